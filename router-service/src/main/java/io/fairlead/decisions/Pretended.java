package io.fairlead.decisions;

import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.PoolSeats;
import io.fairlead.routing.Count;
import io.fairlead.routing.Limit;
import io.fairlead.routing.Member;
import io.fairlead.routing.OpenLeads;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Standing;
import io.fairlead.routing.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * How the reps would stand in the ledger, had each lead of a dry run been given: it counts towards
 * caps, open leads and turns, but not towards bands. Not to be shared between threads.
 */
final class Pretended implements States {

  private final DecisionLedger ledger;
  private final List<Gift> gifts = new ArrayList<>();

  Pretended(DecisionLedger ledger) {
    this.ledger = ledger;
  }

  private record Gift(PoolSeats pool, Ruling.Assigned ruling) {

    boolean isFor(String rep) {
      return ruling.rep().equals(rep);
    }

    boolean isOf(PoolSeats other) {
      return pool.pool().equals(other.pool());
    }
  }

  @Override
  public List<Member> members(PoolSeats pool, Instant asOf) {
    List<Member> members = ledger.members(pool, asOf);
    long turns =
        members.stream().mapToLong(member -> member.state().standing().lastTurn()).max().orElse(0);
    return members.stream().map(member -> after(member, pool, turns)).toList();
  }

  @Override
  public void given(PoolSeats pool, Decision decision, Ruling.Assigned ruling) {
    gifts.add(new Gift(pool, ruling));
  }

  private Member after(Member member, PoolSeats pool, long turns) {
    State state = member.state();
    String rep = member.rep();
    int more = count(gift -> gift.isFor(rep));
    OpenLeads open = state.open();
    return new Member(
        member.seat(),
        new State(
            standing(state.standing(), rep, pool, turns),
            new OpenLeads(open.count() + more, open.cap(), open.belowCapAt()),
            IntStream.range(0, state.counts().size())
                .mapToObj(
                    i -> after(state.counts().get(i), member.seat().limits().get(i), rep, pool))
                .toList(),
            state.absences(),
            state.portions()),
        member.takenToday().isPresent()
            ? OptionalInt.of(member.takenToday().getAsInt() + more)
            : OptionalInt.empty());
  }

  private Count after(Count count, Limit limit, String rep, PoolSeats pool) {
    int more =
        switch (limit.of()) {
          case REP -> count(gift -> gift.isFor(rep));
          case REP_IN_POOL -> count(gift -> gift.isFor(rep) && gift.isOf(pool));
          case POOL -> count(gift -> gift.isOf(pool));
        };
    return new Count(count.taken() + more, count.freesAt());
  }

  private int count(Predicate<Gift> which) {
    return (int) gifts.stream().filter(which).count();
  }

  /** Each gift is a turn after all that were taken. */
  private Standing standing(Standing before, String rep, PoolSeats pool, long turns) {
    String scope = pool.rotation().scope();
    Standing standing = before;
    for (int i = 0; i < gifts.size(); i++) {
      Gift gift = gifts.get(i);
      boolean same = gift.pool().rotation().scope().equals(scope);
      boolean turn = gift.isFor(rep) && gift.pool().moves().contains(scope);
      standing =
          new Standing(
              turn ? turns + 1 + i : standing.lastTurn(),
              same
                  ? gift.ruling().rotated().credits().getOrDefault(rep, standing.credit())
                  : standing.credit(),
              same && gift.isFor(rep)
                  ? gift.ruling().rotated().cycle().orElse(standing.cycle())
                  : standing.cycle());
    }
    return standing;
  }
}
