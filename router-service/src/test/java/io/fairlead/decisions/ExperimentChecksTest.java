package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.facts.Caps;
import io.fairlead.facts.Rep;
import io.fairlead.plan.Plan;
import io.fairlead.plan.PlanReader;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What is said of designs that are allowed. */
class ExperimentChecksTest {

  @Test
  void whereOpenLeadsAreCappedBlocksShouldCountForWholeWeeks() {
    assertThat(notes("block: 14d, washOut: 10d", OptionalInt.of(9)))
        .singleElement()
        .asString()
        .contains("some weekdays count more than others");
    assertThat(notes("block: 14d, washOut: 7d", OptionalInt.of(9))).isEmpty();
    assertThat(notes("block: 14d, washOut: 10d", OptionalInt.empty())).isEmpty();
  }

  private static List<String> notes(String blocks, OptionalInt mostOpen) {
    Map<String, Rep> reps = Map.of("ana", rep(mostOpen));
    Plan plan =
        PlanReader.read(
            new YAMLMapper()
                .readTree(
                    """
                    pools: {inbound: {members: [{rep: ana}]}}
                    experiments:
                      compared:
                        pool: inbound
                        hypothesis: AI converts more.
                        arms: {ai: {strategy: ai}, turns: {strategy: round-robin}}
                        control: turns
                        starting: 2026-07-06
                        window: 30d
                        minimumEffect: 0.02
                        design: switchback
                        stop: planned-end
                        leads: 4000
                        %s
                    routes: [{name: all, pool: inbound}]
                    """
                        .formatted(blocks.replace(", ", "\n    "))),
            reps);
    return ExperimentChecks.notes(plan, new RepDirectory.Snapshot(0, reps));
  }

  private static Rep rep(OptionalInt mostOpen) {
    Rep plain = Rep.named("ana");
    OptionalInt none = OptionalInt.empty();
    return new Rep(
        plain.id(),
        plain.team(),
        plain.homeRegion(),
        plain.territories(),
        plain.languages(),
        plain.products(),
        plain.skills(),
        plain.experienceYears(),
        plain.timeZone(),
        plain.activeFrom(),
        plain.activeTo(),
        plain.weight(),
        new Caps(mostOpen, none, none, none),
        Map.of());
  }
}
