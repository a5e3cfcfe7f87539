package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.DECISION;
import static io.fairlead.store.jooq.Tables.TURN_ENTRY;

import io.fairlead.routing.Band;
import io.fairlead.routing.Portion;
import io.fairlead.routing.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Condition;
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
    private long credits;

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
    long credits;
    synchronized (followed) {
      cursor = followed.cursor;
      credits = followed.credits;
    }
    Condition recent = DECISION.AS_OF.ge(Sql.at(asOf.minus(longest(pool.bands()))));
    Condition unseen = cursor == 0 ? recent : DECISION.SEQ.gt(cursor);
    // before the leads, so that none is taken back that is not read
    List<Entry> back =
        DecisionRows.credited(in, pool.pool(), credits == 0 ? recent : TURN_ENTRY.SEQ.gt(credits));
    List<Entry> entries = DecisionRows.given(in, pool.pool(), unseen);
    synchronized (followed) {
      for (Entry entry : entries) {
        if (entry.seq() > followed.cursor) {
          followed.tally.add(entry.given());
          followed.cursor = entry.seq();
        }
      }
      for (Entry entry : back) {
        if (entry.seq() > followed.credits) {
          followed.tally.takeBack(entry.given());
          followed.credits = entry.seq();
        }
      }
    }
    return followed;
  }

  private static Duration longest(List<Band> bands) {
    return bands.stream().map(Band::over).max(Comparator.naturalOrder()).orElseThrow();
  }
}
