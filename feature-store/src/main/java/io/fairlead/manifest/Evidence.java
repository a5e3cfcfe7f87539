package io.fairlead.manifest;

/**
 * How sure the data are that it matters who gets a lead. An e-value is what a gambler who began
 * with 1 has won at most, up to {@link #MOST}, by betting on lead after lead that it does; where it
 * does not, {@code e} is ever reached with probability 1/e at most, however often one looks.
 *
 * @param reps whether reps differ at all
 * @param match whether the match of rep and lead matters beyond that; NONE where reps is NONE
 * @param repsEValue e-value of reps, from 1 to {@link #MOST}
 * @param matchEValue e-value of match, from 1 to {@link #MOST}
 * @param repsGain mean log-loss per lead that knowing the rep saves on the latest leads, in nats,
 *     with the usual interval of a mean, which holds for one look
 * @param matchGain mean log-loss per lead that the match saves beyond the rep, likewise
 * @param because in sentences, with what is assumed
 */
public record Evidence(
    Strength reps,
    Strength match,
    double repsEValue,
    double matchEValue,
    Metric repsGain,
    Metric matchGain,
    String because) {

  /** Larger e-values are all the same. */
  public static final double MOST = 1e12;

  public Evidence {
    if (!(repsEValue >= 1 && repsEValue <= MOST && matchEValue >= 1 && matchEValue <= MOST)) {
      throw new IllegalArgumentException(
          "The e-values (%s, %s) of an evidence must be from 1 to %s.\nMaybe the model is broken: train it anew."
              .formatted(repsEValue, matchEValue, MOST));
    }
  }

  /** WEAK at the 5% level, CLEAR at 0.5%, else NONE. */
  public enum Strength {
    NONE,
    WEAK,
    CLEAR;

    /** The strength of an e-value, 0 or more. */
    public static Strength of(double eValue) {
      return eValue >= 200 ? CLEAR : eValue >= 20 ? WEAK : NONE;
    }
  }
}
