package io.fairlead.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a rep is there to take leads.
 *
 * @param schedule working hours
 * @param absences those that count for the lead
 * @param leaves first instant at which the rep takes no more; empty means never
 * @param within how long the rep may be away and still take one, 0 or more
 */
record Presence(
    Schedule schedule, List<Absence> absences, Optional<Instant> leaves, Duration within) {

  /** How far ahead is looked for a return; later counts as never. */
  static final Duration LOOK_AHEAD = Duration.ofDays(60);

  /**
   * A pause takes a rep out of the rotation only: a lead that a route gives by name still comes.
   */
  static Presence of(Member member, PoolRules rules) {
    boolean byName = rules.strategy() == Strategy.DIRECT;
    return new Presence(
        member.seat().schedule(),
        byName
            ? member.state().absences().stream()
                .filter(absence -> absence.kind() != Absence.Kind.PAUSED)
                .toList()
            : member.state().absences(),
        member.seat().activeTo(),
        rules.availableWithin().orElse(Duration.ZERO));
  }

  /** The first moment from then on at which the rep is there. */
  Optional<Instant> back(Instant from) {
    return Availability.next(schedule, absences, from, LOOK_AHEAD)
        .filter(at -> leaves.map(at::isBefore).orElse(true));
  }

  /** The first moment from then on at which the rep is there, or back soon enough. */
  Optional<Instant> suffices(Instant from) {
    return back(from).map(at -> near(at, from));
  }

  /** The first moment, but none before {@code from}, at which a return then is soon enough. */
  Instant near(Instant back, Instant from) {
    Instant near = back.minus(within);
    return near.isBefore(from) ? from : near;
  }
}
