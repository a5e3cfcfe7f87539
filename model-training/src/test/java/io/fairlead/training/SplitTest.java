package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.features.Example;
import io.fairlead.features.TrainingSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SplitTest {

  private static final Sample SAMPLE =
      Sample.of(TimedMarket.slowWins(1, 4_000, 400).asOf(TimedMarket.at(400)));

  @Test
  void aFitKnowsOnlyWhatWasKnownAtItsCut() {
    List<Split.Part> parts =
        Stream.concat(Stream.of(Split.choice(SAMPLE)), Split.tests(SAMPLE).stream()).toList();
    for (Split.Part part : parts) {
      Instant cut = part.next().examples().getFirst().assignedAt();
      assertThat(part.before().examples())
          .isNotEmpty()
          .noneMatch(example -> example.knownAt().isAfter(cut))
          .noneMatch(example -> example.assignedAt().isAfter(cut));
      assertThat(part.next().examples())
          .noneMatch(example -> example.assignedAt().isBefore(cut))
          .anyMatch(example -> example.knownAt().isAfter(cut.plus(Duration.ofDays(90))));
    }
  }

  @Test
  void theWeightsOfAFitAreThoseOfItsCut() {
    Sample before = Split.tests(SAMPLE).getLast().before();
    double closed = share(before.examples());
    double all = share(TimedMarket.slowWins(1, 4_000, 400).examples());
    assertThat(closed).isLessThan(all - 0.01);
    assertThat(before.baseRate()).isCloseTo(all, within(0.02));
  }

  @Test
  void nobodyGetsSurerByWeighingUnequally() {
    double[] weights = Sample.asInformative(new double[] {3, 1, 1, 1, 0});
    assertThat(weights).containsExactly(new double[] {1.5, 0.5, 0.5, 0.5, 0}, within(1e-12));
    assertThat(Arrays.stream(Split.tests(SAMPLE).getLast().before().weights()).sum())
        .isLessThan(Split.tests(SAMPLE).getLast().before().size());
  }

  @Test
  void afterAnImportOfAWholeHistoryAtOnceACutKnowsWhatWasAssignedBeforeIt() {
    Instant imported = TimedMarket.at(700);
    List<Example> examples =
        SAMPLE.examples().stream()
            .map(e ->
                new Example(
                    e.row(),
                    e.rep(),
                    e.assignedAt(),
                    e.assignedBy(),
                    e.load(),
                    e.converted(),
                    imported,
                    e.value()))
            .toList();
    Sample sample =
        Sample.of(
            new TrainingSet(SAMPLE.definition(), SAMPLE.schema(), imported, examples, 0, 0, 0, 1));
    assertThat(Split.choice(sample).before().size()).isEqualTo((int) (0.4 * sample.size()));
    assertThat(Split.choice(sample).before().weights()).containsOnly(1);
  }

  @Test
  void whereHardlyAnythingWasKnownByACutAllIsTakenAsItEnded() {
    Sample slow = TimedMarket.slowWins(1, 400, 20).sample();
    assertThat(Split.choice(slow).before().size()).isEqualTo(160);
  }

  private static double share(List<Example> examples) {
    return examples.stream().filter(Example::converted).count() / (double) examples.size();
  }
}
