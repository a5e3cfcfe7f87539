package io.fairlead.store;

import io.fairlead.facts.Contact;
import io.fairlead.facts.Lead;

/**
 * A lead with the personal data that are kept apart.
 *
 * @param lead the lead
 * @param contact name and address
 */
public record LeadEntry(Lead lead, Contact contact) {}
