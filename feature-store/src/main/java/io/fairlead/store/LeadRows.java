package io.fairlead.store;

import static io.fairlead.store.jooq.Tables.LEAD;

import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

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

  /** Those that were not known; ordered by key, so that two writers of the same never deadlock. */
  private static final Prepared ADD =
      Prepared.of(
          """
          insert into lead (system, external_id, occurred_at, known_at, fields)
          select system, external_id, occurred_at, occurred_at, cast(fields as jsonb)
          from unnest({0}, {1}, {2}, {3}) with ordinality
            as new (system, external_id, occurred_at, fields, place)
          order by system, external_id, place
          on conflict (system, external_id) do nothing
          returning id, system, external_id, occurred_at
          """);

  private static final Prepared KNOWN =
      Prepared.of(
          """
          select lead.id, lead.system, lead.external_id, lead.occurred_at
          from (select distinct * from unnest({0}, {1})) as given (system, external_id)
          join lead on lead.system = given.system and lead.external_id = given.external_id
          """);

  private LeadRows() {}

  static Optional<Lead> find(DSLContext sql, LeadKey key) {
    return sql.select(LEAD.OCCURRED_AT, LEAD.FIELDS)
        .from(LEAD)
        .where(LEAD.SYSTEM.eq(key.system()).and(LEAD.EXTERNAL_ID.eq(key.externalId())))
        .fetchOptional(
            row -> new Lead(key, row.value1().toInstant(), FieldsJson.read(row.value2().data())));
  }

  /**
   * Adds those that were not known, in one round trip.
   *
   * @param before is sent with it
   */
  static Saved save(DSLContext sql, List<LeadEntry> entries, Prepared.Call... before) {
    List<Prepared.Call> calls = new ArrayList<>(List.of(before));
    List<Lead> leads = entries.stream().map(LeadEntry::lead).toList();
    calls.add(add(leads));
    ContactRows.add(entries).ifPresent(calls::add);
    Map<LeadKey, StoredLead> added =
        Prepared.send(sql, calls)
            .get(before.length)
            .intoMap(LeadRows::key, row -> stored(row, true));
    Map<LeadKey, StoredLead> all = new HashMap<>(added);
    if (added.size() < leads.size()) {
      known(sql, leads).forEach(all::putIfAbsent);
    }
    List<StoredLead> stored = new ArrayList<>();
    for (Lead lead : leads) {
      StoredLead one = Optional.ofNullable(all.get(lead.key())).orElseThrow();
      stored.add(one);
      all.put(lead.key(), one.again());
    }
    return new Saved(stored, added.size());
  }

  private static Prepared.Call add(List<Lead> leads) {
    return ADD.with(
        Sql.texts(leads, lead -> lead.key().system()),
        Sql.texts(leads, lead -> lead.key().externalId()),
        Sql.times(leads, Lead::occurredAt),
        Sql.texts(leads, lead -> FieldsJson.write(lead.fields())));
  }

  private static Map<LeadKey, StoredLead> known(DSLContext sql, List<Lead> leads) {
    return Prepared.fetch(
            sql,
            KNOWN.with(
                Sql.texts(leads, lead -> lead.key().system()),
                Sql.texts(leads, lead -> lead.key().externalId())))
        .intoMap(LeadRows::key, row -> stored(row, false));
  }

  private static LeadKey key(Record row) {
    return new LeadKey(row.get("system", String.class), row.get("external_id", String.class));
  }

  private static StoredLead stored(Record row, boolean isNew) {
    return new StoredLead(
        row.get("id", long.class), row.get("occurred_at", OffsetDateTime.class).toInstant(), isNew);
  }
}
