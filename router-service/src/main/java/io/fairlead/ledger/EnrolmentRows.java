package io.fairlead.ledger;

import io.fairlead.facts.Contact;
import io.fairlead.facts.LeadKey;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Arms of leads as rows. */
final class EnrolmentRows {

  private EnrolmentRows() {}

  /**
   * The lead's own arm, else that of the first lead with the same e-mail address, whatever its
   * case, or the same phone number, whatever its punctuation.
   *
   * @param persons whether leads of the same person count
   */
  static Optional<Enrolled> find(
      DSLContext sql, String experiment, LeadKey lead, Contact contact, boolean persons) {
    return sql.fetchOptional(
            """
            with asked as (
              select id from lead where system = {1} and external_id = {2}
            ), contact as (
              select {3} as email, {4} as phone where {5}
              union all
              select email, phone from personal_data
              where {5} and subject = 'LEAD' and id = (select cast(id as text) from asked)
            )
            select lead_id, lead_id in (select id from asked) as own, arm, chance, block, wash_out
            from enrolment
            where experiment = {0} and (lead_id in (select id from asked) or lead_id = any(array(
              select cast(person.id as bigint) from contact
              join personal_data as person on lower(person.email) = lower(contact.email)
              where person.subject = 'LEAD' and person.email is not null
              union
              select cast(person.id as bigint) from contact
              join personal_data as person
                on regexp_replace(person.phone, '[^0-9]', '', 'g') = nullif(regexp_replace(contact.phone, '[^0-9]', '', 'g'), '')
              where person.subject = 'LEAD' and person.phone is not null)))
            order by own desc, enrolled_at, lead_id limit 1
            """,
            DSL.val(experiment),
            DSL.val(lead.system()),
            DSL.val(lead.externalId()),
            DSL.val(contact.email().map(String::strip).orElse(null), String.class),
            DSL.val(contact.phone().orElse(null), String.class),
            DSL.val(persons))
        .map(EnrolmentRows::enrolled);
  }

  private static Enrolled enrolled(Record row) {
    return new Enrolled(
        row.get("lead_id", long.class),
        row.get("own", boolean.class),
        row.get("arm", String.class),
        row.get("chance", double.class),
        block(row.get("block", Integer.class)),
        row.get("wash_out", boolean.class));
  }

  private static OptionalInt block(@org.jspecify.annotations.Nullable Integer block) {
    return Stream.ofNullable(block).mapToInt(Integer::intValue).findFirst();
  }

  /** Keeps the arm of a lead; its experiment starts with the first. */
  static void insert(DSLContext in, long leadId, Enrolment enrolment, StartedExperiment starts) {
    in.execute(
        """
        with begun as (
          insert into experiment (name, file, plan_version, seed, started_at)
          values ({0}, {1}, {2}, {3}, {4}) on conflict do nothing
        )
        insert into enrolment (experiment, lead_id, arm, chance, block, wash_out, score, same_as, enrolled_at)
        values ({0}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, {4}) on conflict do nothing
        """,
        DSL.val(enrolment.experiment()),
        DSL.val(JSONB.valueOf(starts.file())),
        DSL.val(starts.planVersion()),
        DSL.val(starts.seed()),
        DSL.val(Sql.at(enrolment.at())),
        DSL.val(leadId),
        DSL.val(enrolment.arm()),
        DSL.val(enrolment.chance()),
        DSL.val(enrolment.block().stream().boxed().findFirst().orElse(null), Integer.class),
        DSL.val(enrolment.washOut()),
        DSL.val(enrolment.score().orElse(null), Double.class),
        DSL.val(enrolment.sameAs().orElse(null), Long.class));
  }
}
