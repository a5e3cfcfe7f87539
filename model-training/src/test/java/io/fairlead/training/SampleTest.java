package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.features.Example;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {

  private static final Sample SMALL =
      SyntheticMarket.sample(new SyntheticMarket(1_000, 8, 0, 0, 0).set(1));

  @Test
  void ofAMillionExamplesSettingsAreChosenByAllExamplesOfSomeReps() {
    Sample sample = sample(400, 2_500);

    Sample enough = sample.of(sample.enoughReps());

    assertThat(enough.size()).isEqualTo(Sample.ENOUGH);
    assertThat(sample.enoughReps()).hasSize(40).contains("rep000", "rep010", "rep390");
    assertThat(enough.weights()).hasSize(Sample.ENOUGH);
    assertThat(sample.enoughInWords().orElseThrow()).contains("all examples of 40 reps");
  }

  @Test
  void fewRepsAreAllAskedHoweverManyTheirExamples() {
    Sample sample = sample(30, 10_000);

    assertThat(sample.of(sample.enoughReps())).isSameAs(sample);
    assertThat(sample.enoughInWords()).isEmpty();
  }

  @Test
  void ofFewExamplesAllAreUsed() {
    assertThat(SMALL.of(SMALL.enoughReps())).isSameAs(SMALL);
  }

  private static Sample sample(int reps, int each) {
    Example example = SMALL.examples().getFirst();
    List<Example> examples =
        IntStream.range(0, reps)
            .mapToObj(rep -> of(example, "rep%03d".formatted(rep)))
            .flatMap(one -> Collections.nCopies(each, one).stream())
            .toList();
    return new Sample(SMALL.definition(), SMALL.schema(), examples);
  }

  private static Example of(Example like, String rep) {
    return new Example(
        like.row(),
        rep,
        like.assignedAt(),
        like.assignedBy(),
        like.load(),
        like.converted(),
        like.knownAt(),
        like.value());
  }
}
