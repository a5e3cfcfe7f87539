package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.DECISION;

import io.fairlead.facts.Fact;
import io.fairlead.store.Holdings;
import io.fairlead.store.Prepared;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Assignments that follow from decisions. */
final class AssignmentRows {

  /** Who assigned what another system decided beside Fairlead. */
  private static final String BY_PRESENT_SYSTEM = "present-system";

  /** Who assigned what a person accepted, or gave by name. */
  private static final String BY_PERSON = "person";

  private static final Prepared INSERT =
      Prepared.of(
          """
          insert into assignment (lead_id, rep_id, occurred_at, known_at, assigned_by, policy, propensity, decision_id, pool)
          select lead_id, rep_id, at, at, assigned_by, policy, propensity, decision_id, pool
          from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}) with ordinality
            as given (lead_id, rep_id, at, assigned_by, policy, propensity, decision_id, pool, place)
          order by place
          """);

  private AssignmentRows() {}

  /**
   * An assignment that follows from a decision.
   *
   * @param at since when the rep has the lead
   * @param by who assigned it
   * @param pool where it counts; empty outside of any pool
   */
  record Row(
      long leadId, String rep, Decision decision, Instant at, String by, Optional<String> pool) {

    /** Nobody has the lead by advice before a person accepts it. */
    static Optional<Row> of(Unwritten.Entry entry) {
      Decision decision = entry.decision();
      return switch (decision.mode()) {
        case AUTO -> decision.rep().map(rep -> of(entry, rep, Fact.Assigned.BY_FAIRLEAD));
        case SUGGEST -> Optional.empty();
        case SHADOW -> decision.presentOwner().map(owner -> of(entry, owner, BY_PRESENT_SYSTEM));
      };
    }

    private static Row of(Unwritten.Entry entry, String rep, String by) {
      Decision decision = entry.decision();
      return new Row(entry.leadId(), rep, decision, decision.asOf(), by, decision.pool());
    }

    private boolean isOurs() {
      return by.equals(Fact.Assigned.BY_FAIRLEAD);
    }

    @Nullable String policy() {
      return isOurs() ? decision.policy().orElseThrow() : null;
    }

    @Nullable Double propensity() {
      return isOurs() ? decision.choice().orElseThrow().propensity() : null;
    }
  }

  /**
   * Writes, and then gives the leads to the reps, who have them from now on.
   *
   * @param writes what else is to be written; all of it goes in one round trip
   */
  static void insert(DSLContext in, List<Prepared.Call> writes, List<Row> rows) {
    if (rows.isEmpty()) {
      Prepared.send(in, writes);
      return;
    }
    List<Prepared.Call> all = new ArrayList<>(writes);
    all.add(
        INSERT.with(
            Sql.numbers(rows, Row::leadId),
            Sql.texts(rows, Row::rep),
            Sql.times(rows, Row::at),
            Sql.texts(rows, Row::by),
            Sql.texts(rows, Row::policy),
            Sql.amounts(rows, Row::propensity),
            Sql.ids(rows, row -> row.decision().id()),
            Sql.texts(rows, row -> row.pool().orElse(null))));
    Holdings.write(in, all, rows.stream().map(Row::leadId).toList());
  }

  /** The rep gets the lead because a person took the advice, or chose another rep. */
  static void insertAccepted(DSLContext in, Decision decision, Acceptance acceptance) {
    insert(
        in,
        List.of(),
        List.of(
            new Row(
                leadId(in, decision),
                acceptance.rep(),
                decision,
                acceptance.at(),
                BY_PERSON,
                decision.pool())));
  }

  /** The rep gets the lead because a person named that rep. */
  static void insertNamed(
      DSLContext in, long leadId, Decision decision, String rep, Optional<String> pool) {
    insert(
        in, List.of(), List.of(new Row(leadId, rep, decision, decision.asOf(), BY_PERSON, pool)));
  }

  private static long leadId(DSLContext in, Decision decision) {
    return in.select(DECISION.LEAD_ID)
        .from(DECISION)
        .where(DECISION.ID.eq(decision.id()))
        .fetchSingle()
        .value1();
  }
}
