package io.fairlead.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.facts.Fact;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.facts.OutcomeKind;
import io.fairlead.facts.Rep;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrainingSetsTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final FeatureDefinition DEFINITION =
      new FeatureDefinition(List.of(), List.of(), Map.of());

  @Test
  void aResultIsKnownWhenItsReportIsAndNotWhenItHappened() {
    Example example = only(reported(OutcomeKind.LOST, 5, 9));
    assertThat(example.converted()).isFalse();
    assertThat(example.knownAt()).isEqualTo(day(9));
  }

  @Test
  void aWinCarriesTheValueThatWasReportedWithIt() {
    assertThat(only(won(5, "1200.50")).value()).isEqualTo(OptionalDouble.of(1200.5));
    assertThat(only(won(5, "0")).value()).isEmpty();
    assertThat(only(won(5, "70"), reported(OutcomeKind.LOST, 6, 6)).value()).isEmpty();
    assertThat(only(won(5, "70"), won(6, "90")).value()).isEqualTo(OptionalDouble.of(90));
  }

  @Test
  void aResultThatARetractionRestoresIsKnownSinceTheRetraction() {
    Example example =
        only(
            reported(OutcomeKind.LOST, 2, 2),
            reported(OutcomeKind.CONVERTED, 4, 5),
            reported(OutcomeKind.RETRACTED, 6, 8));
    assertThat(example.converted()).isFalse();
    assertThat(example.knownAt()).isEqualTo(day(8));
  }

  @Test
  void whatWasReportedAboutALeadWhileItWasOpenDoesNotMoveIt() {
    Example example =
        only(
            reported(OutcomeKind.CONTACTED, 1, 1),
            won(3, "10"),
            reported(OutcomeKind.QUALIFIED, 2, 9));
    assertThat(example.knownAt()).isEqualTo(day(3));
  }

  @Test
  void aReportThatWasKnownBeforeItsAssignmentIsKnownWithIt() {
    Fact late = assigned(day(4));
    Example example =
        read(List.of(late, reported(OutcomeKind.LOST, 1, 2)), 30).examples().getFirst();
    assertThat(example.knownAt()).isEqualTo(day(4));
  }

  @Test
  void anAssignmentWhoseResultWasTakenBackIsOpenAgain() {
    TrainingSet set =
        read(List.of(assigned(START), won(3, "10"), reported(OutcomeKind.RETRACTED, 4, 4)), 30);
    assertThat(set.examples()).isEmpty();
    assertThat(set.open()).isEqualTo(1);
  }

  private static Example only(Fact... reports) {
    List<Fact> facts = Stream.concat(Stream.of(assigned(START)), Stream.of(reports)).toList();
    return read(facts, 30).examples().getFirst();
  }

  private static TrainingSet read(List<Fact> facts, int asOf) {
    List<Fact> inOrder = facts.stream().sorted(Comparator.comparing(Fact::knownAt)).toList();
    return TrainingSets.read(
        (until, to) -> inOrder.stream().filter(fact -> !fact.knownAt().isAfter(until)).forEach(to),
        DEFINITION,
        Map.of("ana", Rep.named("ana")),
        day(asOf));
  }

  private static Fact assigned(Instant knownAt) {
    Lead lead = new Lead(new LeadKey("api", "L"), START, Map.of());
    return new Fact.Assigned(1, lead, "ana", START, knownAt, Optional.empty());
  }

  private static Fact won(int day, String value) {
    return new Fact.Reported(
        1, OutcomeKind.CONVERTED, Optional.of(new BigDecimal(value)), day(day), day(day));
  }

  private static Fact reported(OutcomeKind kind, int occurred, int known) {
    return new Fact.Reported(1, kind, Optional.empty(), day(occurred), day(known));
  }

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }
}
