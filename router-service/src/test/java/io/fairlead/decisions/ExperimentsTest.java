package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.web.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Leads of a pool that are split over the arms of an experiment. */
class ExperimentsTest {

  private RoutedFairlead fairlead;

  @BeforeEach
  void start() {
    fairlead = RoutedFairlead.withSetClock();
    fairlead.at("2026-07-06T08:00:00Z");
  }

  @AfterEach
  void stop() {
    fairlead.close();
  }

  @Test
  void theArmIsDrawnBeforeAnybodyIsJudgedAndWrittenForLeadsThatNobodyGets() {
    fairlead.reps("id\nana\n");
    plan("deferral: none", "");
    fairlead.offline("ana");
    List<Reply> decisions = leads("L", 40);
    assertThat(decisions).extracting(reply -> reply.field("kind")).doesNotContain("ASSIGNED");
    assertThat(decisions).extracting(reply -> reply.field("arm")).contains("turns", "luck");
    assertThat(count("select count(*) from enrolment where chance = 0.5")).isEqualTo(40);
    assertThat(decisions).extracting(reply -> reply.field("pool")).containsOnly("inbound");
  }

  @Test
  void aLeadKeepsItsArmWhenItIsReassignedAskedForAnewOrComesBackAsAnother() {
    fairlead.reps("id\nana\nbo\ncy\n");
    plan("", "");
    for (int i = 0; i < 30; i++) {
      fairlead.at("2026-07-06T08:00:%02dZ".formatted(i));
      Reply first = person("L" + i, "created");
      Reply reassigned =
          fairlead
              .served()
              .post(
                  "/v1/decisions/" + first.field("id") + ":reassign", "{\"because\": \"a test\"}");
      assertThat(reassigned.status()).as(reassigned.text()).isEqualTo(200);
      assertThat(reassigned.field("arm")).isEqualTo(first.field("arm"));
      fairlead.at("2026-07-06T08:01:%02dZ".formatted(i));
      assertThat(person("L" + i, "called").field("arm")).isEqualTo(first.field("arm"));
    }
    fairlead.served().restart();
    ramp();
    for (int i = 0; i < 30; i++) {
      Reply again = fairlead.decide("again" + i, ", \"phone\": \"+49 (30) " + (1000 + i) + "\"");
      assertThat(again.field("arm")).isEqualTo(person("L" + i, "late").field("arm"));
    }
    assertThat(count("select count(*) from enrolment where same_as is not null")).isEqualTo(30);
    assertThat(count("select count(distinct arm) from enrolment")).isEqualTo(2);
  }

  /** A step of the allocation has come: what is drawn anew is luck's. */
  private void ramp() {
    fairlead.at("2026-08-02T08:00:00Z");
    assertThat(leads("new", 20)).extracting(reply -> reply.field("arm")).contains("luck");
  }

  private Reply person(String id, String trigger) {
    return fairlead.ask(
        "{\"trigger\": \"%s\", \"lead\": {\"externalId\": \"%s\", \"phone\": \"+49-30-%d\"}}"
            .formatted(trigger, id, 1000 + Integer.parseInt(id.substring(1))));
  }

  @Test
  void eachArmHasTheSharesOfItsAllocation() {
    fairlead.reps("id\nana\nbo\n");
    plan("", "holdout: 0.1");
    leads("L", 400);
    // control has 0.1 + 0.9 x 0.5 of the leads: 220, standard deviation 10
    assertThat(count("select count(*) from enrolment where arm = 'turns'")).isBetween(185L, 255L);
    assertThat(
            count(
                "select count(*) from enrolment where arm = 'turns' and abs(chance - 0.55) > 1e-9"))
        .isZero();
  }

  @Test
  void eachArmGoesRoundInItsOwnCyclesWhateverTheOtherGives() {
    fairlead.reps("id\nana\nbo\ncy\n");
    plan("", "");
    Map<String, List<String>> byArm = new HashMap<>();
    leads("L", 90)
        .forEach(reply ->
            byArm
                .computeIfAbsent(reply.field("arm"), _ -> new ArrayList<>())
                .add(reply.field("rep")));
    List<String> turns = byArm.getOrDefault("turns", List.of());
    assertThat(turns).hasSizeGreaterThan(20);
    for (int cycle = 0; 3 * cycle + 3 <= turns.size(); cycle++) {
      assertThat(turns.subList(3 * cycle, 3 * cycle + 3))
          .containsExactlyInAnyOrder("ana", "bo", "cy");
    }
    assertThat(
            count(
                "select count(*) from decision where arm = 'turns' and propensity not in (1, 0.5, 1 / 3.0::float8)"))
        .isZero();
  }

  @Test
  void capsAreSharedOutAndNeverExceededTogether() {
    fairlead.reps("id,maxPerDay,maxOpen\nana,5,\nbo,,3\ncy,4,2\n");
    plan("", "");
    List<Reply> decisions = leads("L", 60);
    assertThat(perRep()).isEqualTo("ana=5 bo=3 cy=2");
    assertThat(decisions).extracting(reply -> reply.field("kind")).contains("DEFERRED");
    assertThat(count("select count(*) from decision where spill")).isZero();
    assertThat(
            count(
                "select max(n) from (select count(*) as n from assignment where rep_id = 'ana' group by pool) as arms"))
        .isEqualTo(3);
  }

  private String perRep() {
    StringBuilder text = new StringBuilder();
    for (String rep : List.of("ana", "bo", "cy")) {
      text.append(text.isEmpty() ? "" : " ")
          .append(rep)
          .append('=')
          .append(count("select count(*) from assignment where rep_id = '" + rep + "'"));
    }
    return text.toString();
  }

  @Test
  void aFullArmBorrowsWhereItsExperimentSaysSoAndThatIsCounted() {
    fairlead.reps("id,maxPerDay\nana,4\n");
    plan("", "whenFull: borrow, allocation: {turns: 0.75, luck: 0.25}");
    List<Reply> decisions = leads("L", 30);
    assertThat(count("select count(*) from assignment")).isEqualTo(4);
    long spilled = count("select count(*) from decision where spill");
    long own = count("select count(*) from assignment where pool = 'inbound/luck'") - 1;
    assertThat(spilled)
        .isEqualTo(
            Math.max(0, own)
                + Math.max(
                    0, count("select count(*) from assignment where pool = 'inbound/turns'") - 3));
    assertThat(decisions.subList(0, 4))
        .extracting(reply -> reply.field("kind"))
        .containsOnly("ASSIGNED");
    JsonNode arms = fairlead.served().get("/v1/experiments/turns-or-luck").json().required("arms");
    assertThat(arms.valueStream().mapToLong(arm -> arm.required("spilled").asLong()).sum())
        .isEqualTo(spilled);
    assertThat(arms.valueStream().mapToLong(arm -> arm.required("leads").asLong()).sum())
        .isEqualTo(30);
  }

  /** Some know the e-mail address, some the phone number, and all know one of them at least. */
  @Test
  void leadsOfOnePersonThatComeAtOnceGetTheSameArm() throws Exception {
    fairlead.reps("id\nana\nbo\n");
    plan("", "");
    for (int person = 0; person < 5; person++) {
      String mail = ", \"email\": \"p%d@example.org\"".formatted(person);
      String phone = ", \"phone\": \"0049 %d\"".formatted(100 + person);
      fairlead.decide("both" + person, mail + phone);
      try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
        String prefix = "L" + person + "-";
        List<Callable<String>> calls =
            IntStream.range(0, 8)
                .mapToObj(i ->
                    (Callable<String>)
                        () -> fairlead.decide(prefix + i, i % 2 == 0 ? mail : phone).field("arm"))
                .toList();
        List<String> arms = threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        assertThat(arms).containsOnly(arms.getFirst());
      }
    }
    assertThat(count("select count(*) from enrolment where same_as is null")).isEqualTo(5);
  }

  @Test
  void anArmThatWasDrawnElsewhereMeanwhileIsKept() {
    fairlead.reps("id\nana\nbo\n");
    plan("", "");
    leads("L", 10);
    assertThat(count("select count(distinct arm) from enrolment")).isEqualTo(2);
    String other =
        """
        with drawn as (update enrolment set arm = case arm when 'luck' then 'turns' else 'luck' end returning 1)
        select count(*) from drawn
        """;
    Reply before = fairlead.decide("L0");
    assertThat(count(other)).isEqualTo(10);
    fairlead.at("2026-07-06T09:00:00Z");
    Reply after = fairlead.ask("{\"trigger\": \"called\", \"lead\": {\"externalId\": \"L0\"}}");
    assertThat(after.field("arm")).isNotEqualTo(before.field("arm"));
  }

  @Test
  void blocksTakeTurnsAndTheirBeginningIsWashOut() {
    fairlead.reps("id\nana\nbo\n");
    plan("", "design: switchback, starting: 2026-07-06, block: 1d, washOut: 6h");
    Map<Integer, String> arms = new HashMap<>();
    for (int day = 0; day < 14; day++) {
      fairlead.at("2026-07-%02dT03:00:00Z".formatted(6 + day));
      String early = fairlead.decide("early" + day).field("arm");
      fairlead.at("2026-07-%02dT12:00:00Z".formatted(6 + day));
      assertThat(fairlead.decide("late" + day).field("arm")).isEqualTo(early);
      arms.put(day, early);
    }
    for (int day = 0; day < 7; day++) {
      assertThat(arms.get(day)).isNotEqualTo(arms.get(day + 7));
    }
    assertThat(count("select count(*) from enrolment where wash_out")).isEqualTo(13);
    assertThat(count("select count(distinct block) from enrolment")).isEqualTo(14);
  }

  @Test
  void blocksThatAreTooShortForLeadsThatStayOpenAreRefused() {
    fairlead.reps("id,maxOpen\nana,5\n");
    Reply refused =
        put(
            yaml(
                "openFor: 10d",
                "design: switchback, starting: 2026-07-06, block: 14d, washOut: 5d"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text())
        .contains("experiments.turns-or-luck.block", "make it 20d")
        .contains("experiments.turns-or-luck.washOut", "make it 10d");
    assertThat(
            put(yaml(
                    "openFor: 10d",
                    "design: switchback, starting: 2026-07-06, block: 21d, washOut: 10d"))
                .status())
        .isEqualTo(200);
    assertThat(put(yaml("openFor: 10d", "")).text())
        .contains("split arms saw 10 to 16% too little");
  }

  @Test
  void anExperimentThatHasStartedOnlyEnds() {
    fairlead.reps("id\nana\nbo\n");
    plan("", "");
    assertThat(put(yaml("", "minimumEffect: 0.05")).status()).isEqualTo(200);
    assertThat(status()).isEqualTo("PLANNED");
    leads("L", 5);
    assertThat(status()).isEqualTo("RUNNING");
    Reply changed = put(yaml("", "minimumEffect: 0.01"));
    assertThat(changed.status()).isEqualTo(422);
    assertThat(changed.text())
        .contains("experiments.turns-or-luck", "must stay as it was when it started");
    Reply dropped =
        put("pools: {inbound: {members: [{where: 'true'}]}}\nroutes: [{pool: inbound}]\n");
    assertThat(dropped.text()).contains("must stay in the plan while it runs");
    Reply ended =
        fairlead.served().post("/v1/experiments/turns-or-luck:end", "{\"because\": \"enough\"}");
    assertThat(ended.status()).as(ended.text()).isEqualTo(200);
    assertThat(ended.field("status")).isEqualTo("ENDED");
    assertThat(fairlead.decide("after").json().get("arm").isNull()).isTrue();
    assertThat(put(yaml("", "minimumEffect: 0.05")).text())
        .contains("must be true, since it ended");
    assertThat(count("select count(*) from enrolment")).isEqualTo(5);
  }

  private String status() {
    return fairlead
        .served()
        .get("/v1/experiments")
        .json()
        .required("experiments")
        .get(0)
        .required("status")
        .asString();
  }

  @Test
  void theSizeOfAnExperimentIsToldAndImpossibleNumbersAreRefused() {
    Reply size =
        fairlead
            .served()
            .post(
                "/v1/experiments:size",
                "{\"baseRate\": 0.2, \"minimumEffect\": 0.05, \"plannedEnd\": true}");
    assertThat(size.json().required("leads").asInt()).isEqualTo(2188);
    Reply refused =
        fairlead
            .served()
            .post("/v1/experiments:size", "{\"baseRate\": 2, \"minimumEffect\": 0.05}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("baseRate");
    assertThat(fairlead.served().get("/v1/experiments/none").status()).isEqualTo(404);
  }

  @Test
  void aDecisionOfAnArmIsMadeAgainFromItsEvidence() {
    fairlead.reps("id\nana\nbo\ncy\n");
    plan("", "design: shared");
    for (Reply decision : leads("L", 8)) {
      assertThat(
              fairlead
                  .served()
                  .get("/v1/decisions/" + decision.field("id") + "?replay=true")
                  .json()
                  .required("replay")
                  .asString())
          .contains("same");
    }
  }

  private List<Reply> leads(String prefix, int size) {
    return IntStream.range(0, size).mapToObj(i -> fairlead.decide(prefix + i)).toList();
  }

  private long count(String sql) {
    return fairlead.served().count(sql);
  }

  private void plan(String pool, String experiment) {
    fairlead.plan(yaml(pool, experiment));
  }

  private Reply put(String yaml) {
    return fairlead
        .served()
        .send("PUT", "/v1/plan", BodyPublishers.ofString(yaml), "Content-Type", "application/yaml");
  }

  private static String yaml(String pool, String experiment) {
    boolean ramps = experiment.isEmpty();
    return """
    pools: {inbound: {members: [{where: 'true'}], %s}}
    experiments:
      turns-or-luck: {pool: inbound, hypothesis: luck wins, arms: {turns: {strategy: round-robin}, luck: {strategy: random}},
        control: turns, window: 7d, %s%s%s}
    routes: [{name: all, pool: inbound}]
    """
        .formatted(
            pool,
            experiment.contains("minimumEffect") ? "" : "minimumEffect: 0.02, ",
            ramps ? "rampUp: [{from: 2026-08-01, allocation: {turns: 0.05, luck: 0.95}}], " : "",
            experiment);
  }
}
