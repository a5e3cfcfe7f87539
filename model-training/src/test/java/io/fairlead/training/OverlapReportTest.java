package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.features.Example;
import io.fairlead.features.TrainingSet;
import io.fairlead.manifest.Overlap;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class OverlapReportTest {

  private static final TrainingSet MARKET = new SyntheticMarket(4000, 4, 0, 0, 0).set(1);
  private static final int INDUSTRY = 0;
  private static final int REGION = 1;

  @Test
  void whereAnybodyMayGetAnyLeadThereAreNoGaps() {
    Overlap overlap = overlap(_ -> true);

    assertThat(overlap.by()).isEmpty();
    assertThat(overlap.gaps()).isEmpty();
    assertThat(overlap.supported()).isEqualTo(1);
  }

  @Test
  void aRepWhoNeverGotLeadsOfAKindIsListedWithIt() {
    Overlap overlap =
        overlap(e -> !(e.rep().equals("rep2") && category(e, INDUSTRY).equals("industry3")));

    assertThat(overlap.by()).containsExactly("industry");
    assertThat(overlap.gaps()).hasSize(1);
    Overlap.Gap gap = overlap.gaps().getFirst();
    assertThat(gap.rep()).isEqualTo("rep2");
    assertThat(gap.column() + " " + gap.kind()).isEqualTo("industry industry3");
    assertThat(gap.without()).isEqualTo(1);
    assertThat(gap.effective()).isZero();
    assertThat(gap.leads()).isBetween(500, 700);
    assertThat(overlap.supported()).isBetween(0.95, 0.97);
  }

  @Test
  void kindsThatARepGotOnlyPartOfTellHowManyLeadsTheseAreWorth() {
    Overlap overlap =
        overlap(e ->
            !e.rep().equals("rep0")
                || category(e, INDUSTRY).equals("industry0")
                || category(e, REGION).equals("region1"));

    assertThat(overlap.by()).containsExactlyInAnyOrder("industry", "region");
    assertThat(overlap.gaps()).isNotEmpty().allMatch(gap -> gap.rep().equals("rep0"));
    assertThat(overlap.gaps())
        .isSortedAccordingTo(
            (a, b) -> Double.compare(b.without() * b.leads(), a.without() * a.leads()));
    assertThat(overlap.gaps())
        .filteredOn(gap -> gap.kind().equals("industry1"))
        .singleElement()
        .satisfies(gap -> {
          assertThat(gap.without()).isCloseTo(2.0 / 3, within(0.05));
          assertThat(gap.effective()).isBetween(30.0, 80.0);
        });
  }

  private static Overlap overlap(Predicate<Example> kept) {
    List<Example> examples = MARKET.examples().stream().filter(kept).toList();
    return OverlapReport.of(SyntheticMarket.sample(SyntheticMarket.of(MARKET, examples)));
  }

  private static String category(Example example, int column) {
    return example.row().category(column);
  }
}
