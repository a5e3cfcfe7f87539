package io.fairlead.readout;

import io.fairlead.ledger.ExperimentStore;
import io.fairlead.statistics.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a readout says to a sales manager. */
final class Sentences {

  private static final double SMALLEST = 0.0001;

  /** Two sides, an alpha of 5%, and 85% of the money on the planned stake. */
  private static final double RICH = Math.log(2 / (0.05 * 0.85));

  private static final double DAYS_A_WEEK = 7;
  private static final double MOST_WEEKS = 104;

  private Sentences() {}

  static String nothing() {
    return "There is no lead yet, so that there is nothing to compare.";
  }

  /** What arms did, one against the other. */
  private static String did(
      String treatment, String control, Measure measure, double one, double other) {
    return switch (measure) {
      case Measure.Conversion() ->
          String.format(
              Locale.ROOT,
              "%s converts %.1f%% against %.1f%% of %s",
              treatment,
              100 * one,
              100 * other,
              control);
      case Measure.Value(double cap) ->
          String.format(
              Locale.ROOT,
              "%s brings in %,.0f a lead against %,.0f of %s (%.1f%% against %.1f%% of the %,.0f that a lead counts at the most)",
              treatment,
              cap * one,
              cap * other,
              control,
              100 * one,
              100 * other,
              cap);
      case Measure.Wait(double cap) ->
          String.format(
              Locale.ROOT,
              "%s speaks to a lead after %,.1f minutes on average against %,.1f of %s",
              treatment,
              cap * one,
              cap * other,
              control);
    };
  }

  private static String better(Measure measure) {
    return measure instanceof Measure.Wait ? "faster" : "better";
  }

  private static String worse(Measure measure) {
    return measure instanceof Measure.Wait ? "slower" : "worse";
  }

  static String young(long young) {
    return young == 1
        ? "One lead is too young to count yet."
        : String.format(Locale.ROOT, "%,d leads are too young to count yet.", young);
  }

  static String mismatch(long units, double p, List<ArmSummary> arms) {
    String shares =
        arms.stream()
            .map(arm ->
                String.format(
                    Locale.ROOT,
                    "%s %,d instead of about %,d",
                    arm.arm(),
                    arm.units(),
                    Math.round(arm.expected())))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "Of %,d leads the arms got other parts than they should have (%s; %s), so that nothing can be said of the difference. Maybe leads of one arm are lost or counted twice on their way.",
        units,
        shares,
        chance(p));
  }

  private static String chance(double p) {
    return p < SMALLEST ? "p < 0.0001" : String.format(Locale.ROOT, "p = %.2g", p);
  }

  static String of(
      String treatment,
      String control,
      Measure measure,
      Comparison comparison,
      Optional<Instant> first,
      Optional<Instant> last) {
    if (!comparison.hasBoth()) {
      return "There are no leads yet of both %s and %s, so that there is nothing to compare."
          .formatted(treatment, control);
    }
    return String.format(Locale.ROOT, "After %,d leads ", comparison.units())
        + did(treatment, control, measure, comparison.treatmentRate(), comparison.controlRate())
        + end(measure, comparison, first, last);
  }

  /**
   * Blocks that leads came from so far.
   *
   * @param blocks how many
   * @param pairs how many groups of them have leads of both arms
   */
  record Seen(long blocks, int pairs) {}

  static String noPairs(String treatment, String control) {
    return "There is no pair of blocks yet that is over, with leads of both %s and %s, so that there is nothing to compare."
        .formatted(treatment, control);
  }

  static Verdict verdict(Measure measure, BlockPairs.Seen seen) {
    return seen.bounds().isEmpty()
        ? Verdict.NOT_SHOWN
        : measure.verdict(seen.bounds().lo(), seen.bounds().hi());
  }

  /** What the pairs of blocks show that are over. */
  static String pairs(
      String treatment,
      String control,
      Measure measure,
      double one,
      double other,
      BlockPairs.Seen seen) {
    String interval =
        seen.bounds().isEmpty()
            ? "no interval"
            : measure.between(seen.bounds().lo(), seen.bounds().hi());
    String shown =
        seen.bounds().isEmpty()
            ? "; the difference seems to have changed on the way, so that nothing is shown"
            : switch (verdict(measure, seen)) {
              case BETTER -> ", and %s is %s".formatted(treatment, better(measure));
              case WORSE -> ", and %s is %s".formatted(treatment, worse(measure));
              case NOT_SHOWN, SAMPLE_RATIO_MISMATCH -> "; we can't yet rule out no difference";
            };
    return String.format(
        Locale.ROOT,
        "After %,d pair%s of blocks %s; pair by pair the difference is %s%s (%s).",
        seen.pairs(),
        seen.pairs() == 1 ? "" : "s",
        did(treatment, control, measure, one, other),
        measure.difference(seen.mean()),
        shown,
        interval);
  }

  /** What the comparison waits for. */
  static String awaited(
      String treatment, String control, long units, int planned, Optional<Seen> seen) {
    int missing = (int) Math.max(0, planned - units);
    if (missing == 0) {
      return "All %,d leads are there, but %s; %s and %s are not compared."
          .formatted(
              planned,
              seen.isPresent()
                  ? "in fewer than two pairs of blocks with leads of both"
                  : "none of one of the two",
              treatment,
              control);
    }
    String blocks =
        seen.filter(_ -> units > 0)
            .map(so -> {
              long more = Math.max(1, Math.ceilDiv(missing * so.blocks(), units));
              return String.format(
                  Locale.ROOT,
                  ", from %,d block%s, of which %,d pair%s can be compared; at this rate about %,d more block%s",
                  so.blocks(),
                  so.blocks() == 1 ? "" : "s",
                  so.pairs(),
                  so.pairs() == 1 ? "" : "s",
                  more,
                  more == 1 ? "" : "s");
            })
            .orElse("");
    return String.format(
        Locale.ROOT,
        "%,d of %,d leads are there%s; %s and %s are compared when all are.",
        units,
        planned,
        blocks,
        treatment,
        control);
  }

  /** What some leads wait for. */
  static String later(String treatment, String control, long units) {
    return String.format(
        Locale.ROOT,
        "%,d are there; %s and %s are compared at the planned end of the experiment.",
        units,
        treatment,
        control);
  }

  /** Too many wins of an arm came after the window. */
  static String late(String arm, ExperimentStore.Ripening seen) {
    return String.format(
        Locale.ROOT,
        "Beware: of %,d wins of %s, among leads old enough to tell, only %.0f%% came within the window (95%% come within %.0f days), so a part of the difference may be that an arm wins sooner, not more often.",
        seen.wins(),
        arm,
        Math.floor(100 * seen.within()),
        Math.ceil(seen.most().toSeconds() / 86_400.0));
  }

  /** Portions of some leads cannot be told any more. */
  static String exported(long leads) {
    return String.format(
        Locale.ROOT,
        "Who got how many leads, and the guardrails of fairness and load, leave out %,d leads whose evidence was exported, as the plan says.",
        leads);
  }

  /** What the planned end showed. */
  static String end(String treatment, String control, Measure measure, FixedInterval read) {
    String said =
        switch (measure.verdict(read.lo(), read.hi())) {
          case BETTER -> better(measure);
          case WORSE -> worse(measure);
          case NOT_SHOWN, SAMPLE_RATIO_MISMATCH ->
              "not shown to be %s or %s".formatted(better(measure), worse(measure));
        };
    return String.format(
        Locale.ROOT,
        "At the planned end %s is %s than %s: the difference is %s (%s; %s).",
        treatment,
        said,
        control,
        measure.difference(read.effect()),
        measure.between(read.lo(), read.hi()),
        chance(read.p()));
  }

  private static String end(
      Measure measure, Comparison comparison, Optional<Instant> first, Optional<Instant> last) {
    Interval bounds = comparison.bounds();
    String interval = measure.between(bounds.lo(), bounds.hi());
    if (comparison.isContradictory()) {
      return "; the difference seems to have changed on the way, so that nothing is shown (%s)."
          .formatted(interval);
    }
    if (!comparison.isEnough()) {
      return "; until each of them has 25 %s it is too early to say more (%s)."
          .formatted(
              measure instanceof Measure.Wait ? "first contacts in time" : "conversions", interval);
    }
    return switch (comparison.verdict()) {
      case BETTER -> ", and is %s (%s).".formatted(better(measure), interval);
      case WORSE -> ", and is %s (%s).".formatted(worse(measure), interval);
      case NOT_SHOWN, SAMPLE_RATIO_MISMATCH ->
          "; we can't yet rule out no difference (%s)%s."
              .formatted(interval, more(comparison, first, last));
    };
  }

  /**
   * How much longer it takes if the difference stays what it looks like: the gambler on the least
   * effect d grows rich after n units where {@code effect * n = noise * log / d + d * n / 2}.
   */
  private static String more(
      Comparison comparison, Optional<Instant> first, Optional<Instant> last) {
    double least = comparison.leastEffect();
    double pace = Math.abs(comparison.effect().orElse(0)) - least / 2;
    if (first.isEmpty() || last.isEmpty() || pace <= 0) {
      return "";
    }
    double more = comparison.noise() * RICH / least / pace - comparison.units();
    double days = Duration.between(first.get(), last.get()).toSeconds() / 86_400.0;
    double weeks = Math.ceil(Math.max(more, 1) / comparison.units() * days / DAYS_A_WEEK);
    if (weeks > MOST_WEEKS) {
      return "";
    }
    return weeks <= 1
        ? "; at this rate about a week more"
        : String.format(Locale.ROOT, "; at this rate about %.0f more weeks", weeks);
  }
}
