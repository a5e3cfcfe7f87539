package io.fairlead.decisions;

import io.fairlead.facts.Rep;
import io.fairlead.store.FactStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The reps by id, at most half a second old: good enough for features and conditions. What decides
 * (caps, activity) is read again in the deciding transaction. May be shared between threads.
 */
public final class RepDirectory {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final FactStore facts;
  private final InstantSource clock;
  private volatile Seen seen = new Seen(Map.of(), Instant.MIN);

  private record Seen(Map<String, Rep> reps, Instant at) {}

  /** The reps of that store. */
  public RepDirectory(FactStore facts, InstantSource clock) {
    this.facts = facts;
    this.clock = clock;
  }

  /** All reps. */
  public Map<String, Rep> reps() {
    Seen last = seen;
    return last.at().isBefore(clock.instant().minus(LOOK_AGAIN)) ? refresh() : last.reps();
  }

  /** All reps, read now. */
  public Map<String, Rep> refresh() {
    Instant at = clock.instant();
    Map<String, Rep> reps =
        facts.reps().stream().collect(Collectors.toUnmodifiableMap(Rep::id, Function.identity()));
    seen = new Seen(reps, at);
    return reps;
  }
}
