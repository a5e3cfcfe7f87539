package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.WAITING;

import io.fairlead.facts.Contact;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.store.FieldsJson;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Leads that wait, as rows. Inside a pool they are in order of tier, age and number. */
final class WaitingRows {

  private static final String COLUMNS =
      """
      waiting.*, lead.system, lead.external_id, personal_data.name, personal_data.email,
        personal_data.phone
      """;

  private static final String JOINS =
      """
      join lead on lead.id = waiting.lead_id
      left join personal_data on subject = 'LEAD' and personal_data.id = cast(waiting.lead_id as text)
      """;

  private WaitingRows() {}

  /** What a decision makes of the wait: after a final one there is none. */
  static void follow(DSLContext in, long leadId, Decision decision, Wait wait) {
    if (decision.isFinal()) {
      end(in, leadId, decision.trigger());
    } else {
      put(in, leadId, decision.trigger(), decision.id(), wait);
    }
  }

  /** The lead waits at those places and nowhere else; where it stood already, it began then. */
  static void put(DSLContext in, long leadId, String trigger, UUID decision, Wait wait) {
    String[] pools =
        wait.places().stream().map(place -> place.spot().pool()).toArray(String[]::new);
    in.deleteFrom(WAITING)
        .where(WAITING.LEAD_ID.eq(leadId))
        .and(WAITING.TRIGGER.eq(trigger))
        .and(WAITING.POOL.notIn(pools))
        .execute();
    wait.places().forEach(place -> put(in, leadId, trigger, decision, wait, place));
  }

  private static void put(
      DSLContext in, long leadId, String trigger, UUID decision, Wait wait, Wait.Place place) {
    WaitingLead.Spot spot = place.spot();
    in.execute(
        """
        insert into waiting as old (lead_id, trigger, pool, kind, basis, reps, tier, since, began,
          until, ends, instead, fields, excluded, decision_id)
        values ({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {8} + {10} * interval '1 second',
          {11}, {12}, {13}, {14})
        on conflict (lead_id, trigger, pool) do update set kind = excluded.kind,
          basis = excluded.basis, reps = excluded.reps, tier = excluded.tier,
          until = excluded.until, ends = old.began + {10} * interval '1 second',
          instead = excluded.instead, fields = excluded.fields, excluded = excluded.excluded,
          decision_id = excluded.decision_id
        """,
        DSL.val(leadId),
        DSL.val(trigger),
        DSL.val(spot.pool()),
        DSL.val(spot.kind()),
        DSL.val(spot.basis()),
        Sql.texts(spot.reps(), rep -> rep),
        DSL.val(spot.tier()),
        DSL.val(Sql.at(wait.lead().occurredAt())),
        DSL.val(Sql.at(place.at())),
        DSL.val(spot.until().map(Sql::at).orElse(null), OffsetDateTime.class),
        DSL.val(place.upTo().map(upTo -> upTo.toSeconds()).orElse(null), SQLDataType.BIGINT),
        DSL.val(spot.instead().orElse(null), String.class),
        DSL.val(JSONB.valueOf(FieldsJson.write(wait.lead().fields()))),
        Sql.texts(wait.excluded(), rep -> rep),
        DSL.val(decision));
  }

  /** The lead waits nowhere any more. */
  static void end(DSLContext in, long leadId, String trigger) {
    in.deleteFrom(WAITING)
        .where(WAITING.LEAD_ID.eq(leadId))
        .and(WAITING.TRIGGER.eq(trigger))
        .execute();
  }

  /** The lead waits nowhere any more, whatever asked for it. */
  static void end(DSLContext in, long leadId) {
    in.deleteFrom(WAITING).where(WAITING.LEAD_ID.eq(leadId)).execute();
  }

  /** The lead of that decision waits nowhere any more. */
  static void end(DSLContext in, Decision decision) {
    in.execute(
        """
        delete from waiting using lead
        where lead.id = lead_id and lead.system = {0} and lead.external_id = {1} and trigger = {2}
        """,
        DSL.val(decision.lead().system()),
        DSL.val(decision.lead().externalId()),
        DSL.val(decision.trigger()));
  }

  /**
   * The first lead of each kind that waits in a pool, in order; as many index look-ups as there are
   * kinds, however many leads wait.
   *
   * @param leadId of a lead before which those must stand that are asked for, where it waits there
   *     itself
   */
  static List<WaitingLead> heads(DSLContext sql, String pool, long leadId, String trigger) {
    return sql.fetch(
            """
            with recursive kinds as (
              (select kind from waiting where pool = {0} order by kind limit 1)
              union all
              select (select kind from waiting where pool = {0} and kind > kinds.kind order by kind limit 1)
              from kinds where kinds.kind is not null
            ), own as (
              select tier, since, lead_id, trigger from waiting
              where lead_id = {1} and trigger = {2} and pool = {0}
            )
            select %s
            from kinds
            left join own on true
            cross join lateral (
              select * from waiting
              where pool = {0} and waiting.kind = kinds.kind
              order by tier, since, lead_id, trigger limit 1
            ) as waiting
            %s
            where kinds.kind is not null and (own.lead_id is null
              or (waiting.tier, waiting.since, waiting.lead_id, waiting.trigger)
                < (own.tier, own.since, own.lead_id, own.trigger))
            order by waiting.tier, waiting.since, waiting.lead_id, waiting.trigger
            """
                .formatted(COLUMNS, JOINS),
            DSL.val(pool),
            DSL.val(leadId),
            DSL.val(trigger))
        .map(WaitingRows::lead);
  }

  /** The pools in which leads wait. */
  static Set<String> pools(DSLContext sql) {
    return sql.fetch(
            """
            with recursive pools as (
              (select pool from waiting order by pool limit 1)
              union all
              select (select pool from waiting where pool > pools.pool order by pool limit 1)
              from pools where pools.pool is not null
            )
            select pool from pools where pool is not null
            """)
        .intoSet("pool", String.class);
  }

  /** Those of a pool that have waited long enough at that moment, the longest first. */
  static List<WaitingLead> ended(DSLContext sql, String pool, Instant at, int most) {
    return sql.fetch(
            """
            select %s
            from (
              select * from waiting where pool = {0} and ends <= {1} order by ends, lead_id limit {2}
            ) as waiting
            %s
            order by waiting.ends, waiting.lead_id
            """
                .formatted(COLUMNS, JOINS),
            DSL.val(pool),
            DSL.val(Sql.at(at)),
            DSL.val(most))
        .map(WaitingRows::lead);
  }

  /** Those of a pool in order. */
  static List<WaitingLead> inOrder(DSLContext sql, String pool, int most) {
    return sql.fetch(
            """
            select %s
            from (
              select * from waiting where pool = {0}
              order by tier, since, lead_id, trigger limit {1}
            ) as waiting
            %s
            order by waiting.tier, waiting.since, waiting.lead_id, waiting.trigger
            """
                .formatted(COLUMNS, JOINS),
            DSL.val(pool),
            DSL.val(most))
        .map(WaitingRows::lead);
  }

  /** Where the lead of that decision waits. */
  static List<WaitingLead> of(DSLContext sql, Decision decision) {
    return sql.fetch(
            """
            select %s from waiting %s
            where lead.system = {0} and lead.external_id = {1} and waiting.trigger = {2}
            order by waiting.pool
            """
                .formatted(COLUMNS, JOINS),
            DSL.val(decision.lead().system()),
            DSL.val(decision.lead().externalId()),
            DSL.val(decision.trigger()))
        .map(WaitingRows::lead);
  }

  /** Its place among those that wait in the same pool, from 1. */
  static int place(DSLContext sql, WaitingLead lead) {
    return 1
        + sql.fetchSingle(
                """
                select count(*) from waiting
                where pool = {0} and (tier, since, lead_id, trigger) < ({1}, {2}, {3}, {4})
                """,
                DSL.val(lead.spot().pool()),
                DSL.val(lead.spot().tier()),
                DSL.val(Sql.at(lead.lead().occurredAt())),
                DSL.val(lead.leadId()),
                DSL.val(lead.trigger()))
            .into(int.class);
  }

  private static WaitingLead lead(Record row) {
    return new WaitingLead(
        row.get("lead_id", long.class),
        new Lead(
            new LeadKey(row.get("system", String.class), row.get("external_id", String.class)),
            row.get("since", OffsetDateTime.class).toInstant(),
            FieldsJson.read(row.get("fields", JSONB.class).data())),
        new Contact(text(row, "name"), text(row, "email"), text(row, "phone")),
        row.get("trigger", String.class),
        Set.of(row.get("excluded", String[].class)),
        new WaitingLead.Spot(
            row.get("pool", String.class),
            row.get("kind", String.class),
            row.get("basis", String.class),
            Set.of(row.get("reps", String[].class)),
            row.get("tier", int.class),
            moment(row, "until"),
            moment(row, "ends"),
            text(row, "instead")),
        row.get("began", OffsetDateTime.class).toInstant(),
        row.get("decision_id", UUID.class));
  }

  private static Optional<String> text(Record row, String column) {
    return Optional.ofNullable(row.get(column, String.class));
  }

  private static Optional<Instant> moment(Record row, String column) {
    return Optional.ofNullable(row.get(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
