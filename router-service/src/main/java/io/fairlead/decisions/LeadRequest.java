package io.fairlead.decisions;

import io.fairlead.facts.Contact;
import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.ledger.WaitingLead;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A lead that somebody wants decided.
 *
 * @param key which lead
 * @param occurredAt when it arose; empty means now
 * @param fields standard fields and attributes
 * @param contact personal data, kept apart
 * @param trigger what asks for the decision
 * @param excluded reps whom the caller does not want
 */
public record LeadRequest(
    LeadKey key,
    Optional<Instant> occurredAt,
    Map<String, Field> fields,
    Contact contact,
    String trigger,
    Set<String> excluded) {

  /** The trigger of callers who name none. */
  public static final String CREATED = "created";

  public LeadRequest {
    fields = Map.copyOf(fields);
    excluded = Set.copyOf(excluded);
  }

  /** What a lead that waits was asked with. */
  static LeadRequest of(WaitingLead waiting) {
    return new LeadRequest(
        waiting.lead().key(),
        Optional.of(waiting.lead().occurredAt()),
        waiting.lead().fields(),
        waiting.contact(),
        waiting.trigger(),
        waiting.excluded());
  }

  /** A lead that is known already, asked for anew. */
  static LeadRequest again(Lead lead, String trigger, Set<String> excluded) {
    return new LeadRequest(
        lead.key(),
        Optional.of(lead.occurredAt()),
        lead.fields(),
        Contact.UNKNOWN,
        trigger,
        excluded);
  }

  /** The same request, with what is not given as the stored lead has it. */
  public LeadRequest over(Lead stored) {
    Map<String, Field> all = new HashMap<>(stored.fields());
    all.putAll(fields);
    return new LeadRequest(
        key,
        occurredAt.or(() -> Optional.of(stored.occurredAt())),
        all,
        contact,
        trigger,
        excluded);
  }

  /** The same request without those reps, too. */
  LeadRequest without(Set<String> more) {
    Set<String> all = new HashSet<>(excluded);
    all.addAll(more);
    return new LeadRequest(key, occurredAt, fields, contact, trigger, all);
  }

  /** Where nobody says when it arose, a lead that is asked for once more is as old as it is. */
  LeadRequest asOld(Instant stored) {
    return occurredAt.isPresent() || !trigger.equals(CREATED)
        ? this
        : new LeadRequest(key, Optional.of(stored), fields, contact, trigger, excluded);
  }

  Lead at(Instant now) {
    return new Lead(key, occurredAt.filter(at -> at.isBefore(now)).orElse(now), fields);
  }
}
