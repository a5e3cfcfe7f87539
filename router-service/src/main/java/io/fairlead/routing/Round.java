package io.fairlead.routing;

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
    Optional<Seat> latest = Optional.empty();
    long turn = 0;
    long cycle = 0;
    for (Member member : members) {
      Standing standing = member.state().standing();
      if (standing.lastTurn() > turn) {
        latest = Optional.of(member.seat());
        turn = standing.lastTurn();
      }
      cycle = Math.max(cycle, standing.cycle());
    }
    return new Round(latest, cycle);
  }
}
