package io.fairlead.store;

import static io.fairlead.store.jooq.Tables.LEAD;

import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** Leads as rows. */
final class LeadRows {

  /**
   * What saving leads did.
   *
   * @param leads as they are stored, one for each that was given, in order
   * @param added how many were new
   */
  record Saved(List<StoredLead> leads, int added) {

    List<Long> ids() {
      return leads.stream().map(StoredLead::id).toList();
    }
  }

  private LeadRows() {}

  static Optional<Lead> find(DSLContext sql, LeadKey key) {
    return sql.select(LEAD.OCCURRED_AT, LEAD.FIELDS)
        .from(LEAD)
        .where(LEAD.SYSTEM.eq(key.system()).and(LEAD.EXTERNAL_ID.eq(key.externalId())))
        .fetchOptional(
            row -> new Lead(key, row.value1().toInstant(), FieldsJson.read(row.value2().data())));
  }

  static Saved save(DSLContext sql, List<LeadEntry> entries) {
    List<Lead> leads = entries.stream().map(LeadEntry::lead).toList();
    // ordered by key, so that two writers of the same leads wait for each other and never deadlock
    int added =
        sql.execute(
            """
            insert into lead (system, external_id, occurred_at, known_at, fields)
            select system, external_id, occurred_at, occurred_at, cast(fields as jsonb)
            from unnest({0}, {1}, {2}, {3}) with ordinality
              as new (system, external_id, occurred_at, fields, place)
            order by system, external_id, place
            on conflict (system, external_id) do nothing
            """,
            Sql.texts(leads, lead -> lead.key().system()),
            Sql.texts(leads, lead -> lead.key().externalId()),
            Sql.times(leads, Lead::occurredAt),
            Sql.texts(leads, lead -> FieldsJson.write(lead.fields())));
    List<StoredLead> stored =
        sql.fetch(
                """
                select lead.id, lead.occurred_at
                from unnest({0}, {1}) with ordinality as given (system, external_id, place)
                join lead on lead.system = given.system and lead.external_id = given.external_id
                order by given.place
                """,
                Sql.texts(leads, lead -> lead.key().system()),
                Sql.texts(leads, lead -> lead.key().externalId()))
            .map(row ->
                new StoredLead(
                    row.get(0, long.class), row.get(1, OffsetDateTime.class).toInstant()));
    Saved saved = new Saved(stored, added);
    ContactRows.add(sql, entries, saved.ids());
    return saved;
  }
}
