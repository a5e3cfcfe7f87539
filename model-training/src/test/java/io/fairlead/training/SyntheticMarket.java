package io.fairlead.training;

import io.fairlead.features.Example;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.features.FeatureRow;
import io.fairlead.features.FeatureSchema;
import io.fairlead.features.Load;
import io.fairlead.features.Rows;
import io.fairlead.features.TrainingSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * A sales floor whose truth is known. The logit of converting is a base, what the lead is, what
 * nobody's columns show of the lead, how good the rep is, and how good with the lead's industry.
 *
 * @param leads number of closed leads
 * @param reps number of reps
 * @param repSpread standard deviation between reps, in logits
 * @param matchSpread standard deviation between a rep's industries, in logits
 * @param picked share of the best leads that a manager picks for one rep in four
 */
record SyntheticMarket(int leads, int reps, double repSpread, double matchSpread, double picked) {

  static final FeatureSchema SCHEMA =
      new FeatureSchema(
          List.of("employees", "estimatedValue", "match.region", "record.rate"),
          List.of("industry", "region", "rep", "rep.team"));
  static final FeatureDefinition DEFINITION =
      new FeatureDefinition(
          List.of("employees", "estimatedValue"), List.of("industry", "region"), Map.of());
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** The market with that seed. */
  TrainingSet set(long seed) {
    Random random = new Random(seed);
    double[] skill = random.doubles(reps).map(_ -> repSpread * random.nextGaussian()).toArray();
    double[][] skillIn = new double[reps][5];
    for (double[] row : skillIn) {
      for (int i = 0; i < row.length; i++) {
        row[i] = matchSpread * random.nextGaussian();
      }
    }
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < leads; i++) {
      int industry = random.nextInt(5);
      int region = random.nextInt(3);
      double employees = Math.exp(4 + random.nextGaussian());
      double hidden = 1.2 * random.nextGaussian();
      double quality = 0.4 * (industry - 2) + 0.5 * (Math.log(employees) - 4) + hidden;
      boolean byManager = quality > 1 && random.nextDouble() < picked;
      int rep = byManager ? 4 * random.nextInt((reps + 3) / 4) : random.nextInt(reps);
      double logit = -1.8 + quality + skill[rep] + skillIn[rep][industry];
      boolean won = random.nextDouble() < Logistic.sigmoid(logit);
      double shown = random.nextDouble() < 0.1 ? Double.NaN : employees;
      FeatureRow row =
          Rows.of(
              SCHEMA,
              new double[] {
                shown, 100 * random.nextDouble(), rep % 3 == region ? 1 : 0, random.nextDouble()
              },
              "industry" + industry,
              random.nextInt(20) == 0 ? FeatureRow.UNKNOWN : "region" + region,
              "rep" + rep,
              "team" + rep % 2);
      examples.add(
          new Example(
              row,
              "rep" + rep,
              START.plusSeconds(600L * i),
              picked > 0 ? Optional.of(byManager ? "manager" : "round_robin") : Optional.empty(),
              Load.NONE,
              won,
              START.plusSeconds(600L * i),
              OptionalDouble.empty()));
    }
    return set(examples);
  }

  /** These examples as a set. */
  static TrainingSet set(List<Example> examples) {
    return new TrainingSet(
        DEFINITION, SCHEMA, START.plusSeconds(600L * examples.size()), examples, 7, 3, 50);
  }

  /** That set with other examples. */
  static TrainingSet of(TrainingSet set, List<Example> examples) {
    return new TrainingSet(
        set.definition(),
        set.schema(),
        set.asOf(),
        examples,
        set.open(),
        set.closedOtherwise(),
        set.typicalValue());
  }

  static Sample sample(TrainingSet set) {
    return new Sample(set.definition(), set.schema(), set.examples());
  }
}
