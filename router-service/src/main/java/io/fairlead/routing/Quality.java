package io.fairlead.routing;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;

/**
 * How good a lead is whoever gets it: the mean expected value over all rested reps who meet its
 * requirements. A mean over reps, so that good reps do not look overfed.
 */
public final class Quality {

  private Quality() {}

  /** Its quality in the currency of values; 0 where no model scored. */
  public static double of(List<Seat> seats, Scores scores) {
    return switch (scores) {
      case Scores.Scored scored -> mean(seats, scored.byRep());
      case Scores.Unscored _ -> 0;
    };
  }

  private static double mean(List<Seat> seats, Map<String, Score> scores) {
    DoubleSummaryStatistics values = new DoubleSummaryStatistics();
    for (Seat seat : seats) {
      if (meets(seat)) {
        Score score = scores.get(seat.rep());
        if (score != null) {
          values.accept(score.expectedValue());
        }
      }
    }
    return values.getAverage();
  }

  /** Whether the rep meets all that the pool requires. */
  static boolean meets(Seat seat) {
    for (Match match : seat.matches()) {
      if (match.required() && !match.holds()) {
        return false;
      }
    }
    return true;
  }
}
