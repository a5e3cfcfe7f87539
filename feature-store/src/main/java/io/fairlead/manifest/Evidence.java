package io.fairlead.manifest;

/**
 * How sure the data are that it matters who gets a lead.
 *
 * @param reps whether reps differ at all
 * @param match whether the match of rep and lead matters beyond that
 * @param repsGain mean log-loss per lead that knowing the rep saves, on later data, in nats
 * @param repsPValue one-sided p-value of that gain
 * @param matchGain mean log-loss per lead that the match saves beyond the rep, in nats
 * @param matchPValue one-sided p-value of that gain
 * @param because in a sentence, with what is assumed
 */
public record Evidence(
    Strength reps,
    Strength match,
    double repsGain,
    double repsPValue,
    double matchGain,
    double matchPValue,
    String because) {

  /** WEAK at the 5% level, CLEAR at 0.5%, else NONE. */
  public enum Strength {
    NONE,
    WEAK,
    CLEAR;

    /** The strength of a one-sided p-value in [0, 1]. */
    public static Strength of(double pValue) {
      return pValue < 0.005 ? CLEAR : pValue < 0.05 ? WEAK : NONE;
    }
  }
}
