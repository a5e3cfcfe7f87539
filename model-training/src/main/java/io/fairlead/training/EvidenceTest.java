package io.fairlead.training;

import io.fairlead.features.Example;
import io.fairlead.manifest.Evidence;
import io.fairlead.manifest.Evidence.Strength;
import io.fairlead.manifest.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Asks whether it matters who gets a lead, by bets that stay valid however often they are looked
 * at. Leads come in the order in which their results became known, and are cut at counts that do
 * not depend on how many there are; what is claimed of the leads behind a cut was learnt from those
 * before it. So wealth after so many leads is a function of these leads alone: every later training
 * finds the same, plays on from there, and nothing needs to be stored between trainings.
 */
final class EvidenceTest {

  /** Before the first bet so many results must be known. */
  static final int FIRST_CUT = 400;

  /** Each cut comes after so many times as many leads: all fits cost as much as three of all. */
  private static final double NEXT_CUT = 1.5;

  /** What is saved on average is told of the leads behind the last two cuts. */
  private static final int LATEST = 2;

  private final Wealth reps = new Wealth();
  private final Wealth match = new Wealth();
  private final List<double[]> repsSavings = new ArrayList<>();
  private final List<double[]> matchSavings = new ArrayList<>();

  private EvidenceTest() {}

  /** Bets on lead after lead. */
  static Evidence of(Sample sample) {
    EvidenceTest test = new EvidenceTest();
    Sample known = inOrderOfKnowledge(sample);
    if (reps(known) < 2) {
      return test.evidence(known);
    }
    List<Integer> cuts = cuts(known.size());
    for (int i = 0; i + 1 < cuts.size(); i++) {
      boolean latest = i + 1 + LATEST >= cuts.size();
      if (latest || !test.decided()) {
        Sample before = known.between(0, cuts.get(i));
        Sample next = known.between(cuts.get(i), cuts.get(i + 1));
        if (test.decided()) { // what is left to tell is how much is saved on average
          Set<String> enough = known.enoughReps();
          before = before.of(enough);
          next = next.of(enough);
        }
        test.play(Claims.of(before), next, latest);
      }
    }
    return test.evidence(known);
  }

  private static Sample inOrderOfKnowledge(Sample sample) {
    return new Sample(
        sample.definition(),
        sample.schema(),
        sample.examples().stream().sorted(Comparator.comparing(Example::knownAt)).toList());
  }

  /** Where blocks begin, and last of all the end; only the end where there are too few leads. */
  private static List<Integer> cuts(int size) {
    return Stream.concat(
            Stream.iterate(FIRST_CUT, cut -> cut < size, cut -> (int) (NEXT_CUT * cut)),
            Stream.of(size))
        .toList();
  }

  /** More would be told no more. */
  private boolean decided() {
    return reps.largest(Evidence.MOST) == Evidence.MOST
        && match.largest(Evidence.MOST) == Evidence.MOST;
  }

  private void play(Claims claims, Sample next, boolean latest) {
    Arrays.stream(claims.reps().gains(next)).forEach(reps::bet);
    Arrays.stream(claims.match().gains(next)).forEach(match::bet);
    if (latest) {
      repsSavings.add(claims.reps().savings(next));
      matchSavings.add(claims.match().savings(next));
    }
  }

  private Evidence evidence(Sample known) {
    double repsEValue = reps.largest(Evidence.MOST);
    double matchEValue = match.largest(Evidence.MOST);
    Strength strength = Strength.of(repsEValue);
    MeanTest repsGain = gain(repsSavings);
    MeanTest matchGain = gain(matchSavings);
    return new Evidence(
        strength,
        strength == Strength.NONE ? Strength.NONE : Strength.of(matchEValue),
        repsEValue,
        matchEValue,
        repsGain.metric(),
        matchGain.metric(),
        because(known, repsEValue, matchEValue, repsGain, matchGain));
  }

  private static String because(
      Sample known, double repsEValue, double matchEValue, MeanTest repsGain, MeanTest matchGain) {
    if (reps(known) < 2) {
      return "All %d closed leads went to one rep, so nothing is known of any difference."
          .formatted(known.size());
    }
    return known.size() > FIRST_CUT
        ? bets(known, repsEValue, matchEValue)
            + savings(repsGain, matchGain.metric())
            + assumption(known)
        : "With %d closed leads it is too early to tell; the first %d are learnt from, and bets are on later ones."
            .formatted(known.size(), FIRST_CUT);
  }

  private static long reps(Sample known) {
    return known.examples().stream().map(Example::rep).distinct().count();
  }

  private static MeanTest gain(List<double[]> savings) {
    return MeanTest.of(savings.stream().flatMapToDouble(Arrays::stream).toArray());
  }

  private static String bets(Sample known, double repsEValue, double matchEValue) {
    return String.format(
        Locale.ROOT,
        "On %d leads, each predicted from results that were known before its own, bets that reps"
            + " differ made of 1 at most %.3g, and bets that the match of rep and lead matters"
            + " beyond that %.3g; by chance, 20 is ever reached in 5%% of cases at most, and 200 in"
            + " 0.5%%, however often one looks. ",
        known.size() - FIRST_CUT,
        repsEValue,
        matchEValue);
  }

  private static String savings(MeanTest reps, Metric match) {
    Metric all = reps.metric();
    return String.format(
        Locale.ROOT,
        "On the last %d of them, knowing the rep saved %.4f nats of log-loss a lead (95%% interval"
            + " %.4f to %.4f), and of this the match %.4f (%.4f to %.4f). ",
        reps.count(),
        all.value(),
        all.low(),
        all.high(),
        match.value(),
        match.low(),
        match.high());
  }

  private static String assumption(Sample known) {
    return "This takes leads to be independent given what is known of them; %s picked by hand for reasons that no column shows would look like skill."
        .formatted(
            Control.ways(known).isEmpty()
                ? "nothing says how leads were assigned, so leads"
                : "who or what assigned each lead was allowed for, but leads that were otherwise");
  }
}
