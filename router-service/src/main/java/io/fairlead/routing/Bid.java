package io.fairlead.routing;

import java.time.Instant;
import java.util.Optional;

/**
 * A member before the rules.
 *
 * @param rules the pool's
 * @param call what the lead brings
 * @param presence when the rep is there
 * @param back the first moment, from the call's on, at which the rep is there; empty where there is
 *     none within 60 days
 */
record Bid(Member member, PoolRules rules, Call call, Presence presence, Optional<Instant> back) {

  static Bid of(Member member, PoolRules rules, Call call) {
    Presence presence = Presence.of(member, rules);
    return new Bid(member, rules, call, presence, presence.back(call.asOf()));
  }

  String rep() {
    return member.rep();
  }

  Instant asOf() {
    return call.asOf();
  }

  /** Whether the rep is there, or back soon enough for the pool. */
  boolean isSoonEnough() {
    return back.map(at -> !at.isAfter(asOf().plus(presence.within()))).orElse(false);
  }

  /** The first moment at which the rep is there, or back soon enough for the pool. */
  Optional<Instant> soonEnoughAt() {
    return back.map(at -> presence.near(at, asOf()));
  }
}
