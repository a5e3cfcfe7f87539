package io.fairlead.ledger;

import io.fairlead.facts.Fact;
import io.fairlead.store.Prepared;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Rotations as rows: one statement for any number of turns, and one for what is due. */
final class RotationRows {

  private static final Prepared TURNS =
      Prepared.of(
          """
          with latest as materialized (
            select scope, coalesce(
              known,
              (select max(last_turn) from rotation where rotation.scope = moved.scope),
              0) as turn
            from unnest({0}, {1}) as moved (scope, known)
          ), standing as (
            insert into rotation as old (scope, rep_id, last_turn, credit, cycle)
            select scope, rep_id, latest.turn + place, 0, cycle
            from unnest({2}, {3}, {4}, {5}) as last (scope, rep_id, place, cycle) join latest using (scope)
            on conflict (scope, rep_id) do update set last_turn = excluded.last_turn,
              cycle = greatest(old.cycle, excluded.cycle)
          )
          insert into turn_entry (scope, rep_id, kind, leads, turn, before, credit, decision_id, at, by, because)
          select scope, rep_id, 'TURN', 1, latest.turn + place,
            coalesce(
              latest.turn + before,
              (select last_turn from rotation where rotation.scope = given.scope and rotation.rep_id = given.rep_id),
              0),
            due, decision_id, at, by, because
          from unnest({6}, {7}, {8}, {9}, {10}, {11}, {12}, {13}, {14}) with ordinality
            as given (scope, rep_id, place, before, decision_id, at, by, because, due, nth) join latest using (scope)
          order by nth
          """);

  private static final Prepared OWED =
      Prepared.of(
          """
          insert into rotation as old (scope, rep_id, last_turn, credit, credit_since)
          select scope, rep_id, 0, credit, since from unnest({0}, {1}, {2}, {3}) as owed (scope, rep_id, credit, since)
          on conflict (scope, rep_id) do update set credit = excluded.credit, credit_since = excluded.credit_since
          """);

  private RotationRows() {}

  /**
   * Why a standing changes.
   *
   * @param credit what is due to the rep afterwards, where the rotation owes leads
   */
  record Why(UUID decision, Instant at, String by, String because, Optional<Credit> credit) {

    static Why of(Decision decision, Instant at, String by, String because) {
      return new Why(decision.id(), at, by, because, Optional.empty());
    }
  }

  /**
   * What is due to a rep.
   *
   * @param scope in which rotation
   */
  record Credit(String scope, double leads) {}

  /**
   * A turn.
   *
   * @param scope of which rotation
   * @param cycle the shuffled cycle in which it was, where it was in one
   */
  private record Moved(String scope, String rep, Why why, OptionalLong cycle) {

    @Nullable Double due() {
      return why.credit()
          .filter(credit -> credit.scope().equals(scope))
          .map(Credit::leads)
          .orElse(null);
    }
  }

  /**
   * Counts the turns of those reps in order, in every rotation that their pools' leads count in.
   *
   * @param latest by scope, the number of the last of these turns; absent where it is not known
   */
  static List<Prepared.Call> move(List<Granted> granted, Map<String, Long> latest) {
    return Stream.of(
            owed(granted),
            turns(
                granted.stream()
                    .flatMap(one -> one.pool().moves().stream().map(scope -> moved(one, scope)))
                    .toList(),
                latest))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Moved moved(Granted granted, String scope) {
    Decision decision = granted.decision();
    String own = granted.pool().rotation().scope();
    return new Moved(
        scope,
        granted.rep(),
        new Why(
            decision.id(),
            decision.asOf(),
            Fact.Assigned.BY_FAIRLEAD,
            "got a lead",
            Optional.ofNullable(granted.rotated().credits().get(granted.rep()))
                .map(leads -> new Credit(own, leads))),
        scope.equals(own) ? granted.rotated().cycle() : OptionalLong.empty());
  }

  /** The rep has had the latest turn of those rotations; the ledger says why. */
  static void turn(DSLContext in, List<String> scopes, String rep, Why why) {
    turns(
            scopes.stream().map(scope -> new Moved(scope, rep, why, OptionalLong.empty())).toList(),
            Map.of())
        .ifPresent(call -> Prepared.fetch(in, call));
  }

  private static Optional<Prepared.Call> turns(List<Moved> moved, Map<String, Long> latest) {
    if (moved.isEmpty()) {
      return Optional.empty();
    }
    Counted counted = new Counted();
    moved.forEach(counted::add);
    List<Map.Entry<Rotating, Last>> last = List.copyOf(counted.last.entrySet());
    return Optional.of(
        TURNS.with(
            Sql.texts(counted.turns.keySet(), scope -> scope),
            Sql.numbers(counted.turns.entrySet(), one -> before(one, latest)),
            Sql.texts(last, one -> one.getKey().scope()),
            Sql.texts(last, one -> one.getKey().rep()),
            Sql.numbers(last, one -> one.getValue().place()),
            Sql.numbers(last, one -> one.getValue().cycle()),
            Sql.texts(counted.places, one -> one.moved().scope()),
            Sql.texts(counted.places, one -> one.moved().rep()),
            Sql.numbers(counted.places, Place::place),
            Sql.numbers(counted.places, Place::before),
            Sql.ids(counted.places, one -> one.moved().why().decision()),
            Sql.times(counted.places, one -> one.moved().why().at()),
            Sql.texts(counted.places, one -> one.moved().why().by()),
            Sql.texts(counted.places, one -> one.moved().why().because()),
            Sql.amounts(counted.places, one -> one.moved().due())));
  }

  private static @Nullable Long before(Map.Entry<String, Long> turns, Map<String, Long> latest) {
    Long last = latest.get(turns.getKey());
    return last == null ? null : Long.valueOf(last - turns.getValue());
  }

  /** A rep whose turns a rotation counts. */
  private record Rotating(String scope, String rep) {}

  /**
   * The last of a rep's turns that are written together.
   *
   * @param place counted from 1 behind the rotation's latest turn before them
   */
  private record Last(long place, long cycle) {}

  /**
   * One of the turns that are written together.
   *
   * @param place counted from 1 behind the rotation's latest turn before them
   * @param before the place of the rep's turn before it; absent where that was written before
   */
  private record Place(Moved moved, long place, @Nullable Long before) {}

  /** Turns that are written together, counted in the order in which they came. */
  private static final class Counted {
    private final Map<String, Long> turns = new LinkedHashMap<>();
    private final Map<Rotating, Last> last = new LinkedHashMap<>();
    private final List<Place> places = new ArrayList<>();

    void add(Moved moved) {
      long place = turns.merge(moved.scope(), 1L, Long::sum);
      Rotating rotating = new Rotating(moved.scope(), moved.rep());
      Optional<Last> before = Optional.ofNullable(last.get(rotating));
      last.put(
          rotating,
          new Last(place, Math.max(moved.cycle().orElse(0), before.map(Last::cycle).orElse(0L))));
      places.add(new Place(moved, place, before.map(Last::place).orElse(null)));
    }
  }

  /**
   * Gives back the turns that a decision took, once: who got the latest turn stands where it stood
   * before it, and a rotation that owes leads owes one more.
   *
   * @return whether anything was given back
   */
  static boolean credit(DSLContext in, UUID decision, Instant at, String by, String because) {
    return in.execute(
            """
            with credited as (
              insert into turn_entry (scope, rep_id, kind, leads, decision_id, at, by, because)
              select scope, rep_id, 'CREDIT', -1, decision_id, {1}, {2}, {3}
              from turn_entry where decision_id = {0} and kind = 'TURN'
              on conflict do nothing
              returning scope, rep_id
            )
            update rotation set
              last_turn = coalesce((
                select before from turn_entry
                where scope = rotation.scope and rep_id = rotation.rep_id and turn = rotation.last_turn
                order by seq desc limit 1), rotation.last_turn),
              credit = rotation.credit + case when taken.credit is not null
                and (rotation.credit_since is null or taken.at >= rotation.credit_since) then 1 else 0 end,
              cycle = greatest(rotation.cycle - 1, 0)
            from credited
            join turn_entry as taken on taken.decision_id = {0} and taken.kind = 'TURN'
              and taken.scope = credited.scope and taken.rep_id = credited.rep_id
            where rotation.scope = credited.scope and rotation.rep_id = credited.rep_id
            """,
            DSL.val(decision), DSL.val(Sql.at(at)), DSL.val(by), DSL.val(because))
        > 0;
  }

  /** What is due to reps afterwards: the last that was said of each. */
  private static Optional<Prepared.Call> owed(List<Granted> granted) {
    record Owed(String scope, String rep, double leads, Optional<Instant> since) {}
    Map<Rotating, Owed> owed = new LinkedHashMap<>();
    for (Granted one : granted) {
      String scope = one.pool().rotation().scope();
      Optional<Instant> since = one.pool().creditsSince(one.decision().asOf());
      one.rotated()
          .credits()
          .forEach((rep, leads) ->
              owed.put(new Rotating(scope, rep), new Owed(scope, rep, leads, since)));
    }
    if (owed.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        OWED.with(
            Sql.texts(owed.values(), Owed::scope),
            Sql.texts(owed.values(), Owed::rep),
            Sql.amounts(owed.values(), Owed::leads),
            Sql.times(owed.values(), one -> one.since().orElse(null))));
  }
}
