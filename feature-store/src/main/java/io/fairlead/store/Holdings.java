package io.fairlead.store;

import static io.fairlead.store.jooq.Tables.ASSIGNMENT;
import static io.fairlead.store.jooq.Tables.OUTCOME;

import io.fairlead.facts.OutcomeKind;
import io.fairlead.facts.Reports;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * From when until when each rep has a lead open: derived from assignments and outcomes, kept in the
 * transaction that writes them. A lead is open with a rep until the first closing outcome that
 * stands, or until its next assignment.
 */
public final class Holdings {

  /** In one order, so that two writers never wait for each other. */
  private static final Prepared LOCK =
      Prepared.of("select id from lead where id = any({0}) order by id for no key update");

  /** What nobody had before begins; of other leads, one assignment each is returned. */
  private static final Prepared BEGIN =
      Prepared.of(
          """
          with had as (
            select max(id) as id, count(*) as times from assignment where lead_id = any({0}) group by lead_id
          ), begun as (
            insert into holding (assignment_id, rep_id, since)
            select assignment.id, rep_id, occurred_at from had join assignment using (id) where times = 1
          )
          select id from had where times > 1
          """);

  private Holdings() {}

  /** One assignment with what was reported about it. */
  private record Held(long assignment, long lead, String rep, Instant since, Reports reports) {
    Held with(OutcomeKind kind, Instant occurredAt) {
      return new Held(assignment, lead, rep, since, reports.with(kind, occurredAt));
    }
  }

  /** One row of the table. */
  private record Row(Held held, Optional<Instant> until) {}

  /**
   * Writes new assignments, and brings the holdings of their leads up to date: in one round trip,
   * where nobody had any of those leads before. It waits for whoever writes about the same leads,
   * and then sees what they wrote.
   *
   * @param writes all writes of the transaction that are still to come
   * @param leads those that get an assignment by them
   */
  public static void write(DSLContext in, List<Prepared.Call> writes, Collection<Long> leads) {
    Param<Long[]> all = Sql.numbers(List.copyOf(leads), lead -> lead);
    List<Prepared.Call> calls = new ArrayList<>(writes);
    calls.add(LOCK.with(all));
    calls.add(BEGIN.with(all));
    refresh(in, Prepared.send(in, calls).getLast().getValues(0, Long.class));
  }

  /**
   * Brings the holdings of those assignments' leads up to date. To be called after every other
   * write of the transaction: it waits for whoever writes about the same leads, and then sees what
   * they wrote.
   *
   * @param assignments numbers of assignments that are new, or about which something was reported
   */
  public static void refresh(DSLContext in, Collection<Long> assignments) {
    if (assignments.isEmpty()) {
      return;
    }
    List<Long> leads = lockLeads(in, assignments);
    List<Row> rows = rows(read(in, leads));
    in.execute(
        """
        insert into holding as old (assignment_id, rep_id, since, until)
        select * from unnest({0}, {1}, {2}, {3})
        on conflict (assignment_id) do update set until = excluded.until
          where old.until is distinct from excluded.until
        """,
        Sql.numbers(rows, row -> row.held().assignment()),
        Sql.texts(rows, row -> row.held().rep()),
        Sql.times(rows, row -> row.held().since()),
        DSL.val(
            rows.stream()
                .map(row -> row.until().map(Sql::at).orElse(null))
                .toArray(OffsetDateTime[]::new),
            OffsetDateTime[].class));
  }

  /** In one order, so that two writers never wait for each other. */
  private static List<Long> lockLeads(DSLContext in, Collection<Long> assignments) {
    return in.fetch(
            """
            select id from lead
            where id in (select lead_id from assignment where id = any({0}))
            order by id
            for no key update
            """,
            Sql.numbers(List.copyOf(assignments), id -> id))
        .getValues(0, Long.class);
  }

  /** All assignments of those leads, lead by lead, each lead's in the order in which they came. */
  private static List<Held> read(DSLContext in, List<Long> leads) {
    Map<Long, Held> held = new LinkedHashMap<>();
    in.select(
            ASSIGNMENT.ID,
            ASSIGNMENT.LEAD_ID,
            ASSIGNMENT.REP_ID,
            ASSIGNMENT.OCCURRED_AT,
            OUTCOME.KIND,
            OUTCOME.OCCURRED_AT)
        .from(ASSIGNMENT)
        .leftJoin(OUTCOME)
        .on(OUTCOME.ASSIGNMENT_ID.eq(ASSIGNMENT.ID))
        .where(ASSIGNMENT.LEAD_ID.eq(DSL.any(leads.toArray(Long[]::new))))
        .orderBy(ASSIGNMENT.LEAD_ID, ASSIGNMENT.OCCURRED_AT, ASSIGNMENT.ID)
        .forEach(
            row -> held.merge(row.get(ASSIGNMENT.ID), held(row), (before, _) -> and(before, row)));
    return List.copyOf(held.values());
  }

  private static Held held(Record row) {
    return and(
        new Held(
            row.get(ASSIGNMENT.ID),
            row.get(ASSIGNMENT.LEAD_ID),
            row.get(ASSIGNMENT.REP_ID),
            row.get(ASSIGNMENT.OCCURRED_AT).toInstant(),
            Reports.NONE),
        row);
  }

  private static Held and(Held held, Record row) {
    return Optional.ofNullable(row.get(OUTCOME.KIND))
        .map(kind -> held.with(OutcomeKind.valueOf(kind), row.get(OUTCOME.OCCURRED_AT).toInstant()))
        .orElse(held);
  }

  private static List<Row> rows(List<Held> held) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < held.size(); i++) {
      Held one = held.get(i);
      Optional<Instant> passedOn =
          Optional.of(i + 1)
              .filter(next -> next < held.size())
              .map(held::get)
              .filter(next -> next.lead() == one.lead())
              .map(Held::since);
      rows.add(new Row(one, earlier(one.reports().closedAt(), passedOn)));
    }
    return rows;
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    return one.filter(at -> other.isEmpty() || at.isBefore(other.get())).or(() -> other);
  }
}
