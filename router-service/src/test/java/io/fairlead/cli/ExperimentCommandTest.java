package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.decisions.RoutedFairlead;
import io.fairlead.web.Reply;
import io.fairlead.web.ServedFairlead;
import io.fairlead.web.WebServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An experiment from its plan to what it shows: every way of asking tells the same. */
class ExperimentCommandTest {

  private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");
  private static final String SPLIT =
      """
      pools:
        inbound: {members: [{where: 'true'}], clock: event, sla: {firstContact: 60m, clock: all-hours, onMiss: notify}}
      experiments:
        turns-or-luck:
          {pool: inbound, hypothesis: luck wins, arms: {turns: {strategy: round-robin}, luck: {strategy: random}},
           control: turns, window: 7d, minimumEffect: 0.1, segments: {source: [web, event]},
           guardrails: {fairness: 0.5, sla: 0.1, load: 0.5}}
      routes: [{name: all, pool: inbound}]
      """;

  private RoutedFairlead fairlead;

  @BeforeEach
  void start() {
    fairlead = new RoutedFairlead();
    fairlead.reps("id\nana\nbo\ncy\n");
  }

  @AfterEach
  void stop() {
    fairlead.close();
  }

  @Test
  void everyWayOfAskingTellsTheSame(@TempDir Path folder) throws Exception {
    fairlead.plan(SPLIT);
    Map<String, Integer> leads = new TreeMap<>();
    Map<String, Integer> wins = new TreeMap<>();
    for (int i = 0; i < 240; i++) {
      Instant at = BEGIN.plusSeconds(3600L * i);
      Reply decision = route("L" + i, at, i % 3 == 0 ? "web" : "event");
      String arm = decision.field("arm");
      assertThat(decision.field("pool")).isEqualTo("inbound");
      leads.merge(arm, 1, Integer::sum);
      report("L" + i, "CONTACTED", at.plusSeconds(arm.equals("luck") && i % 2 == 0 ? 7200 : 60));
      if (arm.equals("luck") ? i % 8 > 0 : i % 8 < 3) {
        report("L" + i, "CONVERTED", at.plusSeconds(86_400));
        wins.merge(arm, 1, Integer::sum);
      }
    }
    // ripens all of them, and is too young itself
    String young = route("last", BEGIN.plusSeconds(3600L * 240 + 7 * 86_400), "web").field("arm");

    JsonNode rest = served().get("/v1/experiments/turns-or-luck/report").json();
    Typed typed = report("experiment", "turns-or-luck", "--json");
    assertThat(typed.exit()).as(typed.err()).isZero();
    assertThat(typed.json()).isEqualTo(rest);
    assertThat(rest.required("n").asInt()).isEqualTo(240);
    assertThat(rest.required("young").asInt()).isEqualTo(1);
    assertThat(rest.required("verdict").asString()).isEqualTo("BETTER");
    assertThat(by(rest.required("arms"), "units")).isEqualTo(figures(leads));
    assertThat(by(rest.required("arms"), "converted")).isEqualTo(figures(wins));
    assertThat(rest.required("segments")).hasSize(2);
    assertThat(rest.required("segments").get(0).required("units").asInt()).isEqualTo(160);
    Map<String, Boolean> kept = new HashMap<>();
    rest.required("guardrails")
        .forEach(
            one -> kept.put(one.required("name").asString(), one.required("kept").asBoolean()));
    assertThat(kept)
        .containsEntry("sla", false)
        .containsEntry("load", true)
        .containsKey("fairness");
    rest.required("reps")
        .forEach(rep ->
            assertThat(rep.required("due").required("luck").asDouble())
                .isCloseTo(1 / 3.0, within(1e-9)));

    String page = served().get("/v1/report.html?pool=inbound").text();
    assertThat(page)
        .contains(rest.required("sentence").asString())
        .contains("Was it better? Experiment turns-or-luck", "241 leads arrived")
        .contains(arm("luck", young, leads, wins), arm("turns", young, leads, wins))
        .contains("Difference in conversion from arm turns", "luck minus turns");
    Path file = folder.resolve("page.html");
    assertThat(report("page", "--pool", "inbound", "--out", file.toString()).exit()).isZero();
    assertThat(Files.readString(file)).contains(rest.required("sentence").asString());
    assertThat(served().get("/v1/report.html?pool=inbound/luck").status()).isEqualTo(404);

    for (String view : new String[] {"decisions", "speed_to_lead", "assignments"}) {
      assertThat(served().count("select count(*) from analyst." + view + " where pool = 'inbound'"))
          .as(view)
          .isEqualTo(241);
      assertThat(served().count("select count(distinct arm) from analyst." + view))
          .as(view)
          .isEqualTo(2);
    }
    assertThat(served().count("select sum(given) from analyst.shares where pool = 'inbound'"))
        .isEqualTo(241);
    assertThat(served().count("select count(*) from analyst.outcomes where pool = 'inbound'"))
        .isEqualTo(240L + wins.values().stream().mapToInt(Integer::intValue).sum());
    assertThat(leads("/v1/fairness?from=2026-01-01T00:00:00Z&pool=inbound")).isEqualTo(241);
    assertThat(
            leads("/v1/fairness?from=2026-01-01T00:00:00Z&pool=inbound/luck")
                + leads("/v1/fairness?from=2026-01-01T00:00:00Z&pool=inbound/turns"))
        .isEqualTo(241);
    Path csv = folder.resolve("decisions.csv");
    assertThat(report("export", "--pool", "inbound", "--out", csv.toString()).exit()).isZero();
    assertThat(Files.readAllLines(csv)).hasSize(242);
  }

  @Test
  void howSoonRepsSpeakToLeadsIsReadOutInMinutes(@TempDir Path folder) throws Exception {
    fairlead.plan(
        SPLIT
            .replace("window: 7d", "window: 1d, metric: speed-to-lead, waitCap: 4h")
            .replace("minimumEffect: 0.1", "minimumEffect: 30")
            .replace("segments: {source: [web, event]},", ""));
    for (int i = 0; i < 240; i++) {
      Instant at = BEGIN.plusSeconds(3600L * i);
      String arm = route("L" + i, at, "web").field("arm");
      if (i % 10 != 9) {
        report("L" + i, "CONTACTED", at.plusSeconds(arm.equals("luck") ? 1800 : 5400 + i));
        report("L" + i, "CONTACTED", at.plusSeconds(6000));
      }
    }
    route("last", BEGIN.plusSeconds(3600L * 240 + 86_400), "web");

    JsonNode rest = served().get("/v1/experiments/turns-or-luck/report").json();

    assertThat(rest.required("metric").asString()).isEqualTo("speed-to-lead");
    assertThat(rest.required("verdict").asString()).isEqualTo("BETTER");
    assertThat(rest.required("amounts").required("effect").asDouble())
        .as("60 minutes or so among nine of ten")
        .isBetween(-70.0, -40.0);
    assertThat(rest.required("sentence").asString())
        .contains("luck speaks to a lead after ", " minutes on average against ", "is faster");
    assertThat(report("experiment", "turns-or-luck").out()).contains("minutes    a lead");
    Path file = folder.resolve("page.html");
    assertThat(report("page", "--pool", "inbound", "--out", file.toString()).exit()).isZero();
    assertThat(Files.readString(file))
        .contains(
            rest.required("sentence").asString(),
            "Difference in the wait for the first contact from arm turns, in minutes; below 0 is faster");
  }

  @Test
  void twoInstancesAgreeOnArms() {
    fairlead.plan(
        SPLIT
            .replace("segments: {source: [web, event]},", "")
            .replace(
                "window: 7d",
                "window: 7d, design: switchback, starting: 2026-01-05, block: 1d, stop: planned-end, leads: 1000"));
    try (WebServer second = WebServer.start(served().dataSource(), "127.0.0.1", 0)) {
      Map<Integer, String> arms = new HashMap<>();
      for (int day = 0; day < 14; day++) {
        Instant at = BEGIN.plusSeconds(86_400L * day);
        arms.put(day, route("one" + day, at, "web").field("arm"));
        HttpRequest.Builder request =
            served()
                .request("/v1/decisions")
                .uri(URI.create("http://127.0.0.1:" + second.port() + "/v1/decisions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(lead("two" + day, at.plusSeconds(60), "web")));
        assertThat(served().send(request).field("arm")).isEqualTo(arms.get(day));
      }
      for (int day = 0; day < 7; day++) {
        assertThat(arms.get(day)).isNotEqualTo(arms.get(day + 7));
      }
    }
    route("last", BEGIN.plusSeconds(86_400L * 30), "web");
    JsonNode report = served().get("/v1/experiments/turns-or-luck/report").json();
    assertThat(report.required("effect").isNull()).isTrue();
    assertThat(report.required("lo").isNull()).isTrue();
    assertThat(report.required("sentence").asString())
        .startsWith(
            "28 of 1,000 leads are there, from 14 blocks, of which 7 pairs can be compared; at this rate about 486 more blocks");
    assertThat(served().get("/v1/report.html?pool=inbound").text())
        .contains(report.required("sentence").asString());
  }

  @Test
  void armsWithRepsOfTheirOwnAreReadOutWhereTheirLeadsCome() {
    fairlead.plan(
        """
        pools:
          inbound: {members: [{rep: ana}], clock: event}
          old: {members: [{rep: bo}], clock: event}
          new: {members: [{rep: cy}], clock: event}
        experiments:
          teams: {pool: inbound, hypothesis: the new team wins, design: pools, arms: {old: {pool: old}, new: {pool: new}},
            control: old, window: 1d, minimumEffect: 0.1}
        routes: [{name: all, pool: inbound}]
        """);
    for (int i = 0; i < 20; i++) {
      Reply decision = route("L" + i, BEGIN.plusSeconds(3600L * i), "web");
      assertThat(decision.field("rep"))
          .isEqualTo(decision.field("arm").equals("old") ? "bo" : "cy");
    }
    route("last", BEGIN.plusSeconds(5 * 86_400L), "web");

    assertThat(served().get("/v1/experiments/teams/report").json().required("n").asInt())
        .isEqualTo(20);
    assertThat(served().get("/v1/report.html?pool=inbound").text())
        .contains(
            "Was it better? Experiment teams",
            "gave leads of this pool to reps of the pools new, old.");
    assertThat(served().get("/v1/report.html?pool=new").text())
        .contains("Was it better? Experiment teams")
        .doesNotContain("gave leads of this pool to reps");
  }

  @Test
  void aWindowInWhichTooFewWinsComeIsWarnedOf() {
    StringBuilder history = new StringBuilder("externalId,rep,assignedAt,outcome,outcomeAt\n");
    for (int i = 0; i < 80; i++) {
      Instant won = BEGIN.plusSeconds(86_400L * (i % 4 == 0 ? 10 : 5));
      history.append("h%d,ana,%s,CONVERTED,%s\n".formatted(i, BEGIN, won));
    }
    history.append("h,ana,%s,LOST,%s\n".formatted(BEGIN, BEGIN.plusSeconds(86_400L * 15)));
    fairlead.history(history.toString());
    assertThat(fairlead.plan(SPLIT).text())
        .contains(
            "Of 80 past wins 75% came within the window (7.0 days) of experiment turns-or-luck, and 95% within 10.0 days",
            "Maybe make the window 10d.");
  }

  /** As the page says it. */
  private static String arm(
      String arm, String young, Map<String, Integer> leads, Map<String, Integer> wins) {
    int contacted = leads.getOrDefault(arm, 0);
    int arrived = contacted + (arm.equals(young) ? 1 : 0);
    return "Arm %s: %d arrived, %d assigned, %d contacted, %d converted."
        .formatted(arm, arrived, arrived, contacted, wins.getOrDefault(arm, 0));
  }

  private Reply route(String id, Instant at, String source) {
    return fairlead.ask(lead(id, at, source));
  }

  private static String lead(String id, Instant at, String source) {
    return "{\"lead\": {\"externalId\": \"%s\", \"occurredAt\": \"%s\", \"source\": \"%s\"}}"
        .formatted(id, at, source);
  }

  private void report(String lead, String kind, Instant at) {
    Reply reply =
        served()
            .post(
                "/v1/outcomes",
                "{\"lead\": \"%s\", \"kind\": \"%s\", \"occurredAt\": \"%s\"}"
                    .formatted(lead, kind, at));
    assertThat(reply.status()).as(reply.text()).isLessThan(300);
  }

  private static Map<String, Double> by(JsonNode arms, String figure) {
    Map<String, Double> by = new HashMap<>();
    arms.forEach(arm -> by.put(arm.required("arm").asString(), arm.required(figure).asDouble()));
    return by;
  }

  private static Map<String, Double> figures(Map<String, Integer> counts) {
    Map<String, Double> figures = new HashMap<>();
    counts.forEach((arm, count) -> figures.put(arm, (double) count));
    return figures;
  }

  private int leads(String path) {
    return served()
        .get(path)
        .json()
        .required("pools")
        .get(0)
        .required("counts")
        .required("leads")
        .asInt();
  }

  private ServedFairlead served() {
    return fairlead.served();
  }

  private Typed report(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "report";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 2] = "--database";
    all[all.length - 1] = served().databaseUrl();
    return Typed.in(all);
  }
}
