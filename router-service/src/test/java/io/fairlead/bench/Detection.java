package io.fairlead.bench;

import io.fairlead.bench.ArmsDesk.Routed;
import io.fairlead.readout.Estimate;
import io.fairlead.readout.Reading;
import io.fairlead.readout.Readout;
import io.fairlead.readout.Verdict;
import java.util.SplittableRandom;

/**
 * What the readout says of one experiment of the default design, with drawn outcomes.
 *
 * @param truth the effect of going all the way
 * @param verdict in the end
 * @param effect estimated
 * @param lo always-valid lower bound
 * @param hi upper bound
 */
record Detection(double truth, Verdict verdict, double effect, double lo, double hi) {

  static Detection of(Crowd crowd, double truth, int seed) {
    ComparedPlan plan = ComparedPlan.experiment(crowd, "design: split");
    Reading reading = plan.reading();
    SplittableRandom luck = new SplittableRandom(seed);
    for (Routed one : ArmsDesk.route(crowd, plan, seed)) {
      reading.observe(one.unit(luck.nextDouble() < one.expected() ? 1 : 0));
    }
    Readout readout = reading.readout();
    Estimate estimate = readout.estimate().orElseThrow();
    return new Detection(truth, readout.verdict(), estimate.effect(), estimate.lo(), estimate.hi());
  }

  boolean claims() {
    return verdict == Verdict.BETTER || verdict == Verdict.WORSE;
  }

  boolean holdsTruth() {
    return lo <= truth && truth <= hi;
  }
}
