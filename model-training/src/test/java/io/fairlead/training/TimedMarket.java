package io.fairlead.training;

import io.fairlead.features.Delays;
import io.fairlead.features.Example;
import io.fairlead.features.FeatureRow;
import io.fairlead.features.Load;
import io.fairlead.features.Rows;
import io.fairlead.features.TrainingSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A sales floor in time, whose truth is known: 8 reps, whose skills may change once, and results
 * that take their time to become known.
 *
 * @param examples in order of assignment, also such as become known later
 * @param truth for each, the probability of being won
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, and never compared
record TimedMarket(List<Example> examples, double[] truth) {

  private static final int REPS = 8;

  /** Wins take 20 to 140 days to become known, and losses up to 90. */
  static TimedMarket slowWins(long seed, int leads, int days) {
    return of(seed, leads, days, days, 1);
  }

  /** All is known at once. Half-way through the days all skills are drawn anew. */
  static TimedMarket changing(long seed, int leads, int days) {
    return of(seed, leads, days, days / 2, 0);
  }

  /** All is known at once, and nothing changes. */
  static TimedMarket steady(long seed, int leads, int days) {
    return of(seed, leads, days, days, 0);
  }

  private static TimedMarket of(long seed, int leads, int days, int changedOn, double slowness) {
    Random random = new Random(seed);
    double[][] skills = new double[2][REPS];
    for (double[] skill : skills) {
      for (int rep = 0; rep < REPS; rep++) {
        skill[rep] = 0.8 * random.nextGaussian();
      }
    }
    double[] unknown = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    List<Example> examples = new ArrayList<>();
    double[] truth = new double[leads];
    for (int i = 0; i < leads; i++) {
      double day = (double) days * i / leads;
      int industry = random.nextInt(5);
      int rep = random.nextInt(REPS);
      double skill = skills[day < changedOn ? 0 : 1][rep];
      truth[i] = Logistic.sigmoid(-1 + 0.4 * (industry - 2) + skill);
      boolean won = random.nextDouble() < truth[i];
      double delay = won ? 20 + 120 * random.nextDouble() : 90 * random.nextDouble();
      FeatureRow row =
          Rows.of(
              SyntheticMarket.SCHEMA,
              unknown,
              "industry" + industry,
              FeatureRow.UNKNOWN,
              "rep" + rep,
              "team");
      examples.add(
          new Example(
              row,
              "rep" + rep,
              at(day),
              Optional.empty(),
              Load.NONE,
              won,
              at(day + slowness * delay),
              OptionalDouble.empty()));
    }
    return new TimedMarket(examples, truth);
  }

  static Instant at(double day) {
    return SyntheticMarket.START.plus(Duration.ofSeconds((long) (day * 86_400)));
  }

  /** What a training set says of it at that moment. */
  TrainingSet asOf(Instant moment) {
    List<Example> known = known(moment);
    Delays delays = Delays.of(known, moment);
    return set(
        moment, known.stream().filter(example -> delays.weight(example, moment) > 0).toList());
  }

  /** The same where every closed lead counts alike, as if it had been known when assigned. */
  TrainingSet closedAsOf(Instant moment) {
    return set(
        moment,
        known(moment).stream()
            .map(e ->
                new Example(
                    e.row(),
                    e.rep(),
                    e.assignedAt(),
                    e.assignedBy(),
                    e.load(),
                    e.converted(),
                    e.assignedAt(),
                    e.value()))
            .toList());
  }

  private List<Example> known(Instant moment) {
    return examples.stream().filter(example -> !example.knownAt().isAfter(moment)).toList();
  }

  private TrainingSet set(Instant moment, List<Example> some) {
    int open =
        (int) examples.stream().filter(e -> !e.assignedAt().isAfter(moment)).count()
            - known(moment).size();
    int young = known(moment).size() - some.size();
    return new TrainingSet(
        SyntheticMarket.DEFINITION, SyntheticMarket.SCHEMA, moment, some, open, young, 0, 1);
  }

  /** What is assigned after that moment, with its truth. */
  TimedMarket after(Instant moment) {
    int[] later =
        IntStream.range(0, truth.length)
            .filter(i -> examples.get(i).assignedAt().isAfter(moment))
            .toArray();
    return new TimedMarket(
        IntStream.of(later).mapToObj(examples::get).toList(),
        IntStream.of(later).mapToDouble(i -> truth[i]).toArray());
  }

  /** All of it, each lead counting once. */
  Sample sample() {
    return new Sample(SyntheticMarket.DEFINITION, SyntheticMarket.SCHEMA, examples);
  }
}
