package io.fairlead.card;

import io.fairlead.manifest.Evidence;
import io.fairlead.manifest.Kinds;
import io.fairlead.manifest.LoadCurve;
import io.fairlead.manifest.LoadTerm;
import io.fairlead.manifest.ModelManifest;
import io.fairlead.manifest.Overlap;
import io.fairlead.manifest.ValueFormula;
import io.fairlead.manifest.ValuePart;
import io.fairlead.manifest.ValueTerm;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What parts of a model say, in sentences. */
final class CardWords {

  private CardWords() {}

  static List<String> purpose(ModelManifest manifest) {
    return List.of(
        "It says how likely each rep is to convert a lead, before anybody has got it, and what the deal is worth. Pools with the strategy `ai` prefer, among those who may take it, the rep for whom the product of both is highest.",
        manifest.evidence().reps() == Evidence.Strength.NONE
            ? "There is no evidence that reps differ, so pools do not choose reps by it: they fall back, and only the scores of leads are used."
            : "Pools may choose reps by it, since there is evidence that reps differ.",
        "It is not meant for judging people: a rep's figures hold for the leads that the rep was given, as far as the fields below describe them. Nor is it meant for leads of other kinds than those it was trained on.");
  }

  static List<String> data(ModelManifest manifest) {
    List<String> words = new ArrayList<>();
    int won = count(manifest, "won");
    int lost = count(manifest, "lost");
    words.add(
        String.format(
            Locale.ROOT,
            "It was trained on what was known at %s: %,d assignments that were closed, of which %,d converted (%.1f%%).",
            manifest.asOf(),
            won + lost,
            won,
            100.0 * won / Math.max(1, won + lost)));
    add(
        words,
        manifest,
        "open",
        "%,d were still open and are left out: nobody knows yet how they end. What closed as young as they counts for them.");
    add(
        words,
        manifest,
        "young",
        "%,d were closed but so young that most like them were not, and are left out: only the fast ones would count.");
    add(
        words,
        manifest,
        "closedOtherwise",
        "%,d were disqualified or recycled and are left out: that is no loss of the rep's.");
    words.add("Assignments of reps who are not known here are left out as well.");
    return words;
  }

  private static void add(List<String> words, ModelManifest manifest, String count, String text) {
    if (count(manifest, count) > 0) {
      words.add(String.format(Locale.ROOT, text, count(manifest, count)));
    }
  }

  private static int count(ModelManifest manifest, String name) {
    return manifest.counts().getOrDefault(name, 0);
  }

  static List<String> overlap(Overlap overlap) {
    List<String> words = new ArrayList<>();
    words.add(
        overlap.by().isEmpty()
            ? "Who got a lead did not depend on any field of the lead, as far as can be seen."
            : "Who got a lead depended most on " + code(overlap.by()) + ".");
    words.add(
        String.format(
            Locale.ROOT,
            "In %.0f%% of all pairs of lead and rep the rep was likely enough to get the lead that the past says something.",
            100 * overlap.supported()));
    overlap.gaps().stream().map(CardWords::gap).forEach(words::add);
    if (overlap.more() > 0) {
      words.add(String.format(Locale.ROOT, "There are %,d more such gaps.", overlap.more()));
    }
    return words;
  }

  private static String gap(Overlap.Gap gap) {
    String kind =
        gap.kind().equals("?")
            ? "whose `%s` is %s or rare".formatted(gap.column(), Kinds.UNKNOWN)
            : "with `%s` %s".formatted(gap.column(), gap.kind());
    return String.format(
        Locale.ROOT,
        "Of %,d leads %s, `%s` was hardly ever chosen for %.0f%%: what is said of them rests on other reps and other leads%s.",
        gap.leads(),
        kind,
        gap.rep(),
        100 * gap.without(),
        gap.effective() < 0.5
            ? ""
            : String.format(
                Locale.ROOT, ", and on own leads that are worth %.0f", gap.effective()));
  }

  static List<String> load(Optional<LoadTerm> load) {
    return load.map(CardWords::load)
        .orElse(List.of("No effect of the day's load on a rep's chances was found."));
  }

  private static List<String> load(LoadTerm term) {
    LoadCurve curve = term.curve();
    double full = Math.min(1, curve.onset() + curve.width());
    double worn = Math.min(1, curve.width() == 0 ? 1 : (1 - curve.onset()) / curve.width());
    List<String> words = new ArrayList<>();
    words.add(
        String.format(
            Locale.ROOT,
            "What a rep has taken on a day lowers the odds of converting the next lead: by %.0f%% once the day is full.",
            -100 * Math.expm1(term.common() * worn)));
    words.add(
        curve.width() == 0
            ? String.format(
                Locale.ROOT,
                "It shows at once when %.0f%% of the day are taken.",
                100 * curve.onset())
            : String.format(
                Locale.ROOT,
                "It grows, in log-odds, from %.0f%% of a full day to %.0f%%.",
                100 * curve.onset(),
                100 * full));
    words.add(
        String.format(
            Locale.ROOT,
            "A full day is the rep's cap by the day, or %d leads for those who have none.",
            curve.fullDay()));
    DoubleSummaryStatistics own =
        term.byRep().values().stream()
            .mapToDouble(slope -> -100 * Math.expm1(slope * worn))
            .summaryStatistics();
    if (own.getCount() > 0) {
      words.add(
          String.format(
              Locale.ROOT,
              "%d reps have figures of their own, from %.0f%% to %.0f%%.",
              own.getCount(),
              own.getMin(),
              own.getMax()));
    }
    return words;
  }

  static List<String> value(ValueTerm value) {
    return List.of(
        "Of leads with an estimated value: " + formula(value.estimated()),
        "Of leads without: " + formula(value.unestimated()));
  }

  private static String formula(ValueFormula formula) {
    return switch (formula.basis()) {
      case ESTIMATE -> "the deal counts as much as was estimated.";
      case TYPICAL -> String.format(Locale.ROOT, "every deal counts %,.2f.", formula.level());
      case MODEL ->
          String.format(
              Locale.ROOT,
              "the deal counts what deals like it were worth that were won: %,.4g%s%s.",
              formula.level(),
              formula.slope() == 0
                  ? ""
                  : String.format(
                      Locale.ROOT, " x (estimated value) to the power of %.2f", formula.slope()),
              formula.parts().isEmpty()
                  ? ""
                  : ", times a factor for each of "
                      + code(formula.parts().stream().map(ValuePart::field).toList()));
    };
  }

  private static String code(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }
}
