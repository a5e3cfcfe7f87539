package io.fairlead.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How good a lead is whoever gets it: the mean expected value over all rested reps who meet its
 * requirements. A mean over reps, so that good reps do not look overfed.
 */
public final class Quality {

  private Quality() {}

  /** Its quality in the currency of values; 0 where no model scored. */
  public static double of(List<Seat> seats, Scores scores) {
    return switch (scores) {
      case Scores.Scored scored -> {
        double[] values = new double[seats.size()];
        int many = 0;
        for (Seat seat : seats) {
          Optional<Score> score = scored.rested(seat.rep());
          if (score.isPresent() && meets(seat)) {
            values[many++] = score.get().expectedValue();
          }
        }
        yield Arrays.stream(values, 0, many).average().orElse(0);
      }
      case Scores.Unscored _ -> 0;
    };
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
