package io.fairlead.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who says so, for the records. */
final class Signature {

  private static final int LONGEST = 100;

  private Signature() {}

  /**
   * The person that the request names, else the label of its key.
   *
   * @throws RequestException where the name is too long
   */
  static String of(@Nullable String by, Caller caller) {
    FieldChecks checks = new FieldChecks("the request");
    Optional<String> person = checks.text("by", by, LONGEST);
    checks.refuse();
    return person.orElseGet(caller::label);
  }
}
