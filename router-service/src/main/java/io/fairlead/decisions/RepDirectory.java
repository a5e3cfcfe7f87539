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
 * The reps by id, at most half a second old. A decision checks the version again in its own
 * transaction, so what it decides on is what is stored. May be shared between threads.
 */
public final class RepDirectory {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final FactStore facts;
  private final InstantSource clock;
  private volatile Seen seen = new Seen(new Snapshot(-1, Map.of()), Instant.MIN);

  /**
   * All reps at one moment.
   *
   * @param version of the directory; reps may be newer than it, never older
   * @param reps by id
   */
  public record Snapshot(long version, Map<String, Rep> reps) {}

  private record Seen(Snapshot snapshot, Instant at) {}

  /** The reps of that store. */
  public RepDirectory(FactStore facts, InstantSource clock) {
    this.facts = facts;
    this.clock = clock;
  }

  /** All reps. */
  public Snapshot current() {
    Seen last = seen;
    return last.at().isBefore(clock.instant().minus(LOOK_AGAIN)) ? refresh() : last.snapshot();
  }

  /** All reps, as they are now. */
  public Snapshot refresh() {
    Instant at = clock.instant();
    Snapshot last = seen.snapshot();
    long version = facts.directoryVersion();
    Snapshot snapshot = version == last.version() ? last : new Snapshot(version, read());
    seen = new Seen(snapshot, at);
    return snapshot;
  }

  private Map<String, Rep> read() {
    return facts.reps().stream()
        .collect(Collectors.toUnmodifiableMap(Rep::id, Function.identity()));
  }
}
