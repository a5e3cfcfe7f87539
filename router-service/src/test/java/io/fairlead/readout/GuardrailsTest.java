package io.fairlead.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.ledger.ExperimentLeads.Portion;
import io.fairlead.ledger.ExperimentLeads.Promises;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An arm may be worse than the control by what the file says, and no more. */
class GuardrailsTest {

  private static final Portions PORTIONS =
      new Portions(
          List.of(
              new Portion("rr", "ana", 55, 50),
              new Portion("rr", "bo", 45, 50),
              new Portion("ai", "ana", 65, 50),
              new Portion("ai", "bo", 35, 50)));

  @Test
  void aGuardrailIsKeptUpToTheControlsAndWhatTheFileAllowsMore() {
    List<Promises> promises = List.of(new Promises("rr", 50, 5), new Promises("ai", 50, 8));

    assertThat(of("\"fairness\": 0.21, \"load\": 0.21, \"sla\": 0.07", promises))
        .extracting(Guardrail::name, Guardrail::arm, Guardrail::kept)
        .containsExactly(
            tuple("fairness", "ai", true), tuple("load", "ai", true), tuple("sla", "ai", true));
    assertThat(of("\"fairness\": 0.19, \"load\": 0.19, \"sla\": 0.05", promises))
        .extracting(Guardrail::kept)
        .containsOnly(false);
  }

  @Test
  void itsSentenceSaysBothArmsAndWhatIsAllowed() {
    assertThat(of("\"sla\": 0.05", List.of(new Promises("rr", 50, 5), new Promises("ai", 50, 8))))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.sentence())
              .isEqualTo(
                  "Guardrail sla: in arm ai 16.0% of the promised first contacts were missed, in rr 10.0%; it may be 5.0 points more, so it is broken so far.");
          assertThat(one.limit().orElseThrow()).isCloseTo(0.15, within(1e-12));
        });
    assertThat(of("\"load\": 0.5", List.of()).getFirst().sentence())
        .isEqualTo(
            "Guardrail load: in arm ai the rep with most leads has 1.30 times the mean, in rr 1.10 times; it may be 0.50 more, so it is kept so far.");
    assertThat(of("\"fairness\": 0.5", List.of()).getFirst().sentence())
        .contains("is 30.0% of it away, in rr 10.0%; it may be 50.0 points more");
  }

  @Test
  void whereOneOfBothIsNotKnownItIsNeitherBrokenNorAFigure() {
    for (List<Promises> promises :
        List.of(
            List.<Promises>of(),
            List.of(new Promises("ai", 50, 50)),
            List.of(new Promises("ai", 50, 50), new Promises("rr", 0, 0)))) {
      assertThat(of("\"sla\": 0.05", promises))
          .singleElement()
          .satisfies(one -> {
            assertThat(one.kept()).isTrue();
            assertThat(one.value()).isEmpty();
            assertThat(one.sentence())
                .isEqualTo("Guardrail sla: too little is known yet of ai or rr.");
          });
    }
  }

  private static List<Guardrail> of(String guardrails, List<Promises> promises) {
    return Guardrails.of(
        Charters.of("guarded", "\"minimumEffect\": 0.02, \"guardrails\": {" + guardrails + "}"),
        PORTIONS,
        promises);
  }
}
