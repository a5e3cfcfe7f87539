package io.fairlead.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decisions.RoutedFairlead;
import io.fairlead.web.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several leads of one person, or of one account. */
@Timeout(120)
class DuplicatesTest {

  private static RoutedFairlead fairlead;

  @BeforeAll
  static void start() {
    fairlead = RoutedFairlead.withSetClock().at("2026-03-02T10:00:00Z");
    fairlead.hire("ana", "bo", "cy", "dee");
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  /** Two pools that share nobody, so that neither waits for the other's turn. */
  private static void plan(String target) {
    fairlead.plan(
        """
        pools:
          crm: {members: [{rep: ana}, {rep: bo}]}
          erp: {members: [{rep: cy}, {rep: dee}]}
        routes:
          - {name: known, to: %s, else: continue}
          - {name: crm, when: 'lead.product == "crm"', pool: crm}
          - {name: erp, pool: erp}
        """
            .formatted(target));
  }

  // complaint 15
  @Test
  void aDuplicateWithinMinutesGoesToTheRepWhoHasTheOtherOneAndSaysSo() {
    plan("previous-owner");
    Reply first =
        fairlead.next(
            ", \"product\": \"crm\", \"email\": \"kim@example.com\", \"phone\": \"030 1\"");
    fairlead.at("2026-03-02T10:14:00Z");
    Reply byMail = fairlead.next(", \"product\": \"erp\", \"email\": \"KIM@example.com\"");
    Reply byPhone = fairlead.next(", \"product\": \"erp\", \"phone\": \"0301\"");
    for (Reply second : List.of(byMail, byPhone)) {
      assertThat(second.field("rep")).isEqualTo(first.field("rep"));
      assertThat(second.field("reason")).contains("It was " + first.field("rep") + "'s before.");
    }
    assertThat(fairlead.next(", \"product\": \"erp\"").field("rep")).isIn("cy", "dee");
  }

  // complaint 15: where that rep cannot take it, whoever calls is told of the other one
  @Test
  void aDuplicateThatGoesToSomebodyElseNamesTheRepWhoHasTheOtherOne() {
    plan("previous-owner");
    String mail = ", \"product\": \"crm\", \"email\": \"lee@example.com\"";
    String first = fairlead.next(mail).field("rep");
    fairlead.offline(first);
    Reply second = fairlead.next(mail);
    fairlead.online(first);
    assertThat(second.field("rep")).isIn("ana", "bo").isNotEqualTo(first);
    assertThat(fairlead.explain(second).at("/passed/0/route").asString()).isEqualTo("known");
    assertThat(fairlead.explain(second).at("/passed/0/because").asString())
        .contains(first + " is offline");
  }

  // complaint 15: at the same moment, in pools whose turns do not wait for each other
  @ParameterizedTest
  @CsvSource({
    "previous-owner, email, p%d@example.com",
    "previous-owner, phone, +49 30 77%d",
    "account-owner, account, acme %d"
  })
  void leadsOfOnePersonOrAccountAtTheSameMomentGoToOneRep(String to, String field, String value)
      throws Exception {
    plan(to);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int person = 1; person <= 25; person++) {
        String same = ", \"%s\": \"%s\"".formatted(field, value.formatted(person));
        List<Callable<Reply>> calls = new ArrayList<>();
        for (int lead = 0; lead < 6; lead++) {
          String product = lead % 2 == 0 ? "crm" : "erp";
          String body =
              "{\"lead\": {\"externalId\": \"%s-%d-%d\", \"product\": \"%s\"%s}}"
                  .formatted(field, person, lead, product, same);
          calls.add(() -> fairlead.served().post("/v1/decisions", body));
        }
        Set<String> reps = new HashSet<>();
        for (Future<Reply> one : threads.invokeAll(calls)) {
          assertThat(one.get().status()).as(one.get().text()).isEqualTo(201);
          reps.add(one.get().field("rep"));
        }
        assertThat(reps).as(same).hasSize(1);
      }
    }
  }
}
