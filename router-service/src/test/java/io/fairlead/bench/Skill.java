package io.fairlead.bench;

import java.util.SplittableRandom;

/**
 * What a rep adds to the logit of a lead, besides matches.
 *
 * @param ability the same for every lead
 * @param segments by column and level; nothing for columns that do not matter on this market
 * @param traits how much the rep has of each latent trait
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, and never compared
record Skill(double ability, double[][] segments, double[] traits) {

  /** Latent traits that work across all columns. */
  static final int TRAITS = 2;

  private static final double ABILITY = 0.3;
  private static final double SEGMENT = 0.3;
  private static final double TRAIT = 0.3;

  static Skill drawn(SplittableRandom random, boolean[] matters) {
    double[][] segments = new double[Column.ALL.size()][];
    for (Column column : Column.ALL) {
      segments[column.place()] =
          Normals.of(random, column.levels(), matters[column.place()] ? SEGMENT : 0);
    }
    return new Skill(ABILITY * random.nextGaussian(), segments, Normals.of(random, TRAITS, TRAIT));
  }

  /** So much of the variance from the other skill. */
  Skill mixed(Skill other, double share) {
    double own = Math.sqrt(1 - share);
    double its = Math.sqrt(share);
    double[][] mixed = new double[segments.length][];
    for (int c = 0; c < mixed.length; c++) {
      mixed[c] = mix(segments[c], other.segments[c], own, its);
    }
    return new Skill(
        own * ability + its * other.ability, mixed, mix(traits, other.traits, own, its));
  }

  private static double[] mix(double[] first, double[] second, double own, double its) {
    double[] mixed = new double[first.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = own * first[i] + its * second[i];
    }
    return mixed;
  }

  /**
   * @param calls how much the lead calls for each trait
   */
  double with(Person person, double[] calls) {
    double sum = ability;
    for (int c = 0; c < segments.length; c++) {
      sum += segments[c][person.levels()[c]];
    }
    for (int k = 0; k < TRAITS; k++) {
      sum += traits[k] * calls[k];
    }
    return sum;
  }
}
