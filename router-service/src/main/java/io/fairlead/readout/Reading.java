package io.fairlead.readout;

import io.fairlead.statistics.SampleRatio;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A readout in the making: units come one after another, in order of assignment, and nothing is
 * kept of them but sums. The sample ratio comes first: once it is off, nothing else is believed.
 * Several treatments share alpha among them. Not safe for use by several threads.
 */
public final class Reading {

  /** Below this p-value the shares of the arms are off. */
  static final double ALARM = 0.002;

  private final Design design;
  private final List<String> arms;
  private final int control;
  private final List<Versus> versus = new ArrayList<>();
  private final SampleRatio ratio;
  private final double[] shares;
  private final double[] expected;
  private final long[] counts;
  private final double[] converted;
  private final Peeks peeks;
  private final Optional<Charter> charter;
  private final OptionalInt planned;
  private final Measure measure;
  private final Optional<BlockPairs> blocks;

  private boolean endsItself = true;
  private long units;
  private long young;
  private Optional<Instant> first = Optional.empty();
  private Optional<Instant> last = Optional.empty();

  /** A treatment by its place among the arms, and what the planned end said. */
  private static final class Versus {
    private final int arm;
    private final Comparison comparison;
    private Optional<FixedInterval> fixed = Optional.empty();

    Versus(int arm, Comparison comparison) {
      this.arm = arm;
      this.comparison = comparison;
    }

    int arm() {
      return arm;
    }

    Comparison comparison() {
      return comparison;
    }
  }

  /**
   * Nothing read yet.
   *
   * @param every units from look to look; where empty there are 50 to 100 looks in the end
   */
  public Reading(Design design, OptionalLong every) {
    this(design, every, Optional.empty());
  }

  /** Nothing read yet of that experiment. */
  Reading(Charter charter) {
    this(charter.design(), OptionalLong.empty(), Optional.of(charter));
  }

  /** The same of some of its leads: they do not end the experiment. */
  static Reading ofSome(Charter charter) {
    Reading some = new Reading(charter);
    some.endsItself = false;
    return some;
  }

  private Reading(Design design, OptionalLong every, Optional<Charter> charter) {
    measure = charter.map(Charter::measure).orElseGet(Measure.Conversion::new);
    this.design = design;
    this.charter = charter;
    planned = charter.map(Charter::planned).orElse(OptionalInt.empty());
    arms = design.arms();
    control = arms.indexOf(design.control());
    ratio = new SampleRatio(arms.size());
    shares = design.shares().values().stream().mapToDouble(share -> share).toArray();
    expected = new double[shares.length];
    counts = new long[shares.length];
    converted = new double[shares.length];
    peeks = new Peeks(every);
    blocks =
        charter
            .flatMap(Charter::blocks)
            .map(of ->
                new BlockPairs(
                    of,
                    arms.size(),
                    control,
                    design.alpha() / Math.max(1, arms.size() - 1),
                    design.minimumEffect().orElse(1)));
    for (String treatment : design.treatments()) {
      versus.add(
          new Versus(
              arms.indexOf(treatment),
              new Comparison(
                  measure, design.alpha() / design.treatments().size(), design.minimumEffect())));
    }
  }

  /** Takes in a unit. */
  public void observe(Unit unit) {
    observe(unit, Optional.empty());
  }

  /** Takes in a unit that was assigned at that moment. */
  public void observe(Unit unit, Optional<Instant> assigned) {
    int arm = arms.indexOf(unit.arm());
    if (arm < 0) {
      throw new IllegalArgumentException(
          "The arm (%s) of a unit must be one of the experiment's (%s)."
              .formatted(unit.arm(), String.join(", ", arms)));
    }
    double[] chances =
        charter
            .flatMap(written -> assigned.map(written::chances))
            .orElseGet(
                () -> unit.chance() == shares[arm] ? shares : design.chances(arm, unit.chance()));
    units++;
    counts[arm]++;
    converted[arm] += unit.value();
    for (int each = 0; each < chances.length; each++) {
      expected[each] += chances[each];
    }
    blocks.ifPresentOrElse(
        pairs -> unit.block().ifPresent(block -> pairs.observe(block, arm, unit)),
        () -> compare(arm, chances, unit));
    first = first.or(() -> assigned);
    last = assigned.or(() -> last);
    if (endsItself && isAtEnd()) {
      end();
    }
    if (peeks.isDue(units)) {
      look();
    }
  }

  /** Whether the planned end is reached just with the latest unit. */
  boolean isAtEnd() {
    return planned.isPresent() && units == planned.getAsInt();
  }

  /** Reads the arms at the planned end; what comes later does not change what is said then. */
  void end() {
    versus.forEach(one -> one.fixed = atTheEnd(one));
  }

  private void compare(int arm, double[] chances, Unit unit) {
    ratio.observe(arm, chances);
    for (Versus one : versus) {
      double both = chances[one.arm()] + chances[control];
      double p = chances[one.arm()] / both;
      if ((arm == control || arm == one.arm()) && p > 0 && p < 1) {
        one.comparison().observe(arm == one.arm(), p, unit);
      }
    }
  }

  private Optional<FixedInterval> atTheEnd(Versus one) {
    double alpha = design.alpha() / versus.size();
    return blocks.isPresent()
        ? blocks
            .get()
            .difference(one.arm(), alpha)
            .map(pairs ->
                new FixedInterval(
                    "Student's t over pairs of blocks; p by all draws of their order",
                    pairs.mean(),
                    pairs.lo(),
                    pairs.hi(),
                    pairs.p(),
                    pairs.pairs()))
        : one.comparison().hasBoth()
            ? Optional.of(one.comparison().fixed(alpha))
            : Optional.empty();
  }

  /** Counts a unit that is not old enough to enter. */
  public void leaveOut() {
    young++;
  }

  /** Blocks that wait for a planned end are not looked at before it. */
  private void look() {
    if (versus.isEmpty() || (blocks.isPresent() && planned.isPresent())) {
      return;
    }
    versus.forEach(one -> one.comparison().narrow());
    peeks.add(versus.stream().map(this::look).toList());
  }

  private Look look(Versus one) {
    if (blocks.isPresent()) {
      return look(one, seen(one));
    }
    Comparison comparison = one.comparison();
    return new Look(
        units,
        last,
        ratio.p(),
        comparison.effect(),
        comparison.bounds().lo(),
        comparison.bounds().hi(),
        verdict(one));
  }

  private Look look(Versus one, Optional<BlockPairs.Seen> seen) {
    return new Look(
        units,
        last,
        ratioP(),
        seen.map(so -> OptionalDouble.of(so.mean())).orElse(OptionalDouble.empty()),
        seen.map(so -> so.bounds().lo()).orElse(-1.0),
        seen.map(so -> so.bounds().hi()).orElse(1.0),
        verdict(one));
  }

  private Optional<BlockPairs.Seen> seen(Versus one) {
    return blocks.flatMap(pairs -> pairs.seen(one.arm()));
  }

  /** That of the blocks, where they were drawn, else that of the leads. */
  private double ratioP() {
    return blocks.map(BlockPairs::ratioP).orElseGet(ratio::p);
  }

  /** Where an end was planned, nothing is said before it, and what is said then stays. */
  private Verdict verdict(Versus one) {
    if (isMismatched()) {
      return Verdict.SAMPLE_RATIO_MISMATCH;
    }
    if (planned.isPresent()) {
      return one.fixed.map(end -> measure.verdict(end.lo(), end.hi())).orElse(Verdict.NOT_SHOWN);
    }
    if (blocks.isPresent()) {
      return seen(one).map(so -> Sentences.verdict(measure, so)).orElse(Verdict.NOT_SHOWN);
    }
    return one.comparison().verdict();
  }

  /** Whether the arms got other shares than they should have, so that nothing is believed. */
  boolean isMismatched() {
    return ratioP() < ALARM;
  }

  /** What the units show so far. */
  public Readout readout() {
    return readout(List.of(), List.of(), List.of(), List.of(), Map.of());
  }

  /**
   * The same with what else was found.
   *
   * @param cautions sentences that go with the answer
   * @param unevenness of the leads per rep by arm
   */
  public Readout readout(
      List<String> cautions,
      List<SegmentReadout> segments,
      List<Guardrail> guardrails,
      List<RepShare> reps,
      Map<String, Double> unevenness) {
    if (units > 0 && !peeks.has(units)) {
      look();
    }
    List<ArmReadout> comparisons = new ArrayList<>();
    for (int i = 0; i < versus.size(); i++) {
      comparisons.add(
          new ArmReadout(
              arms.get(versus.get(i).arm()),
              estimate(versus.get(i)),
              verdict(versus.get(i)),
              peeks.of(i),
              versus.get(i).fixed));
    }
    return new Readout(
        design.name(),
        design.control(),
        measure,
        units,
        young,
        ratioP(),
        comparisons,
        sentence(cautions),
        summaries(unevenness),
        segments,
        guardrails,
        reps,
        charter
            .map(Assumptions::of)
            .orElseGet(() -> Assumptions.ofStream(design, last.isPresent())));
  }

  private Optional<Estimate> estimate(Versus one) {
    double alpha = design.alpha() / versus.size();
    if (blocks.isPresent()) {
      return planned.isPresent()
          ? one.fixed.map(
              end -> new Estimate(end.effect(), end.effect(), end.lo(), end.hi(), alpha))
          : seen(one)
              .map(so ->
                  new Estimate(so.mean(), so.mean(), so.bounds().lo(), so.bounds().hi(), alpha));
    }
    Comparison comparison = one.comparison();
    return comparison.hasBoth()
        ? Optional.of(
            new Estimate(
                comparison.effect().orElseThrow(),
                comparison.raw(),
                comparison.bounds().lo(),
                comparison.bounds().hi(),
                alpha))
        : Optional.empty();
  }

  private List<ArmSummary> summaries(Map<String, Double> unevenness) {
    List<ArmSummary> summaries = new ArrayList<>();
    for (int arm = 0; arm < counts.length; arm++) {
      Double uneven = unevenness.get(arms.get(arm));
      summaries.add(
          new ArmSummary(
              arms.get(arm),
              counts[arm],
              expected[arm],
              converted[arm],
              counts[arm] == 0
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(converted[arm] / counts[arm]),
              uneven == null ? OptionalDouble.empty() : OptionalDouble.of(uneven)));
    }
    summaries.sort(Comparator.comparing(summary -> !summary.arm().equals(design.control())));
    return summaries;
  }

  private String sentence(List<String> cautions) {
    if (isMismatched()) {
      return Sentences.mismatch(units, ratioP(), summaries(Map.of()));
    }
    List<String> sentences = new ArrayList<>();
    for (Versus one : versus) {
      String treatment = arms.get(one.arm());
      sentences.add(
          planned.isEmpty()
              ? anyTime(one, treatment)
              : one.fixed
                  .map(end -> Sentences.end(treatment, design.control(), measure, end))
                  .orElseGet(() -> awaited(one, treatment)));
    }
    if (versus.isEmpty()) {
      sentences.add(Sentences.nothing());
    }
    sentences.addAll(cautions);
    if (young > 0) {
      sentences.add(Sentences.young(young));
    }
    return String.join(" ", sentences);
  }

  private String anyTime(Versus one, String treatment) {
    if (blocks.isEmpty()) {
      return Sentences.of(treatment, design.control(), measure, one.comparison(), first, last);
    }
    return seen(one)
        .map(so ->
            Sentences.pairs(
                treatment,
                design.control(),
                measure,
                converted[one.arm()] / counts[one.arm()],
                converted[control] / counts[control],
                so))
        .orElseGet(() -> Sentences.noPairs(treatment, design.control()));
  }

  private String awaited(Versus one, String treatment) {
    if (!endsItself) {
      return Sentences.later(treatment, design.control(), units);
    }
    return Sentences.awaited(
        treatment,
        design.control(),
        units,
        planned.orElseThrow(),
        blocks.map(pairs -> new Sentences.Seen(pairs.blocks(), pairs.pairs(one.arm()))));
  }
}
