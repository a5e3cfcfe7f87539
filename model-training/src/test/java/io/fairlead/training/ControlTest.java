package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.features.Example;
import io.fairlead.features.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ControlTest {

  @Test
  void theMostFrequentWayIsTheReference() {
    assertThat(Control.ways(assignedBy("rule", "rule", "manager"))).containsExactly("manager");
  }

  @Test
  void whatFairleadAssignedIsTheReferenceHoweverRareItIs() {
    assertThat(Control.ways(assignedBy("rule", "rule", "manager", "fairlead")))
        .containsExactly("rule", "manager");
  }

  private static Sample assignedBy(String... ways) {
    List<Example> market = new SyntheticMarket(ways.length, 2, 0, 0, 0).set(1).examples();
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < ways.length; i++) {
      Example example = market.get(i);
      examples.add(
          new Example(
              example.row(),
              example.rep(),
              example.assignedAt(),
              Optional.of(ways[i]),
              Load.NONE,
              example.converted(),
              example.knownAt(),
              example.value()));
    }
    return new Sample(SyntheticMarket.DEFINITION, SyntheticMarket.SCHEMA, examples);
  }
}
