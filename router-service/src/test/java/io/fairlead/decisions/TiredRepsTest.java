package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.calls.LeadJson;
import io.fairlead.simulation.FloorSpec;
import io.fairlead.simulation.SalesFloor;
import io.fairlead.web.ServedFairlead;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A model has learnt that reps tire, and a day's leads are routed by it, all over REST. */
class TiredRepsTest {

  private static final FloorSpec SPEC =
      new FloorSpec(6, 3_000, 40, 182, 7, 0.25, 2, 6, LocalDate.parse("2026-01-05")).tiring(0.5);
  private static final SalesFloor FLOOR = SalesFloor.generate(SPEC, 11);

  private static ServedFairlead fairlead;

  @BeforeAll
  static void learn(@TempDir Path folder) throws IOException {
    fairlead = ServedFairlead.start();
    JsonNode training = fairlead.learn(FLOOR, SPEC, plan(), folder);
    assertThat(training.required("promoted").asBoolean()).isTrue();
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  @Test
  void theLoadOfTodayIsInScoresAndDecisionsAlike() {
    JsonNode term = fairlead.get("/v1/models").json().get(0).required("load");
    assertThat(term.required("common").asDouble()).isNegative();
    Map<String, Integer> taken = new HashMap<>();
    int tired = 0;
    String day = FLOOR.live().getLast().occurredAt().toString().substring(0, 10);
    for (int i = 0; i < SPEC.liveLeads(); i++) {
      String lead = lead(i).replaceAll("\"occurredAt\":\"[^T]*", "\"occurredAt\":\"" + day);
      JsonNode candidates =
          fairlead.post("/v1/scores", "{\"lead\": " + lead + "}").json().required("candidates");
      JsonNode decision = fairlead.post("/v1/decisions", "{\"lead\": " + lead + "}").json();
      JsonNode slate =
          fairlead
              .get("/v1/decisions/" + decision.required("id").asString())
              .json()
              .required("slate");
      for (JsonNode line : slate) {
        String rep = line.required("rep").asString();
        JsonNode shown = null;
        for (JsonNode candidate : candidates) {
          shown = candidate.required("rep").asString().equals(rep) ? candidate : shown;
        }
        assertThat(shown).isNotNull();
        assertThat(line.required("takenToday").asInt()).isEqualTo(taken.getOrDefault(rep, 0));
        assertThat(line.required("probability")).isEqualTo(shown.required("probability"));
        for (String part : List.of("expectedValue", "load")) { // prices may be solved in between
          assertThat(line.required("terms").path(part))
              .isEqualTo(shown.required("terms").path(part));
        }
        double sum = 0;
        for (JsonNode part : line.required("terms")) {
          sum += part.asDouble();
        }
        assertThat(sum).isCloseTo(line.required("score").asDouble(), within(1e-9));
        double load = line.required("terms").path("load").asDouble(0);
        assertThat(load).isLessThanOrEqualTo(0);
        assertThat(line.required("probability").asDouble())
            .isLessThanOrEqualTo(line.required("rested").asDouble());
        tired += load < 0 ? 1 : 0;
      }
      taken.merge(decision.required("rep").asString(), 1, Integer::sum);
    }
    assertThat(tired).isPositive();
  }

  private static String plan() {
    return """
    {"pools": {"everyone": {"members": [%s], "strategy": "ai", "clock": "event"}},
     "routes": [{"name": "all", "pool": "everyone"}]}
    """
        .formatted(
            FLOOR.reps().stream()
                .map(entry -> "{\"rep\": \"" + entry.rep().id() + "\"}")
                .collect(Collectors.joining(", ")));
  }

  /** The live lead as JSON; attributes of the floor's own go into attributes. */
  private static String lead(int number) {
    return LeadJson.of(FLOOR.live().get(number)).toString();
  }
}
