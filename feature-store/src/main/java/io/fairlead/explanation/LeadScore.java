package io.fairlead.explanation;

/**
 * How promising a lead is whoever gets it.
 *
 * @param value share of recent leads that were less promising, in percent, from 0 to 100
 */
public record LeadScore(int value) {

  public LeadScore {
    if (value < 0 || value > 100) {
      throw new IllegalArgumentException(
          "The value ("
              + value
              + ") of a lead score must lie from 0 to 100.\nMaybe the model is broken.");
    }
  }

  /** Which part of recent leads it belongs to. */
  public LeadTier tier() {
    return value >= LeadTier.HIGH_FROM
        ? LeadTier.HIGH
        : value >= LeadTier.MEDIUM_FROM ? LeadTier.MEDIUM : LeadTier.LOW;
  }
}
