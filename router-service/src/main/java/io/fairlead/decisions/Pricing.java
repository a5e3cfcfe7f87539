package io.fairlead.decisions;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.fairlead.facts.Lead;
import io.fairlead.ledger.Dealt;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.Logged;
import io.fairlead.ledger.PastLeads;
import io.fairlead.routing.Prices;
import io.fairlead.routing.Strategy;
import io.fairlead.scoring.Scoring;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prices of all pools that route by AI, solved on a thread of its own after every so many leads,
 * when a day turns and when a model or the pool's plan is new. A decision reads the latest and
 * never waits. What it knows begins with the past of the pool's reps, scored by the model that
 * serves, and goes on with the log of the pool's decisions, in its order and whichever replica took
 * them; of those taken here it knows more from memory. May be shared between threads.
 */
public final class Pricing implements Witness, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Pricing.class);

  /** How many times as long nobody looks where nothing was decided here. */
  private static final int ELSEWHERE = 250;

  private static final int PAGE = 2_000;

  /** One look at the log serves all that is decided meanwhile. */
  private static final Duration LOOK = Duration.ofMillis(20);

  /**
   * After solving, whichever pool's, it rests so many times as long as that took: a tenth of a
   * processor is enough.
   */
  private static final int REST = 9;

  private final PricedPool.Sources sources;
  private final Duration look;
  private final DecisionLedger ledger;
  private final Map<String, Prices> latest = new ConcurrentHashMap<>();
  private final Map<String, Inbox> inboxes = new ConcurrentHashMap<>();
  private final AtomicBoolean called = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().daemon().name("prices").factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  // only that thread touches these
  private final Map<String, PricedPool> known = new HashMap<>();
  private final Set<String> due = new LinkedHashSet<>();
  private long restsUntil = System.nanoTime();
  private boolean rests;

  /** Decisions that were taken here and not yet seen in the log. */
  private record Inbox(Map<UUID, Committed> own) {
    Inbox() {
      this(new ConcurrentHashMap<>());
    }
  }

  /**
   * Where a pool's log is read on.
   *
   * @param mine what was in its inbox before
   * @param seen number of the last decision that was read
   */
  private record Bookmark(Inbox inbox, Set<UUID> mine, long seen) {}

  /** Prices from that past. */
  public Pricing(Scoring scoring, PastLeads past, DecisionLedger ledger) {
    this(scoring, past, ledger, LOOK);
  }

  /**
   * @param look how long after a decision its log is looked at: instances that solve at different
   *     leads may find different prices that are as good
   */
  Pricing(Scoring scoring, PastLeads past, DecisionLedger ledger, Duration look) {
    this.ledger = ledger;
    this.look = look;
    sources = new PricedPool.Sources(scoring, past, ledger);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    Future<?> _ =
        thread.scheduleWithFixedDelay(
            () -> look(inboxes.keySet()),
            ELSEWHERE * look.toMillis(),
            ELSEWHERE * look.toMillis(),
            MILLISECONDS);
  }

  /** The latest prices of that pool; nobody costs anything where none were solved. */
  public Prices of(String pool) {
    return latest.getOrDefault(pool, Prices.NONE);
  }

  @Override
  public void decided(Committed committed) {
    String pool = committed.pool().rules().pool();
    if (committed.pool().rules().strategy() == Strategy.AI) {
      inboxes.computeIfAbsent(pool, _ -> new Inbox()).own.put(committed.decision().id(), committed);
      if (!called.getAndSet(true)) {
        Future<?> _ = thread.schedule(this::lookWhereCalled, look.toMillis(), MILLISECONDS);
      }
    } else if (committed.decision().arm().isEmpty() && inboxes.remove(pool) != null) {
      thread.execute(() -> forget(pool));
    }
  }

  private void forget(String pool) {
    known.remove(pool);
    due.remove(pool);
    latest.remove(pool);
  }

  /** Waits until what was decided before, wherever, is learnt and solved. */
  void catchUp() {
    try {
      thread
          .submit(() -> {
            follow(inboxes.keySet());
            while (!due.isEmpty()) {
              solveNext();
            }
          })
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void lookWhereCalled() {
    called.set(false);
    Set<String> pools = new HashSet<>(inboxes.keySet());
    pools.removeIf(pool -> inbox(pool).filter(inbox -> !inbox.own.isEmpty()).isEmpty());
    look(pools);
  }

  private void look(Set<String> pools) {
    follow(pools);
    solve();
  }

  private Optional<Inbox> inbox(String pool) {
    return Optional.ofNullable(inboxes.get(pool));
  }

  private Optional<PricedPool> priced(String pool) {
    return Optional.ofNullable(known.get(pool));
  }

  private void follow(Set<String> pools) {
    Set<String> more = pools;
    while (!more.isEmpty()) {
      more = readOn(more);
    }
  }

  /**
   * Reads on in the logs of pools.
   *
   * @return those of which there is more to read
   */
  private Set<String> readOn(Set<String> pools) {
    Set<String> more = new HashSet<>();
    quietly(
        pools,
        () -> {
          Map<String, Bookmark> bookmarks = bookmarks(pools);
          int most = 1 + PAGE / Math.max(1, bookmarks.size());
          Map<String, List<Logged>> log = log(bookmarks, most);
          Map<UUID, Dealt> elsewhere = elsewhere(bookmarks, log);
          bookmarks.forEach((pool, bookmark) ->
              quietly(
                  Set.of(pool),
                  () -> {
                    List<Logged> entries = log.getOrDefault(pool, List.of());
                    learn(pool, bookmark.inbox(), entries, elsewhere);
                    if (entries.size() == most) {
                      more.add(pool);
                    } else {
                      // read before it was put there
                      bookmark.mine().forEach(bookmark.inbox().own::remove);
                    }
                  }));
        });
    return more;
  }

  private static void quietly(Set<String> pools, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("Prices of pools {} stay as they were", pools, e);
    }
  }

  /** A pool of which nothing is known begins with what was decided here. */
  private Map<String, Bookmark> bookmarks(Set<String> pools) {
    Map<String, Bookmark> bookmarks = new HashMap<>();
    for (String pool : pools) {
      inbox(pool)
          .ifPresent(inbox -> {
            Set<UUID> mine = Set.copyOf(inbox.own.keySet());
            Optional<PricedPool> priced = priced(pool);
            if (priced.isPresent() || !mine.isEmpty()) {
              long seen = priced.map(PricedPool::seq).orElseGet(() -> ledger.first(mine) - 1);
              bookmarks.put(pool, new Bookmark(inbox, mine, seen));
            }
          });
    }
    return bookmarks;
  }

  private Map<String, List<Logged>> log(Map<String, Bookmark> bookmarks, int most) {
    Map<String, Long> seen = new HashMap<>();
    bookmarks.forEach((pool, bookmark) -> seen.put(pool, bookmark.seen()));
    return seen.isEmpty() ? Map.of() : ledger.log(seen, most);
  }

  /** Of what was decided here everything is known. */
  private Map<UUID, Dealt> elsewhere(
      Map<String, Bookmark> bookmarks, Map<String, List<Logged>> log) {
    List<UUID> elsewhere = new ArrayList<>();
    bookmarks.forEach((pool, bookmark) ->
        log.getOrDefault(pool, List.of()).stream()
            .map(Logged::id)
            .filter(id -> !bookmark.inbox().own.containsKey(id))
            .forEach(elsewhere::add));
    return ledger.dealt(elsewhere);
  }

  private void learn(String pool, Inbox inbox, List<Logged> entries, Map<UUID, Dealt> elsewhere) {
    List<Lead> leads = new ArrayList<>();
    for (Logged entry : entries) {
      Optional<Committed> own = Optional.ofNullable(inbox.own.remove(entry.id()));
      if (own.isPresent()) {
        begun(pool, own.get(), entry).take(entry, own.get());
      } else {
        Dealt dealt = Optional.ofNullable(elsewhere.get(entry.id())).orElseThrow();
        priced(pool).orElseThrow().take(entry, dealt);
        leads.add(dealt.lead());
      }
    }
    priced(pool)
        .ifPresent(priced -> {
          priced.sample(leads);
          queue(pool, priced);
        });
  }

  private PricedPool begun(String pool, Committed own, Logged entry) {
    PricedPool priced =
        priced(pool)
            .filter(before -> before.isFor(own.pool()))
            .orElseGet(() -> new PricedPool(sources, own, entry));
    known.put(pool, priced);
    return priced;
  }

  private void queue(String pool, PricedPool priced) {
    if (!priced.isTrusted()) {
      due.remove(pool);
      latest.remove(pool);
    } else if (priced.isDue()) {
      due.add(pool);
    }
  }

  /** One pool after the other, with rests; what waits for a rest comes back by itself. */
  private void solve() {
    while (!due.isEmpty() && restsUntil - System.nanoTime() <= 0) {
      solveNext();
    }
    if (!due.isEmpty() && !rests) {
      rests = true;
      Future<?> _ =
          thread.schedule(
              () -> {
                rests = false;
                solve();
              },
              restsUntil - System.nanoTime(),
              NANOSECONDS);
    }
  }

  /** The pool that waits longest. */
  private void solveNext() {
    String pool = due.iterator().next();
    due.remove(pool);
    long from = System.nanoTime();
    quietly(
        Set.of(pool),
        () -> priced(pool).flatMap(PricedPool::solve).ifPresent(found -> latest.put(pool, found)));
    long to = System.nanoTime();
    restsUntil = to + REST * (to - from);
  }

  /** What waits is left out. */
  @Override
  public void close() {
    thread.close();
  }
}
