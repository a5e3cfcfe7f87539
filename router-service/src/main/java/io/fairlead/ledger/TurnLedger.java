package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.ROTATION;
import static io.fairlead.store.jooq.Tables.TURN_ENTRY;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Every change of a rep's standing in a rotation. May be shared between threads. */
public final class TurnLedger {

  private final DSLContext sql;

  /** The ledger in a database that has been migrated. */
  public TurnLedger(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /**
   * One change.
   *
   * @param seq its number; within a rotation in the order of time
   * @param rep whose standing
   * @param kind TURN, CREDIT or CALIBRATION
   * @param leads what it adds to the leads that are counted for the rep
   * @param turn number of the turn in its rotation, of a turn
   * @param due what was due to the rep afterwards, of a turn in a rotation that owes leads
   * @param decision whose lead it was; empty for a calibration
   * @param at when
   * @param by who
   * @param because why, in words
   */
  public record Entry(
      long seq,
      String rep,
      String kind,
      double leads,
      Optional<Long> turn,
      Optional<Double> due,
      Optional<UUID> decision,
      Instant at,
      String by,
      String because) {}

  /**
   * The changes of a rotation, in their order. They are kept by rep, so that a page of everybody's
   * is put together from a page of each.
   *
   * @param rep whose; empty for everybody's
   * @param after number of the last one that is known
   * @param most how many at most
   */
  public List<Entry> entries(String scope, Optional<String> rep, long after, int most) {
    return sql.fetch(
            """
            select entry.* from rotation cross join lateral (
              select * from turn_entry
              where turn_entry.scope = rotation.scope and turn_entry.rep_id = rotation.rep_id and seq > {1}
              order by seq limit {2}
            ) as entry
            where rotation.scope = {0} and {3}
            order by entry.seq limit {2}
            """,
            DSL.val(scope),
            DSL.val(after),
            DSL.val(most),
            rep.map(ROTATION.REP_ID::eq).orElse(DSL.noCondition()))
        .map(row ->
            new Entry(
                row.get(TURN_ENTRY.SEQ),
                row.get(TURN_ENTRY.REP_ID),
                row.get(TURN_ENTRY.KIND),
                row.get(TURN_ENTRY.LEADS),
                Optional.ofNullable(row.get(TURN_ENTRY.TURN)),
                Optional.ofNullable(row.get(TURN_ENTRY.CREDIT)),
                Optional.ofNullable(row.get(TURN_ENTRY.DECISION_ID)),
                row.get(TURN_ENTRY.AT).toInstant(),
                row.get(TURN_ENTRY.BY),
                row.get(TURN_ENTRY.BECAUSE)));
  }

  /** The leads that the entries of a rotation add up to, by rep; who has none is absent. */
  public Map<String, Double> leads(String scope) {
    return sql.fetch(
            "select rep_id, sum(leads) as leads from turn_entry where scope = {0} group by rep_id",
            DSL.val(scope))
        .intoMap(row -> row.get("rep_id", String.class), row -> row.get("leads", Double.class));
  }

  /** The turn of that decision that was given back; empty where none was. */
  public Optional<Entry> credited(UUID decision) {
    return sql.select(TURN_ENTRY.SCOPE, TURN_ENTRY.SEQ)
        .from(TURN_ENTRY)
        .where(TURN_ENTRY.DECISION_ID.eq(decision).and(TURN_ENTRY.KIND.eq("CREDIT")))
        .orderBy(TURN_ENTRY.SEQ)
        .limit(1)
        .fetchOptional()
        .flatMap(row ->
            entries(row.value1(), Optional.empty(), row.value2() - 1, 1).stream().findFirst());
  }
}
