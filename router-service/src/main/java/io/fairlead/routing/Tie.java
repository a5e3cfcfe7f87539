package io.fairlead.routing;

import java.util.ArrayList;
import java.util.List;

/**
 * Those of a slate who score the best alike. Of several the lead goes to the one to whom the most
 * is due by weight, as in weighted routing; where nobody has a weight, to who has waited longest.
 *
 * @param slate of them alone
 * @param best what they score
 */
record Tie(Slate slate, double best) {

  private static final Dues DUES = new Dues(Candidate::weight);

  /**
   * Of the best of a slate.
   *
   * @throws IllegalArgumentException when a candidate has no score
   */
  static Tie of(Slate slate) {
    double best = Double.NEGATIVE_INFINITY;
    List<Candidate> first = new ArrayList<>();
    for (Candidate one : slate.candidates()) {
      double total = one.total();
      if (total > best) {
        first.clear();
      }
      if (total >= best) {
        first.add(one);
      }
      best = Math.max(best, total);
    }
    return new Tie(new Slate(first, slate.round(), slate.money()), best);
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
