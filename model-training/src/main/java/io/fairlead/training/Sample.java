package io.fairlead.training;

import io.fairlead.features.Delays;
import io.fairlead.features.Example;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.features.FeatureSchema;
import io.fairlead.features.TrainingSet;
import io.fairlead.manifest.Encoding;
import io.fairlead.manifest.Input;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Examples in order of assignment, with the meaning of their rows' columns.
 *
 * @param definition which columns are fields of the lead
 * @param schema columns of the rows
 * @param examples in order of assignment
 * @param delays how long results take to become known
 * @param weights how much each example counts, 0 or more
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in, and never compared
record Sample(
    FeatureDefinition definition,
    FeatureSchema schema,
    List<Example> examples,
    Delays delays,
    double[] weights) {

  Sample {
    examples = List.copyOf(examples);
    weights = weights.clone();
  }

  /** Examples that count alike, as where everything is known at once. */
  Sample(FeatureDefinition definition, FeatureSchema schema, List<Example> examples) {
    this(
        definition,
        schema,
        examples,
        Delays.NONE,
        DoubleStream.generate(() -> 1).limit(examples.size()).toArray());
  }

  /** The set's examples, each weighted for the leads like it whose result is not known yet. */
  static Sample of(TrainingSet set) {
    Delays delays = Delays.of(set.examples(), set.asOf());
    Sample alike = new Sample(set.definition(), set.schema(), set.examples());
    return new Sample(alike.definition, alike.schema, alike.examples, delays, alike.weights)
        .knownAt(set.asOf());
  }

  int size() {
    return examples.size();
  }

  boolean[] wins() {
    boolean[] wins = new boolean[size()];
    for (int i = 0; i < wins.length; i++) {
      wins[i] = examples.get(i).converted();
    }
    return wins;
  }

  /** Share of wins by weight, kept away from 0 and 1 by half a win and half a loss. */
  double baseRate() {
    double wins = 0;
    for (int i = 0; i < weights.length; i++) {
      wins += examples.get(i).converted() ? weights[i] : 0;
    }
    return (wins + 0.5) / (Arrays.stream(weights).sum() + 1);
  }

  /** The examples from {@code from} (inclusive) to {@code to} (exclusive). */
  Sample between(int from, int to) {
    return new Sample(
        definition,
        schema,
        examples.subList(from, to),
        delays,
        Arrays.copyOfRange(weights, from, to));
  }

  /** These, and then those of another sample of the same columns. */
  Sample and(Sample later) {
    List<Example> both = new ArrayList<>(examples);
    both.addAll(later.examples);
    return new Sample(
        definition,
        schema,
        both,
        delays,
        DoubleStream.concat(Arrays.stream(weights), Arrays.stream(later.weights)).toArray());
  }

  /** These with other weights, without those that then count nothing. */
  Sample weighted(double[] others) {
    int[] counting = IntStream.range(0, size()).filter(i -> others[i] > 0).toArray();
    return new Sample(definition, schema, examples, delays, others).at(counting);
  }

  private Sample at(int[] places) {
    return new Sample(
        definition,
        schema,
        Arrays.stream(places).mapToObj(examples::get).toList(),
        delays,
        Arrays.stream(places).mapToDouble(i -> weights[i]).toArray());
  }

  /** Of more examples than this, those of some reps are enough to choose settings by. */
  static final int ENOUGH = 100_000;

  private static final int FEWEST_REPS = 40;

  /**
   * Some of the reps, evenly by id, with about {@link #ENOUGH} examples; all of them where there
   * are no more. Whole reps, since what can be learnt of one grows with the rep's own examples.
   */
  Set<String> enoughReps() {
    List<String> all = examples.stream().map(Example::rep).distinct().sorted().toList();
    int kept =
        Math.clamp(
            (long) all.size() * ENOUGH / Math.max(1, size()), FEWEST_REPS, Integer.MAX_VALUE);
    return kept >= all.size()
        ? Set.copyOf(all)
        : IntStream.range(0, kept)
            .mapToObj(i -> all.get((int) ((long) i * all.size() / kept)))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** What is done by some reps only, in words; empty where all are asked. */
  Optional<String> enoughInWords() {
    Set<String> some = enoughReps();
    return of(some).size() == size()
        ? Optional.empty()
        : Optional.of(
            "Settings, family, load and forgetting were chosen by all examples of %d reps, taken evenly by id; the model itself, its tests and its calibration are of all."
                .formatted(some.size()));
  }

  /** The examples of those reps. */
  Sample of(Set<String> reps) {
    int[] theirs =
        IntStream.range(0, size()).filter(i -> reps.contains(examples.get(i).rep())).toArray();
    return theirs.length == size() ? this : at(theirs);
  }

  /** What of this was known at a moment, weighted for what was not. */
  Sample knownAt(Instant moment) {
    return weighted(weightsAt(moment));
  }

  /**
   * What each example counts at a moment, for all the leads like it; 0 where its result was not
   * known then.
   */
  double[] weightsAt(Instant moment) {
    return asInformative(
        examples.stream().mapToDouble(example -> delays.weight(example, moment)).toArray());
  }

  /**
   * Weights in the same proportions, which add up to the number of examples of equal weight that
   * would say as much (Kish 1965): nobody gets surer by weighing unequally.
   */
  static double[] asInformative(double[] weights) {
    double sum = Arrays.stream(weights).sum();
    double squares = Arrays.stream(weights).map(weight -> weight * weight).sum();
    double scale = squares > 0 ? sum / squares : 0;
    return Arrays.stream(weights).map(weight -> weight * scale).toArray();
  }

  float[][] encoded(List<Input> inputs) {
    Encoding encoding = new Encoding(schema, inputs);
    float[][] matrix = new float[size()][encoding.width()];
    for (int i = 0; i < matrix.length; i++) {
      encoding.encode(examples.get(i).row(), matrix[i], 0);
    }
    return matrix;
  }
}
