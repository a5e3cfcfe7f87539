package io.fairlead.decisions;

import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadField;
import io.fairlead.ledger.Owners;
import io.fairlead.ledger.Turn;
import java.time.Instant;
import java.util.Optional;

/**
 * A lead that is to be decided, and whose it was.
 *
 * @param request what was asked
 * @param lead the lead
 * @param now the present
 * @param owners who had which lead
 * @param notBefore the moment at which a lead that has waited goes out, in event time; empty for
 *     one that goes by its own
 */
record Asked(
    LeadRequest request, Lead lead, Instant now, Owners owners, Optional<Instant> notBefore) {

  /** An attribute in which a CRM can name the rep to whom the account belongs. */
  private static final String ACCOUNT_OWNER = "accountOwner";

  /** A lead that goes by its own time. */
  Asked(LeadRequest request, Lead lead, Instant now, Owners owners) {
    this(request, lead, now, owners, Optional.empty());
  }

  /** The moment of the lead in event time. */
  Instant eventTime() {
    return notBefore.filter(lead.occurredAt()::isBefore).orElse(lead.occurredAt());
  }

  /** The rep who has the lead: by the facts, else as the CRM says. */
  Optional<String> owner() {
    return owners.ofLead(lead.key()).or(() -> text(LeadField.OWNER.fieldName()));
  }

  /** Who has the lead's account: as the CRM says, else by the facts. */
  Optional<String> accountOwner() {
    return text(ACCOUNT_OWNER)
        .or(() ->
            text(LeadField.ACCOUNT.fieldName())
                .flatMap(account -> owners.ofAccount(lead.key().system(), account)));
  }

  /** Who had the lead, or one with the same e-mail address or phone number, last. */
  Optional<String> previousOwner() {
    return owners.ofLead(lead.key()).or(() -> owners.ofContact(request.contact()));
  }

  /** Whom the other system gave the lead, where it says so. */
  Optional<String> presentOwner() {
    return text(LeadField.OWNER.fieldName());
  }

  /** The same with what is known in that turn, alone with the person and the account. */
  Asked in(Turn turn) {
    Owners known =
        turn.ownersAlone(
            request.contact(), lead.key().system(), text(LeadField.ACCOUNT.fieldName()));
    return new Asked(request, lead, now, known, notBefore);
  }

  private Optional<String> text(String field) {
    return Optional.ofNullable(lead.fields().get(field))
        .flatMap(value ->
            value instanceof Field.Category(String word) ? Optional.of(word) : Optional.empty());
  }
}
