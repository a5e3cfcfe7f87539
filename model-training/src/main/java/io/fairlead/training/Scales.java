package io.fairlead.training;

/**
 * How far the terms of an additive model may go: the standard deviation of the normal prior of each
 * block's weights, in logits. 0 leaves a block out.
 *
 * @param lead of {@link Block#LEAD}
 * @param rep of {@link Block#REP}
 * @param match of {@link Block#MATCH}
 * @param cross of {@link Block#CROSS}
 */
record Scales(double lead, double rep, double match, double cross) {

  /** Every lead and rep gets the base rate. */
  static final Scales NONE = new Scales(0, 0, 0, 0);

  /** What the lead is, and nothing of the rep. */
  Scales leadOnly() {
    return new Scales(lead, 0, 0, 0);
  }

  /** Lead and rep, but not how they go together. */
  Scales withoutMatch() {
    return new Scales(lead, rep, 0, 0);
  }

  double of(Block block) {
    return switch (block) {
      case LEAD -> lead;
      case REP -> rep;
      case MATCH -> match;
      case CROSS -> cross;
    };
  }

  Scales with(Block block, double scale) {
    return switch (block) {
      case LEAD -> new Scales(scale, rep, match, cross);
      case REP -> new Scales(lead, scale, match, cross);
      case MATCH -> new Scales(lead, rep, scale, cross);
      case CROSS -> new Scales(lead, rep, match, scale);
    };
  }
}
