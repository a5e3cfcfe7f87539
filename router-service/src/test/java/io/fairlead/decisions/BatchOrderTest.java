package io.fairlead.decisions;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.ledger.DecisionLedger;
import io.fairlead.web.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leads of one call are decided in their order, though many of them are looked at side by side. */
class BatchOrderTest {

  private static final int LEADS = 5 * DecisionLedger.TOGETHER - 20;

  private RoutedFairlead fairlead;

  @BeforeEach
  void start() {
    fairlead = new RoutedFairlead();
    fairlead.hire("amy", "bo", "cy");
  }

  @AfterEach
  void stop() {
    fairlead.close();
  }

  @Test
  void repsTakeTurnsInTheOrderOfTheLeads() {
    fairlead.pool("strategy: round-robin", "amy", "bo", "cy");
    List<String> reps = fairlead.batch(LEADS);
    assertThat(Set.copyOf(reps)).containsExactlyInAnyOrder("amy", "bo", "cy");
    assertThat(reps.subList(3, LEADS)).isEqualTo(reps.subList(0, LEADS - 3));
  }

  @Test
  void whoeverComesForASecondTurnIsStillBeforeThoseWhoComeLater() {
    fairlead.plan(
        """
        pools:
          few: {members: [{rep: amy}], caps: [{most: 10, per: day}]}
          rest: {members: [{rep: bo}, {rep: cy}]}
        routes:
          - {name: few, pool: few, else: continue}
          - {name: rest, pool: rest}
        """);
    List<String> reps = fairlead.batch(LEADS);
    assertThat(reps.subList(0, 10)).containsOnly("amy");
    assertThat(Collections.frequency(reps, "bo")).isEqualTo((LEADS - 10) / 2);
    assertThat(Collections.frequency(reps, "cy")).isEqualTo((LEADS - 10) / 2);
    assertThat(
            fairlead
                .served()
                .count(
                    """
                    with placed as (
                      select decision.seq, (substring(external_id from 6)::int - 1) / %d as convoy
                      from decision join lead on lead.id = lead_id)
                    select count(*) from placed as ahead join placed as behind
                      on ahead.convoy < behind.convoy and ahead.seq > behind.seq
                    """
                        .formatted(DecisionLedger.TOGETHER)))
        .isZero();
  }

  @Test
  void aLeadThatStandsTwiceInACallIsGivenOnce() {
    fairlead.pool("strategy: round-robin", "amy", "bo", "cy");
    List<String> leads =
        new ArrayList<>(IntStream.range(0, LEADS).mapToObj("l%d"::formatted).toList());
    leads.set(DecisionLedger.TOGETHER + 1, "l3");
    leads.set(LEADS - 1, "l3");
    Reply reply =
        fairlead
            .served()
            .post(
                "/v1/decisions:batch",
                leads.stream()
                    .map("{\"externalId\": \"%s\"}"::formatted)
                    .collect(joining(", ", "{\"leads\": [", "]}")));
    List<String> ids =
        reply
            .json()
            .required("decisions")
            .valueStream()
            .map(one -> one.required("id").asString())
            .toList();
    assertThat(ids.get(DecisionLedger.TOGETHER + 1)).isEqualTo(ids.get(3));
    assertThat(ids.getLast()).isEqualTo(ids.get(3));
    assertThat(ids.stream().distinct()).hasSize(LEADS - 2);
    assertThat(fairlead.served().count("select count(*) from assignment")).isEqualTo(LEADS - 2);
  }
}
