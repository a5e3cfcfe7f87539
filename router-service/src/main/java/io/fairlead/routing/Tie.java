package io.fairlead.routing;

import java.util.List;

/**
 * Those of a slate who score the best alike. Of several the lead goes to the one to whom the most
 * is due by weight, as in weighted routing; where nobody has a weight, to who has waited longest.
 *
 * @param slate of them alone
 */
record Tie(Slate slate) {

  private static final Dues DUES = new Dues(Candidate::weight);

  /**
   * Of the best of a slate.
   *
   * @throws IllegalArgumentException when a candidate has no score
   */
  static Tie of(Slate slate) {
    double best = slate.candidates().stream().mapToDouble(Candidate::total).max().orElseThrow();
    return new Tie(
        new Slate(
            slate.candidates().stream().filter(one -> one.total() >= best).toList(),
            slate.round(),
            slate.money()));
  }

  /** Those of them among whom the lead is drawn. */
  List<Candidate> first() {
    if (!isOwed()) {
      return Waiting.longest(slate.candidates());
    }
    Distribution owed = DUES.share(slate);
    return slate.candidates().stream().filter(one -> owed.share(one.rep()).isPresent()).toList();
  }

  /** What the rotation keeps after one of the whole slate got the lead. */
  Rotated rotated(String chosen) {
    return isOwed() && slate.candidates().stream().anyMatch(one -> one.rep().equals(chosen))
        ? DUES.rotated(slate, chosen)
        : Rotated.TURN_ONLY;
  }

  private boolean isOwed() {
    return slate.candidates().size() > 1 && DUES.canShare(slate);
  }
}
