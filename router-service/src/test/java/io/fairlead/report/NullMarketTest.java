package io.fairlead.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.cli.FairleadCommand;
import io.fairlead.decisions.RoutedFairlead;
import io.fairlead.web.Reply;
import io.fairlead.web.ServedFairlead;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A market in which it does not matter who gets a lead, though records look as if it did: managers
 * gave Ana and Bo most of the leads that convert often.
 */
class NullMarketTest {

  private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");
  private static final int PAST = 1_200;
  private static final int LIVE = 300;
  private static final String[] REPS = {"ana", "bo", "cy", "dee", "eli", "fay"};

  private static RoutedFairlead fairlead;

  @BeforeAll
  static void route() {
    fairlead = new RoutedFairlead();
    fairlead.reps("id\n" + String.join("\n", REPS) + "\n");
    Random random = new Random(21);
    StringBuilder history =
        new StringBuilder("externalId,occurredAt,source,rep,assignedAt,outcome,outcomeAt\n");
    for (int i = 0; i < PAST; i++) {
      boolean hot = random.nextInt(3) == 0;
      boolean favoured = random.nextDouble() < 0.8;
      String rep = REPS[hot && favoured ? random.nextInt(2) : random.nextInt(REPS.length)];
      Instant at = BEGIN.minusSeconds(3600L * (PAST - i) + 86_400 * 30);
      history.append(
          "h%d,%s,%s,%s,%s,%s,%s\n"
              .formatted(
                  i,
                  at,
                  hot ? "event" : "web",
                  rep,
                  at,
                  isWon(hot, random) ? "CONVERTED" : "LOST",
                  at.plusSeconds(86_400 * 3)));
    }
    plan("");
    fairlead.history(history.toString());
    served().await(served().post("/v1/trainings", "{\"asOf\": \"" + BEGIN + "\"}"));
    plan(
        """
        experiments:
          ai-or-turns:
            {pool: inbound, hypothesis: AI converts more, arms: {turns: {strategy: round-robin}, ai: {strategy: ai}},
             control: turns, window: 7d, minimumEffect: 0.05, segments: {source: [web, event]}}
        """);
    for (int i = 0; i < LIVE; i++) {
      Instant at = BEGIN.plusSeconds(3600L * i);
      boolean hot = random.nextInt(3) == 0;
      ask("L" + i, at, hot);
      String kind = isWon(hot, random) ? "CONVERTED" : "LOST";
      Reply reported =
          served()
              .post(
                  "/v1/outcomes",
                  "{\"lead\": \"L%d\", \"kind\": \"%s\", \"occurredAt\": \"%s\"}"
                      .formatted(i, kind, at.plusSeconds(86_400)));
      assertThat(reported.status()).as(reported.text()).isLessThan(300);
    }
    ask("ripens the others", BEGIN.plusSeconds(3600L * LIVE + 86_400 * 8), false);
  }

  /** Whoever has it. */
  private static boolean isWon(boolean hot, Random random) {
    return random.nextDouble() < (hot ? 0.45 : 0.1);
  }

  private static void plan(String experiments) {
    fairlead.plan(
        """
        pools: {inbound: {members: [{where: 'true'}], clock: event, strategy: ai, fallback: [round-robin], exploration: 0.05}}
        %sroutes: [{name: all, pool: inbound}]
        """
            .formatted(experiments));
  }

  private static void ask(String id, Instant at, boolean hot) {
    fairlead.ask(
        "{\"lead\": {\"externalId\": \"%s\", \"occurredAt\": \"%s\", \"source\": \"%s\"}}"
            .formatted(id, at, hot ? "event" : "web"));
  }

  private static ServedFairlead served() {
    return fairlead.served();
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  @Test
  void thePageClaimsNoUplift(@TempDir Path folder) throws Exception {
    String page = served().get("/v1/report.html?pool=inbound").text();

    assertThat(page)
        .contains("<div class=\"answer no_uplift\">", "so no uplift is claimed.")
        .contains("Was it better? Experiment ai-or-turns", "yet rule out no difference")
        .doesNotContain("and is better (", "is better than", "and is faster (");
    Path file = folder.resolve("page.html");
    assertThat(told("page", "--pool", "inbound", "--out", file.toString())).isNotBlank();
    assertThat(Files.readString(file)).contains("so no uplift is claimed.");
  }

  @Test
  void theReadoutAndItsSegmentsShowNothing() {
    JsonNode report = served().get("/v1/experiments/ai-or-turns/report").json();

    assertThat(report.required("n").asInt()).isEqualTo(LIVE);
    assertThat(report.required("verdict").asString()).isEqualTo("NOT_SHOWN");
    assertThat(report.required("lo").asDouble()).isNegative();
    assertThat(report.required("hi").asDouble()).isPositive();
    report
        .required("segments")
        .forEach(one -> assertThat(one.required("verdict").asString()).isEqualTo("NOT_SHOWN"));
    assertThat(told("experiment", "ai-or-turns")).doesNotContain("is better (");
  }

  private static String told(String... words) {
    StringWriter out = new StringWriter();
    String[] all = new String[words.length + 3];
    all[0] = "report";
    System.arraycopy(words, 0, all, 1, words.length);
    all[all.length - 2] = "--database";
    all[all.length - 1] = served().databaseUrl();
    assertThat(FairleadCommand.commandLine().setOut(new PrintWriter(out, true)).execute(all))
        .isZero();
    return out.toString();
  }
}
