package io.fairlead.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.facts.Caps;
import io.fairlead.facts.Fact;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.facts.OutcomeKind;
import io.fairlead.facts.Rep;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoadTest {

  @Test
  void theDayBeginsInTheRepsZoneAlsoWhenTheClocksChange() {
    Rep ana = rep("ana", Optional.of(ZoneId.of("America/New_York")));
    // 8 March 2026 has 23 hours there: from 05:00Z to 04:00Z
    assertThat(
            loads(
                ana,
                "2026-03-08T04:59:00Z",
                "2026-03-08T05:00:00Z",
                "2026-03-08T23:59:00Z",
                "2026-03-09T03:59:59Z",
                "2026-03-09T04:00:00Z"))
        .containsExactly(0, 0, 1, 2, 0);
    // 1 November 2026 has 25: from 04:00Z to 05:00Z
    assertThat(loads(ana, "2026-11-01T04:00:00Z", "2026-11-02T04:59:00Z", "2026-11-02T05:00:00Z"))
        .containsExactly(0, 1, 0);
  }

  @Test
  void withoutAZoneTheDayIsThatOfUtc() {
    assertThat(
            loads(
                rep("ana", Optional.empty()),
                "2026-03-08T23:59:59Z",
                "2026-03-09T00:00:00Z",
                "2026-03-09T04:00:00Z"))
        .containsExactly(0, 0, 1);
  }

  @Test
  void everyAssignmentOfTheRepCountsAndNobodyElses() {
    Rep ana = rep("ana", Optional.empty());
    Rep bo = rep("bo", Optional.empty());
    Instant nine = Instant.parse("2026-03-02T09:00:00Z");
    List<Fact> facts = new ArrayList<>();
    facts.add(assigned(1, ana, nine)); // stays open
    facts.add(assigned(2, bo, nine.plusSeconds(60)));
    facts.add(assigned(3, ana, nine.plusSeconds(120)));
    facts.add(closed(2, nine.plusSeconds(600)));
    facts.add(closed(3, nine.plusSeconds(600)));

    List<Example> examples = read(facts, Map.of("ana", ana, "bo", bo));

    assertThat(examples).extracting(Example::rep).containsExactly("bo", "ana");
    assertThat(examples)
        .extracting(Example::load)
        .containsExactly(new Load(0, OptionalInt.of(6)), new Load(1, OptionalInt.of(6)));
  }

  @Test
  void fewerThanNoLeadsAreRefused() {
    assertThatThrownBy(() -> new Load(-1, OptionalInt.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(-1)");
  }

  private static List<Integer> loads(Rep rep, String... assignedAt) {
    List<Fact> facts = new ArrayList<>();
    for (String at : assignedAt) {
      facts.add(assigned(facts.size(), rep, Instant.parse(at)));
    }
    for (int i = 0; i < assignedAt.length; i++) {
      facts.add(closed(i, Instant.parse("2026-12-01T00:00:00Z")));
    }
    return read(facts, Map.of(rep.id(), rep)).stream().map(e -> e.load().taken()).toList();
  }

  private static List<Example> read(List<Fact> facts, Map<String, Rep> reps) {
    return TrainingSets.read(
            (_, to) -> facts.forEach(to),
            new FeatureDefinition(List.of(), List.of(), Map.of()),
            reps,
            Instant.MAX)
        .examples();
  }

  private static Fact assigned(long number, Rep rep, Instant at) {
    Lead lead = new Lead(new LeadKey("api", "L" + number), at, Map.of());
    return new Fact.Assigned(number, lead, rep.id(), at, at, Optional.empty());
  }

  private static Fact closed(long number, Instant at) {
    return new Fact.Reported(number, OutcomeKind.LOST, Optional.empty(), at, at);
  }

  private static Rep rep(String id, Optional<ZoneId> zone) {
    return new Rep(
        id,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        OptionalDouble.empty(),
        zone,
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        new Caps(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.of(6), OptionalInt.empty()),
        Map.of());
  }
}
