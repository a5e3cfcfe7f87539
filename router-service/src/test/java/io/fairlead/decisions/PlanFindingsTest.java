package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is found in a plan by looking at the leads that usually come. */
class PlanFindingsTest {

  private RoutedFairlead fairlead;

  @BeforeEach
  void start() {
    fairlead = new RoutedFairlead();
    fairlead.reps("id,maxPerDay\nana,2\nbo,2\n");
    StringBuilder history = new StringBuilder("externalId,rep,assignedAt,grade\n");
    for (int i = 0; i < 40; i++) {
      history.append("L%d,ana,2026-01-%02dT%02d:00:00Z,A\n".formatted(i, 1 + i / 10, i % 10));
    }
    fairlead.history(history.toString());
  }

  @AfterEach
  void stop() {
    fairlead.close();
  }

  @Test
  void aPoolThatTakesLessThanUsuallyComesAndAnAttributeThatNeverCameAreNamed() {
    List<String> rules = rules("lead.attributes.grad == \"A\"");
    assertThat(rules).containsExactlyInAnyOrder("CAPACITY_BELOW_ARRIVALS", "ATTRIBUTE_NEVER_SEEN");
  }

  @Test
  void anAttributeThatCameIsNotNamed() {
    assertThat(rules("lead.attributes.grade == \"B\"")).containsExactly("CAPACITY_BELOW_ARRIVALS");
  }

  private List<String> rules(String condition) {
    JsonNode plan =
        fairlead
            .plan(
                """
                pools:
                  few: {members: [{rep: ana}]}
                  all: {members: [{rep: ana}, {rep: bo}]}
                routes:
                  - {name: few, when: '%s', pool: few}
                  - {name: rest, pool: all}
                """
                    .formatted(condition))
            .json();
    return plan.required("findings")
        .valueStream()
        .map(finding -> finding.required("rule").asString())
        .toList();
  }
}
