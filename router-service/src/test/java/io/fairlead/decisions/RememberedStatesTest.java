package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.web.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What is remembered of reps from turn to turn follows what is reported of them beside the turns.
 */
class RememberedStatesTest {

  private static final int STEPS = 120;
  private static final List<String> REPS = List.of("amy", "bo", "cy", "di");

  private static final String OPEN =
      "select count(*) from holding where rep_id = '%s' and until is null";

  private static final String TODAY =
      "select count(*) from assignment where rep_id = '%s' and occurred_at >= '2026-03-02'";

  @Test
  void openLeadsAndCountsAreThoseOfTheDatabaseWhateverIsReportedBetweenTurns() {
    Random random = new Random(11);
    List<String> leads = new ArrayList<>();
    try (RoutedFairlead fairlead = RoutedFairlead.withSetClock().at("2026-03-02T10:00:00Z")) {
      fairlead.hire(REPS.toArray(String[]::new));
      fairlead.plan(
          """
          caps: [{most: 500, per: day}]
          pools: {all: {members: [{rep: amy}, {rep: bo}, {rep: cy}, {rep: di}], strategy: least-loaded}}
          routes: [{name: all, pool: all}]
          """);
      for (int step = 0; step < STEPS; step++) {
        String rep = REPS.get(random.nextInt(REPS.size()));
        switch (random.nextInt(4)) {
          case 0 -> leads.addAll(fairlead.given(rep, 3, "2026-03-02T09:00:00Z"));
          case 1 -> {
            if (!leads.isEmpty()) {
              fairlead.report(leads.remove(random.nextInt(leads.size())), "LOST");
            }
          }
          default -> {}
        }
        List<Long> open = REPS.stream().map(one -> count(fairlead, OPEN, one)).toList();
        List<Long> today = REPS.stream().map(one -> count(fairlead, TODAY, one)).toList();
        Reply decision = fairlead.next();
        leads.add(decision.field("lead"));
        JsonNode slate = fairlead.explain(decision).required("slate");
        assertThat(REPS.stream().map(one -> line(slate, one).required("open").asLong()))
            .as("open leads in step %d", step)
            .isEqualTo(open);
        assertThat(
                REPS.stream()
                    .map(one ->
                        line(slate, one).required("caps").required(0).required("taken").asLong()))
            .as("leads of the day in step %d", step)
            .isEqualTo(today);
      }
    }
  }

  private static long count(RoutedFairlead fairlead, String sql, String rep) {
    return fairlead.served().count(sql.formatted(rep));
  }

  private static JsonNode line(JsonNode slate, String rep) {
    return slate
        .valueStream()
        .filter(line -> line.required("rep").asString().equals(rep))
        .findFirst()
        .orElseThrow();
  }
}
