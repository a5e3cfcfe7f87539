package io.fairlead.web;

import java.util.Set;
import java.util.regex.Pattern;

/** Kinds of events, as a request names them. */
final class EventKinds {

  private static final Pattern KIND = Pattern.compile("[A-Z][A-Z_]{0,59}");
  private static final int MOST = 50;

  private EventKinds() {}

  /** Notes what is wrong with them. */
  static void check(FieldChecks checks, Set<String> kinds) {
    if (kinds.size() > MOST) {
      checks.bad("kinds", kinds.size(), "be at most " + MOST, "leave them out: then it is all");
    }
    kinds.stream()
        .filter(kind -> !KIND.matcher(kind).matches())
        .findFirst()
        .ifPresent(kind ->
            checks.bad(
                "kinds",
                kind,
                "be words in capitals joined by _",
                "it is DECISION_ASSIGNED, DECISION_DEFERRED or DECISION_UNROUTABLE"));
  }
}
