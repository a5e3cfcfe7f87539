package io.fairlead.facts;

import java.util.Optional;

/**
 * Personal data of a rep or a lead. Kept apart from the evidence; never logged.
 *
 * @param name name
 * @param email e-mail address
 * @param phone phone number
 */
public record Contact(Optional<String> name, Optional<String> email, Optional<String> phone) {

  /** Nothing known. */
  public static final Contact UNKNOWN =
      new Contact(Optional.empty(), Optional.empty(), Optional.empty());

  /** Whether there is anything to keep. */
  public boolean isKnown() {
    return name.isPresent() || email.isPresent() || phone.isPresent();
  }

  /** Keeps personal data out of logs and errors. */
  @Override
  public String toString() {
    return "Contact[" + (isKnown() ? "known" : "unknown") + "]";
  }
}
