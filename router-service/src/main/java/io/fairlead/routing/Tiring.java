package io.fairlead.routing;

import java.time.ZoneId;
import java.util.function.IntToDoubleFunction;

/**
 * How a rep's chances fall with the leads that the rep has taken today.
 *
 * @param zone whose calendar says when the rep's day begins
 * @param logOdds what so many leads add to the log-odds of converting one more; above 0 counts as 0
 */
public record Tiring(ZoneId zone, IntToDoubleFunction logOdds) {

  /** The day over which leads count. */
  public Span day() {
    return new Span.Calendar(Window.DAY, zone);
  }

  /** The score after so many leads, of one that holds for the first lead of a day. */
  public Score after(Score rested, int taken) {
    double odds = Math.exp(Math.min(0, logOdds.applyAsDouble(taken)));
    double p = rested.probability();
    double left = Math.min(1, odds / (1 - p + p * odds)); // rounding must not add anything
    return new Score(p * left, rested.expectedValue() * left, p, rested.uncertainty());
  }
}
