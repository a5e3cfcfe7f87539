package io.fairlead.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A small version of OffPolicyBenchmark: where the truth is known, intervals hold it. */
class CoverageTest {

  @Test
  void intervalsHoldTheTruthAndAreHardlyWiderThanTheTextbooks() {
    List<Coverage> all =
        Coverage.of(new Nature(1, -2.2, 1.5), 40, 3000, List.of(Estimator.SNIPS, Estimator.DR));

    assertThat(all)
        .allSatisfy(one -> {
          assertThat(one.pooled()).as(one.rows()).isGreaterThanOrEqualTo(0.91);
          assertThat(one.width()).as(one.rows()).isLessThanOrEqualTo(1.1);
        });
  }
}
