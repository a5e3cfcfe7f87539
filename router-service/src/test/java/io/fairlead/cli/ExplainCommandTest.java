package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import io.fairlead.facts.Caps;
import io.fairlead.facts.Contact;
import io.fairlead.facts.Rep;
import io.fairlead.ledger.Decision;
import io.fairlead.store.FactStore;
import io.fairlead.store.RepEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ExplainCommandTest {

  private TestDatabase database;
  private Decider decider;

  @BeforeEach
  void open() {
    database = TestDatabase.create();
    new FactStore(database.dataSource())
        .saveReps(List.of(rep("ana", OptionalInt.of(1)), rep("bo", OptionalInt.of(1))));
    decider = new Decider(database.dataSource());
    decider.plan(
        """
        pools:
          all: {members: [{rep: ana}, {rep: bo}], strategy: ai, fallback: [round-robin]}
        routes:
          - {name: everybody, pool: all}
        """);
  }

  @AfterEach
  void close() {
    decider.close();
    database.close();
  }

  @Test
  void aDecisionIsExplainedInSentences() {
    decider.decide("L1");
    Decision second = decider.decide("L2");
    String winner = second.rep().orElseThrow();
    String other = winner.equals("ana") ? "bo" : "ana";
    Typed typed = explain(second.id().toString());
    assertThat(typed.exit()).isZero();
    assertThat(typed.words())
        .contains(
            "Lead L2 (api) went to " + winner + ", as of " + second.asOf(),
            "1 of 2 reps could take it, but " + other + " is at the cap of 1 lead today.",
            "Route \"everybody\" of plan 1 led to pool all; no model was asked.",
            "Fallback: from ai to round-robin, because there is no model.",
            "There was no choice to draw from: the propensity is 1.",
            winner + " Got it: had no turn yet.",
            other + " " + other + " is at the cap of 1 lead today.");
  }

  @Test
  void whatCameOfADecisionIsToldBelowIt() throws SQLException {
    Decision first = decider.decide("L1");
    String rep = first.rep().orElseThrow();
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement taken =
            connection.prepareStatement(
                """
                insert into reassignment (decision_id, lead_id, trigger, rep_id, without, credited, by, because, at)
                select id, lead_id, trigger, rep_id, '{}', true, 'tess', 'she asked for it', '2026-03-02T10:00:00Z'
                from decision where id = ?
                """);
        PreparedStatement conflict =
            connection.prepareStatement(
                """
                insert into owner_conflict (lead_id, decision_id, rep_id, since, because)
                select lead_id, id, rep_id, '2026-03-02T11:00:00Z', 'Others changed its owner back.'
                from decision where id = ?
                """)) {
      taken.setObject(1, first.id());
      taken.execute();
      conflict.setObject(1, first.id());
      conflict.execute();
    }
    assertThat(explain(first.id().toString()).words())
        .contains(
            "tess took it back from " + rep + " at 2026-03-02T10:00:00Z, because she asked for it.",
            "Fairlead leaves the lead alone since 2026-03-02T11:00:00Z. Others changed its owner back.",
            "Delivery is conflict, because Others changed its owner back.");
  }

  @Test
  void aDrawIsToldWithItsPropensity() {
    Decision first = decider.decide("L1");
    assertThat(explain(first.id().toString()).words())
        .contains("the propensity, the probability to be drawn, was 0.5000")
        .contains("Did not get it: had no turn yet; could have been drawn (50.0%).");
  }

  @Test
  void aLeadIsExplainedWithEveryDecisionAboutIt() {
    decider.decide("L1");
    decider.decide("L2");
    decider.decide("L3");
    assertThat(explain("--lead", "L3").words())
        .contains("Lead L3 (api) has to wait", "Nobody can take it before", "Nothing was drawn.");
    assertThat(explain("--json", "--lead", "L1").json().get(0).required("slate")).hasSize(2);
  }

  @Test
  void aDecisionIsMadeAgainAndSaysWhatWouldHaveChangedIt() {
    Decision first = decider.decide("L1");
    decider.decide("L2");
    Decision waiting = decider.decide("L3");
    assertThat(explain(waiting.id().toString(), "--replay").words())
        .contains(
            "Were it not that ana is at the cap of 1 lead today, ana would have got it.",
            "Replayed from its evidence: the same, bit by bit.");
    JsonNode told = explain("--json", first.id().toString(), "--replay").json().get(0);
    assertThat(told.required("replay").asString())
        .isEqualTo("Replayed from its evidence: the same, bit by bit.");
    assertThat(told.required("whatIf").size()).isEqualTo(1);
  }

  @Test
  void whoAsksForNothingOrTwoThingsOrSomethingUnknownIsTold() {
    UUID nobodys = UUID.randomUUID();
    assertThat(explain(nobodys.toString()).exit()).isEqualTo(1);
    assertThat(explain(nobodys.toString()).err())
        .startsWith("The decision (" + nobodys + ") must be one that was taken here.");
    assertThat(explain("--lead", "L1", "--system", "crm").err())
        .startsWith("The lead (L1 of crm) must be one about which");
    assertThat(explain().exit()).isEqualTo(2);
    assertThat(explain("--lead", "L1", nobodys.toString()).exit()).isEqualTo(2);
    assertThat(explain("nonsense").exit()).isEqualTo(2);
  }

  private Typed explain(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "explain";
    all[1] = "--database";
    all[2] = database.jdbcUrl();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Typed.in(all);
  }

  private static RepEntry rep(String id, OptionalInt maxPerDay) {
    return new RepEntry(
        new Rep(
            id,
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            new Caps(OptionalInt.empty(), OptionalInt.empty(), maxPerDay, OptionalInt.empty()),
            Map.of()),
        Contact.UNKNOWN);
  }
}
