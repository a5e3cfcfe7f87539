package io.fairlead.routing;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The turns of one rotation, in memory. */
final class Turns {

  private final Map<String, Standing> standings = new HashMap<>();
  private final Map<String, Optional<Instant>> creditsSince = new HashMap<>();
  private long latest;

  /** Where that rep stands; credits of another period than the one since then are 0. */
  Standing standing(String rep, Optional<Instant> since) {
    Standing standing = standings.getOrDefault(rep, Standing.NEW);
    return since.isEmpty() || since.equals(creditsSince.getOrDefault(rep, since))
        ? standing
        : new Standing(standing.lastTurn(), 0, standing.cycle());
  }

  /** Counts a turn of that rep. */
  void move(String rep) {
    latest++;
    Standing standing = standings.getOrDefault(rep, Standing.NEW);
    standings.put(rep, new Standing(latest, standing.credit(), standing.cycle()));
  }

  /** Keeps the rep's turn in a shuffled cycle. */
  void drawn(String rep, long cycle) {
    Standing standing = standings.getOrDefault(rep, Standing.NEW);
    standings.put(rep, new Standing(standing.lastTurn(), standing.credit(), cycle));
  }

  /** Keeps credits, by rep, of the period that began then. */
  void owe(Map<String, Double> credits, Optional<Instant> since) {
    credits.forEach((rep, credit) -> {
      Standing standing = standings.getOrDefault(rep, Standing.NEW);
      standings.put(rep, new Standing(standing.lastTurn(), credit, standing.cycle()));
      creditsSince.put(rep, since);
    });
  }
}
