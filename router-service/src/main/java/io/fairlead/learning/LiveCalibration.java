package io.fairlead.learning;

import java.util.List;
import java.util.Locale;

/**
 * How a champion's predictions agree with what became of its own leads.
 *
 * <p>A bet against the champion, lead after lead: that the true odds are more than half as high
 * again as it says, or lower by as much. While they are not, the stake does not grow on average,
 * and by Ville's inequality it ever reaches 1,000 with a probability of 1 in 1,000 at the most,
 * however often one looks (Ramdas, Grünwald, Vovk and Shafer, Game-theoretic statistics and safe
 * anytime-valid inference, 2023). Eight bets of different size share the stake.
 *
 * @param leads how many results count
 * @param converted how many of them were won
 * @param expected how many the champion expected
 * @param evidence the highest that the stake of 1 ever was
 * @param broken whether chance does not explain any more how far it is off
 */
public record LiveCalibration(
    int leads, int converted, double expected, double evidence, boolean broken) {

  /** The stake at which the champion is taken back: 1 over the chance of a false alarm. */
  private static final double BROKEN = 1_000;

  /** What is shown of stakes beyond all measure. */
  private static final double LARGEST = 1e12;

  /**
   * Log-odds by which a champion may be wrong: it picks the best, and who picks expects too much.
   */
  private static final double TOLERATED = Math.log(1.5);

  private static final double[] BETS = {0.25, 0.5, 1, 2, -0.25, -0.5, -1, -2};

  /** The bet on those leads, in the order in which their results came to count. */
  static LiveCalibration of(List<Settled> leads) {
    double[] logs = new double[BETS.length];
    int converted = 0;
    double expected = 0;
    double highest = 1;
    for (Settled lead : leads) {
      converted += lead.converted() ? 1 : 0;
      expected += lead.probability();
      double stake = 0;
      for (int i = 0; i < BETS.length; i++) {
        logs[i] += won(lead, BETS[i]);
        stake += Math.exp(logs[i]) / BETS.length;
      }
      highest = Math.max(highest, stake);
    }
    return new LiveCalibration(
        leads.size(), converted, expected, Math.min(highest, LARGEST), highest >= BROKEN);
  }

  /** Likelihood of the bet over that of the nearest odds which are tolerated, as a logarithm. */
  private static double won(Settled lead, double bet) {
    double said = Math.clamp(lead.probability(), 1e-6, 1 - 1e-6);
    double logit = Math.log(said / (1 - said)) + Math.copySign(TOLERATED, bet);
    double tolerated = probability(logit);
    double other = probability(logit + bet);
    return lead.converted() ? Math.log(other / tolerated) : Math.log((1 - other) / (1 - tolerated));
  }

  private static double probability(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /** The figures, in a sentence. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "Of %,d of its leads that are old enough and closed %,d converted, where it expected %.1f; that its odds are off"
            + " by no more than half is refuted %,.0f to 1.",
        leads,
        converted,
        expected,
        evidence);
  }
}
