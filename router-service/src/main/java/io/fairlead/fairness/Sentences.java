package io.fairlead.fairness;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a report says to whoever leads a sales team. */
final class Sentences {

  static final String ASSUMPTION =
      "Costs are what the model expected at the moment of each decision, with slots at the prices of that moment: a lead costs what the best rep within reach was worth more than the one whom the policy favoured, both without what bands owe. They are no measured loss of sales.";

  /** Reps whose prices are told. */
  private static final int MOST_PRICES = 3;

  /** A cent: less is no price to speak of. */
  private static final double LEAST_PRICE = 0.005;

  private final PoolReport report;
  private final List<String> said = new ArrayList<>();

  private Sentences(PoolReport report) {
    this.report = report;
  }

  static List<String> of(PoolReport report) {
    Sentences sentences = new Sentences(report);
    sentences.leads();
    if (report.counts().leads() > 0) {
      sentences.cost();
      sentences.prices();
      sentences.learning();
    }
    report.bands().forEach(sentences::band);
    return sentences.said;
  }

  private void leads() {
    PoolReport.Counts counts = report.counts();
    if (counts.leads() == 0) {
      say(
          "Pool %s gave nobody a lead %s, so there is nothing to say of that time."
              .formatted(report.pool(), time()));
    } else {
      say(
          "Pool %s gave %s %s: %s by what the model expected, %s by a fallback; guards of bands left somebody out in %s."
              .formatted(
                  report.pool(),
                  Words.leads(counts.leads()),
                  time(),
                  Words.count(counts.byModel()),
                  Words.count(counts.byFallback()),
                  Words.count(counts.guarded())));
    }
    if (counts.takenBack() + counts.credited() > 0) {
      say(
          "Besides these, %s came back since: what came back counts only for whoever got it next, and bands leave out %s of which the turn came back, too."
              .formatted(
                  Words.leads(counts.takenBack() + counts.credited()),
                  Words.count(counts.credited())));
    }
    if (counts.notCarriedOut() > 0) {
      say(
          "%s of these went otherwise than counted here, perhaps: they were advice, or stood beside another system."
              .formatted(Words.leads(counts.notCarriedOut())));
    }
    if (report.currencies().size() > 1) {
      say(
          "Values in %s were added up as they are."
              .formatted(Words.list(List.copyOf(report.currencies()))));
    }
  }

  private void cost() {
    if (report.cost().isEmpty()) {
      say(
          report.counts().byModel() == 0
              ? "What fairness cost is not known: the model decided about none of these leads."
              : "What fairness cost is not known: all that the model decided was decided together.");
      return;
    }
    CostReport cost = report.cost().get();
    if (report.bands().isEmpty() && cost.causes().isEmpty()) {
      say("The plan has no bands of fairness for this pool, so they cost nothing.");
    } else if (cost.causes().isEmpty()) {
      say(
          "%s cost nothing %s: bands kept no lead from the rep who was best for it."
              .formatted(purpose(), time()));
    } else {
      say(
          "%s cost %s of expected value (%s of %s) %s; %s."
              .formatted(
                  purpose(),
                  cost.share().map(Words::percent).orElse("0%"),
                  money(cost.fairness()),
                  money(cost.expectedValue() + cost.fairness()),
                  time(),
                  dearest(cost)));
    }
    int unknown = report.counts().leads() - cost.leads();
    if (unknown > 0) {
      say(
          "That is without %s, of which the cost is not known, since the model did not decide about them one at a time."
              .formatted(Words.leads(unknown)));
    }
  }

  private String purpose() {
    if (report.bands().isEmpty()) {
      return "Bands that the plan no longer has";
    }
    List<String> purposes = new ArrayList<>();
    List<BandReport> bounded = report.bands().stream().filter(BandReport::isBounded).toList();
    if (!bounded.isEmpty()) {
      boolean holds = bounded.stream().allMatch(BandReport::holds);
      purposes.add(
          (holds ? "keeping everybody " : "trying to keep everybody ")
              + Words.list(
                  bounded.stream()
                      .map(band ->
                          "%s of their %s"
                              .formatted(Words.between(band.floor(), band.ceiling()), share(band)))
                      .toList()));
    }
    report
        .bands()
        .forEach(band ->
            band.aim()
                .ifPresent(aim ->
                    purposes.add(
                        "aiming at a %s %s".formatted(Words.of(aim.kind()), share(band)))));
    String text = Words.list(purposes);
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** As in {@code share of leads over 7 days}. */
  private static String share(BandReport band) {
    return "share of %s over %s".formatted(Words.of(band.of()), Words.length(band.over()));
  }

  private String dearest(CostReport cost) {
    Map<String, Double> byBound = new LinkedHashMap<>();
    cost.causes()
        .forEach(charge -> byBound.merge(whose(charge.cause()), charge.cost(), Double::sum));
    Map.Entry<String, Double> most =
        byBound.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    String part =
        byBound.size() == 1
            ? "all"
            : most.getValue() >= cost.fairness() / 2 ? "most" : "the largest part";
    return byBound.size() == 1
        ? "all of it is " + most.getKey()
        : "%s of it is %s (%s)".formatted(part, most.getKey(), money(most.getValue()));
  }

  private static String whose(Cause cause) {
    return cause.rep()
        + switch (cause.bound()) {
          case FLOOR -> "'s floor";
          case CEILING -> "'s ceiling";
          case AIM -> "'s share, which an aim lifts";
        };
  }

  private void prices() {
    List<RepReport> priced =
        report.reps().stream()
            .filter(rep -> Math.abs(price(rep)) >= LEAST_PRICE)
            .sorted(Comparator.comparingDouble(rep -> -Math.abs(price(rep))))
            .limit(MOST_PRICES)
            .toList();
    priced.forEach(rep -> {
      if (price(rep) > 0) {
        say("One more lead for %s costs %s.".formatted(rep.rep(), money(price(rep))));
      } else {
        say(
            "One lead fewer for %s, for its ceiling's sake, costs %s."
                .formatted(rep.rep(), money(-price(rep))));
      }
    });
  }

  private static double price(RepReport rep) {
    return rep.nextLead().orElse(0.0);
  }

  private void learning() {
    report
        .cost()
        .filter(cost -> cost.budget() > 0 || cost.learning() > 0)
        .ifPresent(cost ->
            say(
                "Learning cost %s of expected value (%s); its budget is %s."
                    .formatted(
                        cost.learningShare().map(Words::percent).orElse("0%"),
                        money(cost.learning()),
                        Words.bound(cost.budget()))));
  }

  private void band(BandReport band) {
    List<BandReport.Standing> outside =
        band.reps().stream().filter(BandReport.Standing::isOutside).toList();
    String when =
        "from %s to %s"
            .formatted(
                Words.time(band.from(), report.zone()), Words.time(band.to(), report.zone()));
    band.aim()
        .ifPresent(aim ->
            band.worst()
                .ifPresent(worst ->
                    say(
                        "The aim of a %s %s is worth %s of expected value; worst off %s is %s with %s of what was due."
                            .formatted(
                                Words.of(aim.kind()),
                                share(band),
                                Words.bound(aim.worth()),
                                when,
                                worst.rep(),
                                Words.percent(worst.share())))));
    if (band.reps().isEmpty() || !band.isBounded()) {
      return;
    }
    if (outside.isEmpty()) {
      String nearly =
          band.reps().stream()
              .filter(rep -> rep.place() == BandReport.Place.WITHIN_ONE_LEAD)
              .map(BandReport.Standing::rep)
              .collect(Collectors.joining(", "));
      say(
          "Everybody has %s of their share of %s %s%s."
              .formatted(
                  Words.between(band.floor(), band.ceiling()),
                  Words.of(band.of()),
                  when,
                  nearly.isEmpty() ? "" : "; outside by less than one lead: " + nearly));
    }
    outside.forEach(rep -> outside(band, rep, when));
  }

  private void outside(BandReport band, BandReport.Standing rep, String when) {
    boolean below = rep.place() == BandReport.Place.BELOW;
    say(
        "%s has %s of its share of %s %s, %s %s: %s.%s"
            .formatted(
                rep.rep(),
                rep.share().map(Words::percent).orElse("0%"),
                Words.of(band.of()),
                when,
                below ? "below its floor of" : "above its ceiling of",
                Words.bound((below ? band.floor() : band.ceiling()).orElseThrow()),
                rep.because().orElseThrow(),
                rep.impossibleSince()
                    .map(since ->
                        " Nobody could have kept it there, as was clear since %s."
                            .formatted(Words.time(since, report.zone())))
                    .orElse("")));
  }

  private String time() {
    ZoneId zone = report.zone();
    return "from %s to %s (%s)"
        .formatted(
            Words.time(report.from(), zone),
            Words.time(report.to(), zone),
            zone.equals(ZoneOffset.UTC) ? "UTC" : zone);
  }

  private String money(double amount) {
    return report.currencies().size() == 1
        ? report.currencies().first() + " " + Words.money(amount)
        : Words.money(amount);
  }

  private void say(String sentence) {
    said.add(sentence);
  }
}
