package io.fairlead.ledger;

import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.routing.Hold;
import io.fairlead.store.FieldsJson;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Leads as they came and went. May be shared between threads. */
public final class PastLeads {

  private final DSLContext sql;

  /** Past leads of that database. */
  public PastLeads(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /**
   * A past lead.
   *
   * @param lead the lead
   * @param rep who first got it; empty where nobody did
   * @param closed when it was no longer open with that rep
   */
  public record PastLead(Lead lead, Optional<String> rep, Optional<Instant> closed) {}

  /**
   * A past assignment.
   *
   * @param lead the lead
   * @param rep who got it
   * @param pool where, if in a pool
   * @param decided whether Fairlead decided it: only that moves turns
   * @param at when
   * @param closed when it was no longer open with that rep
   */
  public record PastAssignment(
      LeadKey lead,
      String rep,
      Optional<String> pool,
      boolean decided,
      Instant at,
      Optional<Instant> closed) {}

  /** The latest leads, the latest first. */
  public List<Lead> latest(int most) {
    return sql.fetch(
            "select system, external_id, occurred_at, fields from lead order by occurred_at desc, id desc limit {0}",
            DSL.val(most))
        .map(PastLeads::lead);
  }

  /** When those reps got leads as of {@code from} and before {@code to}, in that order. */
  public List<Instant> times(List<String> reps, Instant from, Instant to) {
    return sql.fetch(
            """
            select occurred_at from assignment
            where rep_id = any({0}) and occurred_at >= {1} and occurred_at < {2} order by occurred_at
            """,
            Sql.texts(reps, rep -> rep), DSL.val(Sql.at(from)), DSL.val(Sql.at(to)))
        .map(row -> instant(row, "occurred_at").orElseThrow());
  }

  /**
   * The leads that those reps got last before that moment, the latest first.
   *
   * @param most how many assignments to look at
   */
  public List<Lead> latestOf(List<String> reps, Instant before, int most) {
    return sql.fetch(
            """
            select lead.system, lead.external_id, lead.occurred_at, lead.fields
            from assignment join lead on lead.id = lead_id
            where rep_id = any({0}) and assignment.occurred_at < {1}
            order by assignment.occurred_at desc, assignment.id desc limit {2}
            """,
            Sql.texts(reps, rep -> rep), DSL.val(Sql.at(before)), DSL.val(most))
        .map(PastLeads::lead);
  }

  /**
   * How long those reps had leads open which they got as of {@code from} and before {@code to}.
   *
   * @param most how many of each rep's, the latest
   */
  public List<Hold> holds(List<String> reps, Instant from, Instant to, int most) {
    return sql.fetch(
            """
            select rep.id, since, until from unnest({0}) as rep (id)
            cross join lateral (
              select since, until from holding
              where rep_id = rep.id and since >= {1} and since < {2} order by since desc limit {3}
            ) as latest
            """,
            Sql.texts(reps, rep -> rep), DSL.val(Sql.at(from)), DSL.val(Sql.at(to)), DSL.val(most))
        .map(row ->
            new Hold(
                row.get("id", String.class),
                instant(row, "since").orElseThrow(),
                instant(row, "until")));
  }

  /**
   * The leads that arose as of {@code from} and before {@code to}, in that order.
   *
   * @param most how many at most
   */
  public List<PastLead> between(Instant from, Instant to, int most) {
    return sql.fetch(
            """
            select lead.system, lead.external_id, lead.occurred_at, lead.fields, first.rep_id, first.until
            from lead
            left join lateral (
              select assignment.rep_id, holding.until from assignment
              left join holding on holding.assignment_id = assignment.id
              where lead_id = lead.id order by assignment.occurred_at, assignment.id limit 1
            ) as first on true
            where lead.occurred_at >= {0} and lead.occurred_at < {1}
            order by lead.occurred_at, lead.id limit {2}
            """,
            DSL.val(Sql.at(from)), DSL.val(Sql.at(to)), DSL.val(most))
        .map(row ->
            new PastLead(
                lead(row),
                Optional.ofNullable(row.get("rep_id", String.class)),
                instant(row, "until")));
  }

  /** What was given as of {@code from} and before {@code to}, in that order. */
  public List<PastAssignment> given(Instant from, Instant to) {
    return sql.fetch(
            """
            select lead.system, lead.external_id, assignment.rep_id, assignment.pool, assignment.decision_id is not null as decided,
              assignment.occurred_at, holding.until
            from assignment join lead on lead.id = lead_id
            left join holding on holding.assignment_id = assignment.id
            where assignment.occurred_at >= {0} and assignment.occurred_at < {1}
            order by assignment.occurred_at, assignment.id
            """,
            DSL.val(Sql.at(from)), DSL.val(Sql.at(to)))
        .map(row ->
            new PastAssignment(
                key(row),
                row.get("rep_id", String.class),
                Optional.ofNullable(row.get("pool", String.class)),
                row.get("decided", boolean.class),
                instant(row, "occurred_at").orElseThrow(),
                instant(row, "until")));
  }

  private static Lead lead(Record row) {
    return new Lead(
        key(row),
        instant(row, "occurred_at").orElseThrow(),
        FieldsJson.read(row.get("fields", String.class)));
  }

  private static LeadKey key(Record row) {
    return new LeadKey(row.get("system", String.class), row.get("external_id", String.class));
  }

  private static Optional<Instant> instant(Record row, String column) {
    return Optional.ofNullable(row.get(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
