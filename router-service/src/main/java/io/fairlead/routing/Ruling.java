package io.fairlead.routing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the core decides about one lead. */
public sealed interface Ruling {

  /** Why, in a sentence. */
  String reason();

  /** Every member of the pool with its verdict, in order of their ids. */
  List<Judged> judged();

  /** What the rotation keeps afterwards, besides the turn. */
  default Rotated rotated() {
    return Rotated.TURN_ONLY;
  }

  /**
   * A member and its verdict.
   *
   * @param member the rep
   * @param verdict may it take the lead now
   * @param leftOut for one who may, the step that left the rep out of the sharing; empty where none
   *     did
   * @param price what counted beside the rep's expected value, where anybody had a price
   */
  record Judged(
      Member member, Verdict verdict, Optional<Narrowing> leftOut, Optional<Price> price) {}

  /**
   * Somebody gets it.
   *
   * @param rep who
   * @param strategy what shared the slate out in the end
   * @param distribution each rep's probability to get it
   * @param rotated what the rotation keeps afterwards
   * @param fallback empty where the pool's own strategy decided
   * @param due what of the lead was due to whom
   */
  record Assigned(
      String rep,
      Strategy strategy,
      Distribution distribution,
      Rotated rotated,
      Optional<Fallback> fallback,
      Due due,
      String reason,
      List<Judged> judged)
      implements Ruling {
    public Assigned {
      judged = List.copyOf(judged);
    }
  }

  /**
   * Nobody may take it now.
   *
   * @param until when the first rep may, if that is known; at that moment somebody else may have
   *     taken the place
   * @param nobody why, as a word
   */
  record Deferred(Optional<Instant> until, Nobody nobody, String reason, List<Judged> judged)
      implements Ruling {
    public Deferred {
      judged = List.copyOf(judged);
    }
  }

  /**
   * Nobody ever may, as things stand.
   *
   * @param nobody why, as a word
   */
  record Unroutable(Nobody nobody, String reason, List<Judged> judged) implements Ruling {
    public Unroutable {
      judged = List.copyOf(judged);
    }
  }
}
