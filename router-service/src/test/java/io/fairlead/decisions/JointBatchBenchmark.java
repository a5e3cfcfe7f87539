package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.calls.LeadJson;
import io.fairlead.simulation.FloorSpec;
import io.fairlead.simulation.SalesFloor;
import io.fairlead.web.Reply;
import io.fairlead.web.ServedFairlead;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** How long a whole call takes that decides {@code -Dleads} leads for 100 reps together. */
@Tag("bench")
class JointBatchBenchmark {

  private static final int LEADS = Integer.getInteger("leads", 10_000);
  private static final FloorSpec SPEC =
      new FloorSpec(100, 20_000, LEADS, 182, 7, 0.2, 1, 40, LocalDate.parse("2026-01-05"));

  @Test
  @SuppressWarnings("SystemOut") // it prints what goes into the docs
  void aBatchOfAHundredReps(@TempDir Path folder) throws IOException {
    SalesFloor floor = SalesFloor.generate(SPEC, 11);
    try (ServedFairlead fairlead = ServedFairlead.start()) {
      floor.writeReps(folder.resolve("reps.csv"));
      floor.writeHistory(folder.resolve("history.csv"));
      fairlead.importFile("reps", folder.resolve("reps.csv"));
      fairlead.importFile("history", folder.resolve("history.csv"));
      String plan =
          """
          {"pools": {"everyone": {"members": [%s], "strategy": "ai", "clock": "event"}},
           "routes": [{"name": "all", "pool": "everyone"}]}
          """
              .formatted(
                  floor.reps().stream()
                      .map(entry -> "{\"rep\": \"" + entry.rep().id() + "\"}")
                      .collect(Collectors.joining(", ")));
      assertThat(fairlead.put("/v1/plan", plan).status()).isEqualTo(200);
      String asOf = "{\"asOf\": \"" + SPEC.liveStart() + "\"}";
      fairlead.await(fairlead.post("/v1/trainings", asOf));
      String body =
          floor.live().stream()
              .map(lead -> LeadJson.of(lead).toString())
              .collect(Collectors.joining(", ", "{\"mode\": \"JOINT\", \"leads\": [", "]}"));
      long start = System.nanoTime();
      Reply reply = fairlead.post("/v1/decisions:batch", body);
      double seconds = (System.nanoTime() - start) / 1e9;
      assertThat(reply.status()).as(reply.text()).isEqualTo(200);
      JsonNode joint = reply.json().required("joint");
      System.out.println("%d leads in %.1f s: %s".formatted(LEADS, seconds, joint));
    }
  }
}
