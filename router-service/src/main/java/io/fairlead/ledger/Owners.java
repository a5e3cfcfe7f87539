package io.fairlead.ledger;

import io.fairlead.facts.Contact;
import io.fairlead.facts.LeadKey;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Who had a lead, or one like it, last, and which arm it is in. May be shared between threads. */
public final class Owners {

  private final DSLContext sql;
  private final Optional<LeadKey> unknown;

  /** Owners by the assignments in that database. */
  public Owners(DataSource dataSource) {
    this(Sql.on(dataSource), Optional.empty());
  }

  private Owners(DSLContext sql, Optional<LeadKey> unknown) {
    this.sql = sql;
    this.unknown = unknown;
  }

  /** The same where that lead has just come for the first time, so that nobody can have had it. */
  public Owners ofNew(LeadKey lead) {
    return new Owners(sql, Optional.of(lead));
  }

  /**
   * Waits for whoever is alone with the same e-mail address, phone number or account, in whatever
   * pool's turn; then reads what they committed. Locks of a transaction are safe behind a pooler,
   * and bounded as the turn is; they are taken in one order, after the rows of the pools, so that
   * nobody waits in a circle.
   */
  static Owners alone(DSLContext in, Contact contact, String system, Optional<String> account) {
    in.execute(
        """
        select pg_advisory_xact_lock(key) from (
          select distinct hashtextextended(word, 0) as key from (values
            ('email ' || lower({0})),
            ('phone ' || nullif(regexp_replace({1}, '[^0-9]', '', 'g'), '')),
            ('account ' || {2} || ' ' || lower({3}))) as words (word)
          where word is not null order by key) as keys
        """,
        DSL.val(email(contact), String.class),
        DSL.val(contact.phone().orElse(null), String.class),
        DSL.val(system),
        DSL.val(account.orElse(null), String.class));
    return new Owners(in, Optional.empty());
  }

  private static @Nullable String email(Contact contact) {
    return contact.email().map(String::strip).orElse(null);
  }

  /** The rep who was last given this very lead. */
  public Optional<String> ofLead(LeadKey lead) {
    if (unknown.filter(lead::equals).isPresent()) {
      return Optional.empty();
    }
    return rep(
        """
        select rep_id from assignment
        join lead on lead.id = lead_id
        where lead.system = {0} and external_id = {1}
        order by assignment.occurred_at desc, assignment.id desc limit 1
        """,
        lead.system(), lead.externalId());
  }

  /** The rep who was last given a lead of that account, whatever its case, in that system. */
  public Optional<String> ofAccount(String system, String account) {
    return rep(
        """
        select rep_id from assignment
        join lead on lead.id = lead_id
        where lead.system = {0} and jsonb_exists(lead.fields, 'account') and lower(lead.fields ->> 'account') = lower({1})
        order by assignment.occurred_at desc, assignment.id desc limit 1
        """,
        system, account);
  }

  /**
   * The rep who was last given a lead with the same e-mail address, whatever its case, or the same
   * phone number, whatever its punctuation.
   */
  public Optional<String> ofContact(Contact contact) {
    return rep(
        """
        select rep_id from assignment
        where lead_id = any(array(
          select cast(id as bigint) from personal_data
          where subject = 'LEAD' and email is not null and lower(email) = lower({0})
          union
          select cast(id as bigint) from personal_data
          where subject = 'LEAD' and phone is not null
            and regexp_replace(phone, '[^0-9]', '', 'g') = nullif(regexp_replace({1}, '[^0-9]', '', 'g'), '')))
        order by occurred_at desc, id desc limit 1
        """,
        email(contact), contact.phone().orElse(null));
  }

  /**
   * The arm that the lead is in already in an experiment, else the one that the first lead of the
   * same person is in.
   *
   * @param persons whether leads of the same person count
   */
  public Optional<Enrolled> arm(String experiment, LeadKey lead, Contact contact, boolean persons) {
    return EnrolmentRows.find(sql, experiment, lead, contact, persons);
  }

  private Optional<String> rep(String query, @Nullable String first, @Nullable String second) {
    return sql.fetchOptional(query, DSL.val(first, String.class), DSL.val(second, String.class))
        .map(row -> row.get("rep_id", String.class));
  }
}
