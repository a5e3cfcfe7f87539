package io.fairlead.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.training.Ablation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compares routers on twelve markets; see docs/benchmarks/markets.md. */
@Tag("bench")
class MarketsBenchmark {

  private static final Path FOLDER = Path.of("target", "bench");
  private static final int MOST_PAST_LEADS = 12_000;

  @Test
  void fairleadIsAheadOfRotationAndTerritoryOnEveryShape() {
    Standings standings = new Standings(MarketSpec.TWELVE.stream().map(Contest::of).toList());

    print("Each", standings.each());
    print("Mean capture", standings.captures());
    print("Mean routing skill", standings.skills());
    print("Where Fairlead's loss comes from", standings.losses());
    print("Fairlead ahead of", standings.aheadOf(Trial.FAIRLEAD));
    standings.each().write(FOLDER.resolve("markets.csv"));
    assertThat(standings.shapes())
        .allSatisfy(shape ->
            assertThat(standings.capture(Trial.FAIRLEAD, shape))
                .isGreaterThan(standings.capture(Trial.ROUND_ROBIN, shape))
                .isGreaterThan(standings.capture(Trial.TERRITORY, shape)));
  }

  /** On the smaller markets of each shape, since every part left out is a training of its own. */
  @Test
  void everyPartIsTriedWithout() {
    List<MarketSpec> smaller =
        MarketSpec.TWELVE.stream()
            .filter(spec -> spec.leadsPerDay() * spec.pastDays() <= MOST_PAST_LEADS)
            .toList();
    Standings standings =
        new Standings(smaller.stream().map(spec -> Contest.without(spec, Ablation.ALL)).toList());

    print("Mean capture", standings.captures());
    print("Mean routing skill", standings.skills());
    print("What is lacking", standings.parts(Ablation.ALL.getFirst().label()));
    standings.each().write(FOLDER.resolve("ablation.csv"));
    assertThat(standings.shapes()).hasSize(5);
  }

  private static void print(String title, Table table) {
    List.of("", "## " + title, "", table.text()).forEach(System.out::println);
  }
}
