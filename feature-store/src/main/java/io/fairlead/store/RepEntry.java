package io.fairlead.store;

import io.fairlead.facts.Contact;
import io.fairlead.facts.Rep;

/**
 * A rep with the personal data that are kept apart.
 *
 * @param rep the rep
 * @param contact name and address; what is unknown leaves what is stored as it is
 */
public record RepEntry(Rep rep, Contact contact) {}
