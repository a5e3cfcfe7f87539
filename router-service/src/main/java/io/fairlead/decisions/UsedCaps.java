package io.fairlead.decisions;

import io.fairlead.routing.Limit;
import io.fairlead.routing.OpenLeads;
import io.fairlead.routing.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the plans for some pools take of caps that others share. */
final class UsedCaps {

  private final Map<Key, Integer> used = new HashMap<>();

  /**
   * A cap in one of its windows.
   *
   * @param rep whose leads count; empty for those of the whole pool
   * @param pool in which pool they count; empty for all pools
   * @param span over which time; empty for leads that are open at once
   * @param from when the window begins
   */
  record Key(Optional<String> rep, Optional<String> pool, Optional<Span> span, Instant from) {

    static Key of(String rep, String pool, Limit limit, Instant first, Instant at) {
      return new Key(
          limit.of() == Limit.Of.POOL ? Optional.empty() : Optional.of(rep),
          limit.of() == Limit.Of.REP ? Optional.empty() : Optional.of(pool),
          Optional.of(limit.span()),
          switch (limit.span()) {
            case Span.Calendar calendar -> calendar.start(at);
            case Span.Rolling(Duration length) -> block(length, first, at);
          });
    }

    /**
     * Of the cap of {@link OpenLeads}.
     *
     * @param openFor after which time a lead of which nothing is heard is open no more
     */
    static Key ofOpen(String rep, Duration openFor, Instant first, Instant at) {
      return new Key(
          Optional.of(rep), Optional.empty(), Optional.empty(), block(openFor, first, at));
    }

    /** What rolls is planned in blocks that follow each other; the rules hold it anyway. */
    private static Instant block(Duration length, Instant first, Instant at) {
      return first.plus(length.multipliedBy(Duration.between(first, at).dividedBy(length)));
    }
  }

  int of(Key key) {
    return used.getOrDefault(key, 0);
  }

  void add(Key key, int leads) {
    used.merge(key, leads, Integer::sum);
  }
}
