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

  @Test
  void fairleadIsAheadOfOtherRouters() {
    Standings standings = new Standings(MarketSpec.TWELVE.stream().map(Contest::of).toList());

    print("Each", standings.each());
    print("Mean capture", standings.captures());
    print("Mean routing skill", standings.skills());
    print("Fairlead ahead of", standings.aheadOf(Trial.FAIRLEAD));
    standings.each().write(FOLDER.resolve("markets.csv"));
    assertThat(standings.contests())
        .allSatisfy(contest ->
            assertThat(contest.capture(Trial.FAIRLEAD))
                .isGreaterThan(contest.capture(Trial.ROUND_ROBIN)));
  }

  @Test
  void everyPartIsTriedWithout() {
    Standings standings =
        new Standings(
            MarketSpec.TWELVE.stream().map(spec -> Contest.without(spec, Ablation.ALL)).toList());

    print("Mean capture", standings.captures());
    print("Mean routing skill", standings.skills());
    print("Nothing left out ahead of", standings.aheadOf(Ablation.ALL.getFirst().label()));
    standings.each().write(FOLDER.resolve("ablation.csv"));
    assertThat(standings.contests()).hasSameSizeAs(MarketSpec.TWELVE);
  }

  private static void print(String title, Table table) {
    List.of("", "## " + title, "", table.text()).forEach(System.out::println);
  }
}
