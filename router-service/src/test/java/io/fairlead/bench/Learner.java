package io.fairlead.bench;

import io.fairlead.facts.Fact;
import io.fairlead.facts.LeadField;
import io.fairlead.manifest.ModelArtefact;
import io.fairlead.routing.Score;
import io.fairlead.routing.Tiring;
import io.fairlead.scoring.FrozenScorer;
import io.fairlead.training.Training;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A router that explores, and learns anew after every so many days from what became of its own
 * leads. It takes the best free rep, without prices; in the last stage nothing is explored. The
 * same market gives every router the same luck.
 */
final class Learner {

  private final Market market;
  private final double exploration;
  private final double[] draws;
  private final List<Fact> facts;
  private final int[] taken;
  private int day = -1;

  /**
   * What it made of the leads of some days.
   *
   * @param worth sum of true probability times true value of the chosen pairs
   * @param accuracy of its beliefs
   */
  record Stage(double worth, Accuracy accuracy) {}

  private Learner(Market market, double exploration) {
    this.market = market;
    this.exploration = exploration;
    SplittableRandom random = new SplittableRandom(market.spec().seed());
    draws =
        IntStream.range(0, market.live().size()).mapToDouble(_ -> random.nextDouble()).toArray();
    facts = new ArrayList<>(market.facts());
    taken = new int[market.reps().size()];
  }

  /** Stages of so many live days each. */
  static List<Stage> run(Market market, Curiosity curiosity, double exploration, int days) {
    Learner learner = new Learner(market, exploration);
    int last = market.spec().liveDays() - days;
    return IntStream.iterate(0, from -> from <= last, from -> from + days)
        .mapToObj(
            from -> learner.stage(from, from + days, from == last ? Curiosity.GREEDY : curiosity))
        .toList();
  }

  private Stage stage(int from, int to, Curiosity now) {
    Instant begin = market.begin(from);
    List<Fact> known =
        facts.stream()
            .filter(fact -> fact.knownAt().isBefore(begin))
            .sorted(Comparator.comparing(Fact::knownAt))
            .toList();
    ModelArtefact artefact =
        Training.train(market.trainingSet(known, begin), market.spec().seed(), _ -> {}).artefact();
    Map<String, Tiring> tiring = Fairlead.tiring(artefact.manifest().load(), market.reps());
    int[] leads =
        IntStream.range(0, market.live().size())
            .filter(lead -> market.liveDay(lead) >= from && market.liveDay(lead) < to)
            .toArray();
    double[][] truth = new double[leads.length][];
    double[][] believed = new double[leads.length][];
    double worth = 0;
    try (FrozenScorer scorer = FrozenScorer.of(artefact, known)) {
      for (int i = 0; i < leads.length; i++) {
        int lead = leads[i];
        FrozenScorer.Believed said = scorer.believe(market.live().get(lead), market.reps(), begin);
        believed[i] = said.probabilities();
        truth[i] =
            IntStream.range(0, taken.length)
                .mapToDouble(rep -> market.probability(lead, rep, 0))
                .toArray();
        worth += give(lead, said, tiring, now);
      }
    }
    return new Stage(worth, Accuracy.of(truth, believed));
  }

  private double give(
      int lead, FrozenScorer.Believed said, Map<String, Tiring> tiring, Curiosity now) {
    if (market.liveDay(lead) != day) {
      day = market.liveDay(lead);
      Arrays.fill(taken, 0);
    }
    int[] free =
        IntStream.range(0, taken.length)
            .filter(rep -> taken[rep] < market.spec().capPerDay())
            .toArray();
    List<Score> scores =
        Arrays.stream(free).mapToObj(rep -> score(lead, rep, said, tiring)).toList();
    int rep = free[Curiosity.drawn(now.share(scores, exploration), draws[lead])];
    double worth = market.worth(lead, rep, taken[rep]);
    facts.addAll(market.became(lead, rep, taken[rep]));
    taken[rep]++;
    return worth;
  }

  private Score score(int lead, int rep, FrozenScorer.Believed said, Map<String, Tiring> tiring) {
    double value = market.live().get(lead).number(LeadField.ESTIMATED_VALUE.fieldName()).orElse(1);
    double p = said.probabilities()[rep];
    Score rested = new Score(p, p * value, Optional.of(said.deviations()[rep]));
    return Optional.ofNullable(tiring.get(market.reps().get(rep).id()))
        .map(one -> one.after(rested, taken[rep]))
        .orElse(rested);
  }
}
