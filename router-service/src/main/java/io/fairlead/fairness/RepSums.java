package io.fairlead.fairness;

import io.fairlead.ledger.Given;
import java.util.Optional;

/** A rep's sums over a time, added up lead by lead. Not to be shared between threads. */
final class RepSums {

  private final Recent fairness = new Recent();
  private int given;
  private double due;
  private double quality;
  private double qualityDue;
  private double expectedValue;
  private int lifted;
  private int held;
  private int owed;
  private int free;
  private int atCap;
  private int away;
  private int unfit;

  /** A lead before which the rep stood so. */
  void stood(Given.Line line, double ofQuality, boolean priced) {
    due += line.due();
    qualityDue += line.due() * ofQuality;
    switch (line.access()) {
      case FREE -> free++;
      case AT_CAP -> atCap++;
      case AWAY -> away++;
      case UNFIT -> unfit++;
    }
    if (line.guarded().map(Bound::of).filter(Bound.CEILING::equals).isPresent()) {
      held++;
    }
    if (priced && line.isWithinReach()) {
      fairness.add(line.price().fairness());
    }
  }

  /** A lead that it got. */
  void got(Given.Line line, double ofQuality, boolean byGuard, boolean since) {
    given++;
    quality += ofQuality;
    expectedValue += line.expectedValue().orElse(0.0);
    lifted += byGuard ? 1 : 0;
    owed += since ? 1 : 0;
  }

  RepReport report(String rep) {
    return new RepReport(
        rep,
        given,
        due,
        due > 0 ? Optional.of(given / due) : Optional.empty(),
        quality,
        qualityDue,
        qualityDue > 0 ? Optional.of(quality / qualityDue) : Optional.empty(),
        expectedValue,
        lifted,
        held,
        owed,
        free,
        atCap,
        away,
        unfit,
        fairness.mean());
  }
}
