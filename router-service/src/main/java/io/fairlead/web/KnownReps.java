package io.fairlead.web;

import io.fairlead.facts.Rep;
import io.fairlead.store.FactStore;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The reps that a path can name. */
final class KnownReps {

  private final FactStore facts;

  KnownReps(FactStore facts) {
    this.facts = facts;
  }

  /**
   * The rep of that id.
   *
   * @throws RequestException 404 where there is none
   */
  Rep get(String id) {
    return facts
        .rep(id)
        .orElseThrow(() ->
            RequestException.notFound(
                "There is no rep " + id + ".\nMaybe import it, or put it to /v1/reps/{id}."));
  }

  /** The zone whose days the dates of that rep's absences mean. */
  static ZoneId zone(Rep rep) {
    return rep.timeZone().orElse(ZoneOffset.UTC);
  }
}
