package io.fairlead.ledger;

import io.fairlead.routing.Band;
import io.fairlead.routing.Portion;
import io.fairlead.routing.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;

/**
 * Tallies of all pools with bands, in memory. Each follows the log: whoever asks first reads what
 * was decided since, by whichever replica. A pool's decisions are numbered in the order in which
 * they are committed, since each is taken in the pool's turn; so nothing is skipped, and inside a
 * turn nothing is missing. May be shared between threads.
 */
final class Tallies {

  private final Map<String, Followed> byPool = new ConcurrentHashMap<>();

  private static final class Followed {
    private final List<Band> bands;
    private final Tally tally;
    private long cursor;

    Followed(List<Band> bands) {
      this.bands = bands;
      tally = Tally.of(bands);
    }
  }

  /** A lead that was given, with its number in the log. */
  record Entry(long seq, Tally.Given given) {}

  /** By band, each rep's portion as of a moment, in the turn of the pool. */
  List<Map<String, Portion>> inTurn(DSLContext in, PoolSeats pool, Instant asOf) {
    Followed followed = followed(in, pool, asOf);
    synchronized (followed) {
      return followed.tally.advance(asOf);
    }
  }

  /** The same outside of a turn and for any moment. */
  List<Map<String, Portion>> look(DSLContext in, PoolSeats pool, Instant asOf) {
    Followed followed = followed(in, pool, asOf);
    synchronized (followed) {
      return followed.tally.look(asOf);
    }
  }

  /** Reads without the monitor, so that nobody waits for a connection who holds it. */
  private Followed followed(DSLContext in, PoolSeats pool, Instant asOf) {
    Followed followed =
        byPool.compute(
            pool.pool(),
            (_, known) ->
                known != null && known.bands.equals(pool.bands())
                    ? known
                    : new Followed(pool.bands()));
    long cursor;
    synchronized (followed) {
      cursor = followed.cursor;
    }
    Optional<Instant> since =
        cursor == 0 ? Optional.of(asOf.minus(longest(pool.bands()))) : Optional.empty();
    List<Entry> entries = DecisionRows.given(in, pool.pool(), cursor, since);
    synchronized (followed) {
      for (Entry entry : entries) {
        if (entry.seq() > followed.cursor) {
          followed.tally.add(entry.given());
          followed.cursor = entry.seq();
        }
      }
    }
    return followed;
  }

  private static Duration longest(List<Band> bands) {
    return bands.stream().map(Band::over).max(Comparator.naturalOrder()).orElseThrow();
  }
}
