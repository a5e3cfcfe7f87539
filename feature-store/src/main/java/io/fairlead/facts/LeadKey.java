package io.fairlead.facts;

/**
 * Which lead: the system it comes from and its id there. Two systems may use the same id.
 *
 * @param system the system, {@code api} where the caller names none; not empty
 * @param externalId the lead's id in that system; not empty
 */
public record LeadKey(String system, String externalId) {

  /** The system of leads whose caller names none. */
  public static final String DEFAULT_SYSTEM = "api";

  public LeadKey {
    if (system.isBlank()) {
      throw new IllegalArgumentException(
          "The system () of a lead must not be empty.\nMaybe leave it out.");
    }
    if (externalId.isBlank()) {
      throw new IllegalArgumentException(
          "The externalId () of a lead must not be empty.\nMaybe send the id that the lead has in your system.");
    }
  }
}
