package io.fairlead.cli;

import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that say of which pool and of which time. */
final class PoolTime {

  @Option(names = "--pool", paramLabel = "POOL", required = true, description = "Of this pool.")
  private String pool = "";

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description =
          "The first moment, as in 2026-03-01T00:00:00Z. Default: the pool's first decision.")
  private Optional<Instant> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "INSTANT",
      description = "The first moment after. Default: now.")
  private Optional<Instant> to = Optional.empty();

  String pool() {
    return pool;
  }

  Optional<Instant> from() {
    return from;
  }

  Optional<Instant> to() {
    return to;
  }
}
