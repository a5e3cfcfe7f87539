package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmpiricalBayesTest {

  private static final Prior REP = new Prior(Block.REP, "rep");
  private static final Prior INDUSTRY = new Prior(Block.CROSS, "rep x industry");
  private static final Prior REGION = new Prior(Block.CROSS, "rep x region");
  private static final Prior SIZE = new Prior(Block.CROSS, "rep x employees");

  @Test
  void whatDiffersBetweenRepsIsFoundAtItsTrueSize() {
    SyntheticMarket market = new SyntheticMarket(12_000, 20, 0.4, 0.6, 0);

    assertThat(mean(market, REP)).isCloseTo(0.4, within(0.15));
    assertThat(mean(market, INDUSTRY)).isCloseTo(0.6, within(0.15));
    assertThat(mean(market, REGION)).isLessThan(0.1);
    assertThat(mean(market, SIZE)).isLessThan(0.1);
  }

  @Test
  void whereRepsDoNotDifferNothingOfThemIsKept() {
    SyntheticMarket market = new SyntheticMarket(12_000, 20, 0, 0, 0);

    assertThat(mean(market, REP)).isLessThan(0.1);
    assertThat(mean(market, INDUSTRY)).isLessThan(0.1);
    assertThat(mean(market, REGION)).isLessThan(0.1);
  }

  @Test
  void whatIsNotNamedStaysOut() {
    AdditiveData data = data(new SyntheticMarket(500, 4, 0.4, 0.6, 0), 1);

    assertThat(EmpiricalBayes.scales(data, Scales.NONE)).isEqualTo(Scales.NONE);
    assertThat(EmpiricalBayes.scales(data, data.layout().scales().leadOnly()).deviations().keySet())
        .isNotEmpty()
        .allMatch(prior -> prior.block() == Block.LEAD);
  }

  private static double mean(SyntheticMarket market, Prior prior) {
    return IntStream.range(0, 4)
        .mapToObj(seed -> data(market, seed))
        .mapToDouble(data -> EmpiricalBayes.scales(data, data.layout().scales()).of(prior))
        .average()
        .orElseThrow();
  }

  private static AdditiveData data(SyntheticMarket market, long seed) {
    return AdditiveData.of(SyntheticMarket.sample(market.set(seed)));
  }
}
