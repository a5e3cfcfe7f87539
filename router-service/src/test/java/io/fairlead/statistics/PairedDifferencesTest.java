package io.fairlead.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PairedDifferencesTest {

  /**
   * Darwin's maize, in eighths of an inch: Fisher, "The Design of Experiments", 1935, section 21,
   * counts 863 of 32,768 draws whose sum is as large, so 1,726 either way; t = 2.148 with 14
   * degrees of freedom, p = 0.0497.
   */
  @Test
  void fishersCountOfDarwinsPlantsComesOutAgain() {
    double[] inches = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};

    PairedDifferences result = PairedDifferences.of(inches, 0.05);

    assertThat(result.p()).isCloseTo(1726 / 32768.0, within(1e-12));
    assertThat(result.mean()).isCloseTo(314 / 15.0, within(1e-12));
    assertThat(result.lo()).isCloseTo(0.03, within(0.05));
    assertThat(PairedDifferences.of(inches, 0.0497).lo()).isCloseTo(0, within(0.02));
  }

  /**
   * Student 1908: R's t.test of its data set sleep, paired, says -1.58 in -2.4598858 to -0.7001142.
   */
  @Test
  void studentsSleepersComeOutAgain() {
    double[] hours = {-1.2, -2.4, -1.3, -1.3, 0, -1, -1.8, -0.8, -4.6, -1.4};

    PairedDifferences result = PairedDifferences.of(hours, 0.05);

    assertThat(result.mean()).isCloseTo(-1.58, within(1e-12));
    assertThat(result.lo()).isCloseTo(-2.4598858, within(1e-6));
    assertThat(result.hi()).isCloseTo(-0.7001142, within(1e-6));
  }

  @Test
  void manyPairsAreJudgedByStudentAndFewByAllDrawsAlike() {
    Random random = new Random(14);
    double[] twenty = DoubleStream.generate(() -> random.nextGaussian() + 0.5).limit(20).toArray();
    double[] more = DoubleStream.concat(DoubleStream.of(twenty), DoubleStream.of(0.5)).toArray();

    assertThat(PairedDifferences.of(more, 0.05).p())
        .isCloseTo(PairedDifferences.of(twenty, 0.05).p(), within(0.03));
  }
}
