package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.web.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Where routes lead: to pools, to people, to nobody, and on to the next. */
class RoutesTest {

  private static final String REPS =
      """
      id,team,activeTo,maxPerDay
      ana,emea,,
      bo,emea,,
      cy,us,,1
      dee,us,,
      gone,us,2026-01-01,
      """;

  private RoutedFairlead fairlead;

  @BeforeEach
  void start() {
    fairlead = new RoutedFairlead();
    fairlead.reps(REPS);
  }

  @AfterEach
  void stop() {
    fairlead.close();
  }

  @Test
  void aSuppressedLeadGoesToNobodyWithItsReason() {
    plan(
        "- {name: no consent, when: 'lead.attributes.consent == false', suppress: it did not consent}");
    Reply decision = fairlead.decide("L1", ", \"attributes\": {\"consent\": false}");
    assertThat(decision.field("kind")).isEqualTo("UNROUTABLE");
    assertThat(decision.field("reasonCode")).isEqualTo("SUPPRESSED");
    assertThat(decision.field("reason")).isEqualTo("Nobody gets it: it did not consent.");
    assertThat(decision.field("route")).isEqualTo("no consent");
    assertThat(fairlead.decide("L1", ", \"attributes\": {\"consent\": false}").text())
        .isEqualTo(decision.text());
    assertThat(fairlead.served().count("select count(*) from event")).isEqualTo(1);
  }

  @Test
  void aHeldLeadWaitsAndGoesOutAsSoonAsTheRouteNoLongerHolds() {
    plan("- {name: unknown, when: 'lead.country == null', hold: its country is not known yet}");
    Reply held = fairlead.decide("L1");
    assertThat(held.field("kind")).isEqualTo("DEFERRED");
    assertThat(held.field("reasonCode")).isEqualTo("HELD");
    assertThat(fairlead.decide("L1").field("id")).isEqualTo(held.field("id"));
    Reply decided = fairlead.decide("L1", ", \"country\": \"DE\"");
    assertThat(decided.field("kind")).isEqualTo("ASSIGNED");
    assertThat(fairlead.explain(decided).required("attempt").asInt()).isEqualTo(2);
  }

  @Test
  void aRouteToARepGivesTheLeadToThatRepWithinHerCapsAndWithoutMovingTheRotation() {
    plan("- {name: vip, when: 'lead.attributes.vip == true', rep: cy, else: continue}");
    String first =
        fairlead
            .ask("{\"lead\": {\"externalId\": \"L0\"}, \"excludeReps\": [\"cy\"]}")
            .field("rep");
    Reply vip = fairlead.decide("V1", ", \"attributes\": {\"vip\": true}");
    assertThat(vip.field("rep")).isEqualTo("cy");
    assertThat(vip.field("strategy")).isEqualTo("direct");
    assertThat(vip.json().required("pool").isNull()).isTrue();
    assertThat(vip.json().required("propensity").asDouble()).isEqualTo(1);
    assertThat(vip.field("reason")).startsWith("The route vip names cy. ");
    Reply second = fairlead.decide("V2", ", \"attributes\": {\"vip\": true}");
    assertThat(second.field("rep")).isNotEqualTo("cy").isNotEqualTo(first);
    JsonNode passed = fairlead.explain(second).required("passed");
    assertThat(passed).hasSize(1);
    assertThat(passed.get(0).required("route").asString()).isEqualTo("vip");
    assertThat(passed.get(0).required("because").asString())
        .contains("cy is at the cap of 1 lead today");
  }

  @Test
  void aRouteToARepThatDoesNotContinueLetsTheLeadWaitForThatRep() {
    plan("- {name: vip, when: 'lead.attributes.vip == true', rep: cy}");
    fairlead.decide("V1", ", \"attributes\": {\"vip\": true}");
    Reply waits = fairlead.decide("V2", ", \"attributes\": {\"vip\": true}");
    assertThat(waits.field("kind")).isEqualTo("DEFERRED");
    assertThat(waits.field("reasonCode")).isEqualTo("NOBODY_HAS_CAPACITY");
  }

  @Test
  void theAccountsOwnerGetsItsNextLead() {
    giveCyRoom();
    plan(
        "- {name: known account, when: 'lead.account != null', to: account-owner, else: continue}");
    Reply first = fairlead.decide("L1", ", \"account\": \"acme\"");
    assertThat(first.field("route")).isEqualTo("rest");
    assertThat(fairlead.explain(first).required("passed").get(0).required("because").asString())
        .isEqualTo("its account has no owner yet");
    fairlead.decide("L2", ", \"account\": \"other\"");
    Reply next = fairlead.decide("L3", ", \"account\": \"ACME\"");
    assertThat(next.field("rep")).isEqualTo(first.field("rep"));
    assertThat(next.field("reason")).startsWith("Its account belongs to " + first.field("rep"));
    Reply named =
        fairlead.decide(
            "L4", ", \"account\": \"acme\", \"attributes\": {\"accountOwner\": \"dee\"}");
    assertThat(named.field("rep")).isEqualTo("dee");
  }

  @Test
  void theSameEmailInAnotherCaseOrTheSamePhoneFindsThePreviousOwner() {
    giveCyRoom();
    plan("- {name: returning, to: previous-owner, else: continue}");
    Reply first =
        fairlead.decide("L1", ", \"email\": \"Kim@Example.com\", \"phone\": \"+49 30 123-45\"");
    fairlead.decide("L2", ", \"email\": \"other@example.com\"");
    Reply byMail = fairlead.decide("L3", ", \"email\": \"kim@example.COM\"");
    Reply byPhone = fairlead.decide("L4", ", \"phone\": \"+493012345\"");
    assertThat(byMail.field("rep")).isEqualTo(first.field("rep"));
    assertThat(byPhone.field("rep")).isEqualTo(first.field("rep"));
    assertThat(byMail.text()).doesNotContainIgnoringCase("kim@");
  }

  @Test
  void aReturningLeadOfSomebodyWhoLeftGoesOnToTheNextRoute() {
    fairlead.history(
        "externalId,rep,assignedAt,outcome,outcomeAt\nL1,gone,2025-06-01T10:00:00Z,LOST,2025-06-05T10:00:00Z\n");
    plan("- {name: returning, to: previous-owner, else: continue}");
    Reply returning =
        fairlead.ask("{\"lead\": {\"externalId\": \"L1\"}, \"trigger\": \"returned\"}");
    assertThat(returning.field("rep")).isIn("ana", "bo", "cy", "dee");
    assertThat(fairlead.explain(returning).required("passed").get(0).required("because").asString())
        .contains("gone takes no more leads since 2026-01-01");
  }

  @Test
  void anOwnerIsNeverOverwrittenWhereThePlanSaysSoUnlessTheOwnerHasLeft() {
    plan("overwriteOwner: never", "");
    assertThat(fairlead.decide("L1", ", \"owner\": \"dee\"").field("rep")).isEqualTo("dee");
    assertThat(fairlead.decide("L2", ", \"owner\": \"cy\"").field("rep")).isEqualTo("cy");
    Reply full = fairlead.decide("L3", ", \"owner\": \"cy\"");
    assertThat(full.field("kind")).isEqualTo("DEFERRED");
    assertThat(full.field("reason")).startsWith("cy owns it already. ");
    Reply left = fairlead.decide("L4", ", \"owner\": \"gone\"");
    assertThat(left.field("kind")).isEqualTo("ASSIGNED");
    assertThat(left.field("rep")).isNotEqualTo("gone");
  }

  @Test
  void anOwnerIsOverwrittenOnlyWhenUnavailableWhereThePlanSaysSo() {
    plan("overwriteOwner: if-unavailable", "");
    assertThat(fairlead.decide("L1", ", \"owner\": \"cy\"").field("rep")).isEqualTo("cy");
    Reply full = fairlead.decide("L2", ", \"owner\": \"cy\"");
    assertThat(full.field("kind")).isEqualTo("ASSIGNED");
    assertThat(full.field("rep")).isNotEqualTo("cy");
  }

  @Test
  void anOwnerIsAlwaysOverwrittenWhereThePlanSaysNothing() {
    plan("");
    for (int i = 0; i < 3; i++) {
      assertThat(fairlead.decide("L" + i, ", \"owner\": \"cy\"").field("strategy"))
          .isEqualTo("round-robin");
    }
  }

  @Test
  void aNewTriggerRoutesAgainUnderTheOwnerPolicyOfItsRoute() {
    giveCyRoom();
    plan(
        """
        - {name: upgraded, when: 'trigger == "upgraded"', pool: everyone}
          - {name: returned, when: 'trigger == "returned"', pool: everyone, overwriteOwner: if-unavailable}\
        """);
    String first = fairlead.decide("L1").field("rep");
    assertThat(fairlead.ask(again("returned")).field("rep")).isEqualTo(first);
    assertThat(fairlead.ask(again("upgraded")).field("rep")).isNotEqualTo(first);
  }

  private void giveCyRoom() {
    fairlead.reps("id,team,maxPerDay\ncy,us,9\n");
  }

  private static String again(String trigger) {
    return "{\"lead\": {\"externalId\": \"L1\"}, \"trigger\": \"" + trigger + "\"}";
  }

  @Test
  void whatAPoolCannotTakeOverflowsToTheNextAndTheExplanationTellsTheWay() {
    fairlead.plan(
        """
        pools:
          small: {members: [{rep: cy}]}
          large: {members: [{rep: ana}, {rep: bo}]}
        routes:
          - {name: first, pool: small, else: continue}
          - {name: overflow, pool: large}
        """);
    assertThat(fairlead.decide("L1").field("pool")).isEqualTo("small");
    Reply overflow = fairlead.decide("L2");
    assertThat(overflow.field("pool")).isEqualTo("large");
    assertThat(fairlead.explain(overflow).required("passed").get(0).required("route").asString())
        .isEqualTo("first");
  }

  @Test
  void aLeadThatNoRouteFindsAnybodyForWaitsWhereSomebodyMayTakeItLater() {
    fairlead.plan(
        """
        pools: {small: {members: [{rep: cy}]}}
        routes: [{name: only, pool: small, else: continue}]
        """);
    fairlead.decide("L1");
    Reply waits = fairlead.decide("L2");
    assertThat(waits.field("kind")).isEqualTo("DEFERRED");
    assertThat(waits.field("reason")).contains("only: ").contains("cy is at the cap");
    assertThat(fairlead.decide("L2").field("id")).isEqualTo(waits.field("id"));
  }

  @Test
  void conditionsReadTimeAndPeopleInRoles() {
    fairlead.plan(
        """
        people: {night desk: dee}
        pools: {everyone: {members: [{rep: ana}, {rep: bo}], clock: event}}
        routes:
          - {name: night, when: 'time.getHours("Europe/Berlin") < 6', to: night desk}
          - {name: rest, pool: everyone}
        """);
    Reply reply =
        fairlead
            .served()
            .post(
                "/v1/decisions:simulate",
                "{\"lead\": {\"externalId\": \"L1\"}, \"asOf\": \"2026-03-02T02:30:00Z\"}");
    assertThat(reply.field("rep")).isEqualTo("dee");
    Reply day =
        fairlead
            .served()
            .post(
                "/v1/decisions:simulate",
                "{\"lead\": {\"externalId\": \"L1\"}, \"asOf\": \"2026-03-02T12:30:00Z\"}");
    assertThat(day.field("rep")).isIn("ana", "bo");
  }

  private void plan(String route) {
    plan("", route);
  }

  private void plan(String top, String route) {
    fairlead.plan(
        """
        %s
        pools: {everyone: {members: [{rep: ana}, {rep: bo}, {rep: cy}, {rep: dee}, {rep: gone}]}}
        routes:
          %s
          - {name: rest, pool: everyone}
        """
            .formatted(top, route));
  }
}
