package io.fairlead.routing;

import static java.util.Comparator.comparingLong;

import java.util.List;
import java.util.Optional;

/**
 * How far a rotation went round among the members of a pool, whether or not they may take the lead.
 *
 * @param latest who had the latest turn; empty where nobody had one
 * @param cycle the latest shuffled cycle; 0 where none began
 */
record Round(Optional<Seat> latest, long cycle) {

  static Round of(List<Member> members) {
    return new Round(
        members.stream()
            .filter(member -> member.state().standing().lastTurn() > 0)
            .max(comparingLong(member -> member.state().standing().lastTurn()))
            .map(Member::seat),
        members.stream().mapToLong(member -> member.state().standing().cycle()).max().orElse(0));
  }
}
