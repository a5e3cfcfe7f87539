package io.fairlead.store;

import io.fairlead.facts.Contact;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Personal data as rows: the only place that reads or writes them. */
final class ContactRows {

  private static final Prepared ADD =
      Prepared.of(
          """
          insert into personal_data (subject, id, name, email, phone)
          select 'LEAD', cast(lead.id as text), name, email, phone
          from unnest({0}, {1}, {2}, {3}, {4}) with ordinality
            as new (system, external_id, name, email, phone, place)
          join lead on lead.system = new.system and lead.external_id = new.external_id
          order by place
          on conflict (subject, id) do nothing
          """);

  private ContactRows() {}

  /** Writes the contacts of reps; returns the ids of those whose contact is new or changed. */
  static List<String> change(DSLContext sql, List<RepEntry> reps) {
    List<RepEntry> known = reps.stream().filter(entry -> entry.contact().isKnown()).toList();
    if (known.isEmpty()) {
      return List.of();
    }
    return sql.fetch(
            """
            insert into personal_data as old (subject, id, name, email, phone)
            select 'REP', id, name, email, phone
            from unnest({0}, {1}, {2}, {3}) as new (id, name, email, phone)
            on conflict (subject, id) do update
              set name = excluded.name, email = excluded.email, phone = excluded.phone
              where (old.name, old.email, old.phone)
                is distinct from (excluded.name, excluded.email, excluded.phone)
            returning id
            """,
            Sql.texts(known, entry -> entry.rep().id()),
            Sql.texts(known, part(RepEntry::contact, ContactRows::name)),
            Sql.texts(known, part(RepEntry::contact, ContactRows::email)),
            Sql.texts(known, part(RepEntry::contact, ContactRows::phone)))
        .getValues(0, String.class);
  }

  /**
   * Writes the contacts of leads that have none yet; the leads must be stored by then. Empty where
   * no contact is known.
   */
  static Optional<Prepared.Call> add(List<LeadEntry> leads) {
    List<LeadEntry> known = leads.stream().filter(entry -> entry.contact().isKnown()).toList();
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ADD.with(
                Sql.texts(known, entry -> entry.lead().key().system()),
                Sql.texts(known, entry -> entry.lead().key().externalId()),
                Sql.texts(known, part(LeadEntry::contact, ContactRows::name)),
                Sql.texts(known, part(LeadEntry::contact, ContactRows::email)),
                Sql.texts(known, part(LeadEntry::contact, ContactRows::phone))));
  }

  private static <T> Function<T, @Nullable String> part(
      Function<T, Contact> contact, Function<Contact, @Nullable String> part) {
    return row -> part.apply(contact.apply(row));
  }

  private static @Nullable String name(Contact contact) {
    return contact.name().orElse(null);
  }

  private static @Nullable String email(Contact contact) {
    return contact.email().orElse(null);
  }

  private static @Nullable String phone(Contact contact) {
    return contact.phone().orElse(null);
  }
}
