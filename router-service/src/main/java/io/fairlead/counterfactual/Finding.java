package io.fairlead.counterfactual;

import io.fairlead.manifest.Evidence;
import io.fairlead.training.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a hearing comes to, in figures and sentences.
 *
 * @param question what was asked
 * @param courses the courses that were heard
 * @param hearing the hearing
 */
record Finding(Question question, List<Course> courses, Hearing hearing) {

  private static final List<String> ASSUMPTIONS =
      List.of(
          "The same leads would have come at the same moments, whoever got them.",
          "A strategy decides for everybody: experiments of the plan are left out.",
          "Reps would have sold as they did: the judge knows fields of leads and reps, and what a day's load takes from a chance where that showed; not what other leads, or other colleagues, would have made of a rep.",
          "Where nothing says who gave a lead, whoever picked by hand went by what no field shows as much at most as by what fields show; the range allows for that.",
          "The judge has not seen what became of the leads that it judges, and is not the model by which AI decides; but both have learnt from the leads before them.");

  Counterfactual counterfactual(List<String> assumed) {
    boolean anything = hearing.evidence().reps() != Evidence.Strength.NONE;
    Counterfactual.Hindcast hindcast = hindcast();
    List<Counterfactual.Difference> differences = anything ? differences() : List.of();
    return new Counterfactual(
        Counterfactual.REPLAY,
        question.from(),
        question.to(),
        leads(),
        anything ? Counterfactual.Verdict.OPINION : Counterfactual.Verdict.NOTHING_TO_SAY,
        Counterfactual.MODEL_RANGE,
        IntStream.range(0, courses.size()).mapToObj(at -> judged(at, anything)).toList(),
        differences,
        hindcast,
        Stream.concat(
                anything ? differences.stream().map(this::sentence) : Stream.of(nothing()),
                Stream.of(sentence(hindcast)))
            .toList(),
        Stream.concat(ASSUMPTIONS.stream(), assumed.stream()).toList());
  }

  private int leads() {
    return courses.getFirst().placings().size();
  }

  private Counterfactual.Judged judged(int course, boolean anything) {
    return new Counterfactual.Judged(
        courses.get(course).policy(),
        courses.get(course).placed(),
        anything ? Optional.of(Estimate.of(hearing.bench().of(course))) : Optional.empty());
  }

  private List<Counterfactual.Difference> differences() {
    List<Counterfactual.Difference> differences = new ArrayList<>();
    for (int other = 1; other < courses.size(); other++) {
      differences.add(
          new Counterfactual.Difference(
              courses.getFirst().policy(),
              courses.get(other).policy(),
              elsewhere(other),
              Estimate.difference(hearing.bench().of(0), hearing.bench().of(other)),
              hearing.bench().luck(0, other)));
    }
    return differences;
  }

  private int elsewhere(int other) {
    return (int)
        IntStream.range(0, leads())
            .filter(at ->
                !courses
                    .getFirst()
                    .placings()
                    .get(at)
                    .rep()
                    .equals(courses.get(other).placings().get(at).rep()))
            .count();
  }

  private Counterfactual.Hindcast hindcast() {
    double closed = 0;
    double won = 0;
    double expected = 0;
    double variance = 0;
    for (Judge judge : hearing.judges()) {
      Judge.Reckoning reckoning = judge.reckoning();
      closed += reckoning.closed();
      won += reckoning.won();
      expected += reckoning.expected();
      variance += reckoning.deviation() * reckoning.deviation();
    }
    return new Counterfactual.Hindcast(closed, won, expected, Math.sqrt(variance));
  }

  private String sentence(Counterfactual.Difference difference) {
    Estimate estimate = difference.estimate();
    return String.format(
        Locale.ROOT,
        "Over %,d leads from %s to %s the judge expects %,.0f conversions under %s and %,.0f under"
            + " %s: %,.0f %s, %s %,.0f to %,.0f. This is a model's opinion, not a measurement. Were it"
            + " right, luck alone would still move the difference by %,.0f either way (one standard"
            + " deviation).",
        leads(),
        question.from(),
        question.to(),
        expected(difference.policy()),
        difference.policy(),
        expected(difference.against()),
        difference.against(),
        Math.abs(estimate.conversions()),
        estimate.conversions() < 0 ? "fewer" : "more",
        Counterfactual.MODEL_RANGE,
        estimate.range().low(),
        estimate.range().high(),
        difference.luck());
  }

  private double expected(String policy) {
    int at =
        IntStream.range(0, courses.size())
            .filter(course -> courses.get(course).policy().equals(policy))
            .findFirst()
            .orElseThrow();
    return Estimate.of(hearing.bench().of(at)).conversions();
  }

  private String nothing() {
    return "There is nothing to say: the outcomes do not show that it matters who gets a lead, so a judge sees no difference between policies that is more than noise. "
        + hearing.evidence().because();
  }

  private static String sentence(Counterfactual.Hindcast hindcast) {
    return String.format(
        Locale.ROOT,
        "Of what happened to the leads of this time the judge expects %,.0f conversions without having"
            + " seen it, and there were %,.0f; luck explains %,.0f either way.%s",
        hindcast.expected(),
        hindcast.won(),
        2 * hindcast.deviation(),
        hindcast.isOff()
            ? " So it is off by more than luck explains: take none of its figures for more than a hint."
            : "");
  }
}
