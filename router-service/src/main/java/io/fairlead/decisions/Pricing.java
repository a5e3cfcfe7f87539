package io.fairlead.decisions;

import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.Logged;
import io.fairlead.ledger.PastLeads;
import io.fairlead.plan.Occasion;
import io.fairlead.plan.Plan;
import io.fairlead.routing.Band;
import io.fairlead.routing.Pricer;
import io.fairlead.routing.Prices;
import io.fairlead.routing.Scores;
import io.fairlead.routing.Strategy;
import io.fairlead.routing.Task;
import io.fairlead.scoring.Scoring;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
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
  private static final int EVERY = 20;
  private static final int SEEDS = 400;
  private static final int HOLDS = 200;
  private static final Duration PROFILE = Duration.ofDays(28);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
  private static final int PAGE = 2_000;

  /**
   * After solving, it rests so many times as long as that took: a tenth of a processor is enough.
   */
  private static final int REST = 9;

  private final Scoring scoring;
  private final PastLeads past;
  private final DecisionLedger ledger;
  private final Map<String, Prices> latest = new ConcurrentHashMap<>();
  private final Map<String, Inbox> inboxes = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().daemon().name("prices").factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  private final Future<?> following;

  // only that thread touches these
  private final Map<String, Stand> stands = new HashMap<>();
  private long restsUntil = System.nanoTime();

  /** Decisions that were taken here and not yet seen in the log. */
  private static final class Inbox {
    private final Map<UUID, Committed> own = new ConcurrentHashMap<>();
    private final AtomicBoolean called = new AtomicBoolean();
  }

  /** Settings with which a pool's prices are solved; others begin anew. */
  private record Terms(List<Band> bands, ZoneId zone, Pricer.Opens opens) {
    static Terms of(Plan.Pool pool) {
      return new Terms(
          pool.rules().bands(),
          pool.zone(),
          new Pricer.Opens(pool.rules().openCapIsHard(), pool.openFor()));
    }
  }

  /** A pool's pricer and what it was fed with. */
  private static final class Stand {
    private final Terms terms;
    private final Pricer pricer;
    private Committed own;
    private Optional<String> model = Optional.empty();
    private Instant at;
    private long seq;
    private int since;
    private boolean turned;
    private boolean waits;

    Stand(Terms terms, Committed own) {
      this.terms = terms;
      this.own = own;
      at = own.decision().asOf();
      pricer = new Pricer(terms.bands(), terms.zone(), terms.opens());
    }

    List<String> reps() {
      return own.roster().stream().map(Rep::id).toList();
    }

    /** Below 1 for an arm of an experiment that has a part of the reps' capacity. */
    double share() {
      return own.pool().membership().share(at);
    }

    /** An arm is solved as often a day as the whole pool would be. */
    boolean isDue() {
      return turned || since >= EVERY * share();
    }
  }

  /** Prices from that past. */
  public Pricing(Scoring scoring, PastLeads past, DecisionLedger ledger) {
    this.scoring = scoring;
    this.past = past;
    this.ledger = ledger;
    following =
        thread.scheduleWithFixedDelay(
            () -> inboxes.keySet().forEach(this::quietly),
            LOOK_AGAIN.toMillis(),
            LOOK_AGAIN.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** The latest prices of that pool; nobody costs anything where none were solved. */
  public Prices of(String pool) {
    return latest.getOrDefault(pool, Prices.NONE);
  }

  @Override
  public void decided(Committed committed) {
    String pool = committed.pool().rules().pool();
    if (committed.pool().rules().strategy() == Strategy.AI) {
      Inbox inbox = inboxes.computeIfAbsent(pool, _ -> new Inbox());
      inbox.own.put(committed.decision().id(), committed);
      if (!inbox.called.getAndSet(true)) {
        thread.execute(() -> quietly(pool));
      }
    } else if (committed.decision().arm().isEmpty() && inboxes.remove(pool) != null) {
      thread.execute(() -> forget(pool));
    }
  }

  private void forget(String pool) {
    stands.remove(pool);
    latest.remove(pool);
  }

  /** Waits until what was decided before, wherever, is learnt and solved. */
  void catchUp() {
    try {
      thread
          .submit(() ->
              inboxes
                  .keySet()
                  .forEach(pool -> {
                    restsUntil = System.nanoTime();
                    quietly(pool);
                  }))
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void quietly(String pool) {
    try {
      Optional<Inbox> inbox = Optional.ofNullable(inboxes.get(pool));
      while (inbox.isPresent() && follow(pool, inbox.get())) {
        LOG.debug("More of pool {} is to be read", pool);
      }
    } catch (RuntimeException e) {
      LOG.warn("Prices of pool {} stay as they were", pool, e);
    }
  }

  /**
   * Reads on in the log of a pool.
   *
   * @return whether there is more to read
   */
  private boolean follow(String pool, Inbox inbox) {
    inbox.called.set(false);
    Set<UUID> mine = Set.copyOf(inbox.own.keySet());
    Optional<Stand> known = Optional.ofNullable(stands.get(pool));
    if (known.isEmpty() && mine.isEmpty()) {
      return false;
    }
    long seen = known.map(stand -> stand.seq).orElseGet(() -> ledger.first(mine) - 1);
    List<Logged> log = ledger.log(pool, seen, PAGE);
    List<Lead> elsewhere = new ArrayList<>();
    for (Logged entry : log) {
      Optional<Committed> own = Optional.ofNullable(inbox.own.remove(entry.id()));
      own.ifPresent(committed -> begin(pool, committed, entry));
      Stand stand = Optional.ofNullable(stands.get(pool)).orElseThrow();
      take(stand, entry, own);
      if (own.isEmpty()) {
        elsewhere.add(entry.lead());
      }
    }
    if (log.size() < PAGE) {
      mine.forEach(inbox.own::remove); // read before it was put there
    }
    Optional.ofNullable(stands.get(pool))
        .ifPresent(stand -> {
          score(stand, elsewhere.subList(Math.max(0, elsewhere.size() - EVERY), elsewhere.size()));
          solve(pool, stand);
        });
    return log.size() == PAGE;
  }

  private void begin(String pool, Committed own, Logged entry) {
    Terms terms = Terms.of(own.pool());
    Stand stand = stands.get(pool);
    if (stand == null || !stand.terms.equals(terms)) {
      stand = new Stand(terms, own);
      remember(stand, pool, entry.seq());
      stands.put(pool, stand);
    }
    stand.own = own;
    if (!stand.model.equals(own.scoring().modelVersion())) {
      stand.model = own.scoring().modelVersion();
      stand.turned = true;
      stand.pricer.forgetScores();
      List<Lead> leads = past.latestOf(stand.reps(), entry.asOf(), SEEDS);
      Collections.reverse(leads);
      score(stand, leads);
    }
  }

  private static void take(Stand stand, Logged entry, Optional<Committed> own) {
    stand.seq = entry.seq();
    stand.at = entry.asOf();
    stand.since++;
    Pricer pricer = stand.pricer;
    stand.turned |=
        own.map(committed ->
                pricer.ruled(committed.ruling(), committed.scoring().scores(), entry.asOf()))
            .orElseGet(() -> pricer.elsewhere(entry.asOf()));
    if (own.isEmpty()) {
      entry.given().ifPresent(pricer::given);
    }
  }

  private void solve(String pool, Stand stand) {
    boolean trusted =
        stand.own.scoring().scores() instanceof Scores.Scored scored && scored.trusted();
    if (!trusted) {
      latest.remove(pool);
    } else if (stand.isDue() && isRested(pool, stand)) {
      long from = System.nanoTime();
      solveNow(pool, stand);
      long to = System.nanoTime();
      restsUntil = to + REST * (to - from);
    }
  }

  /** Whether it may solve by now; else it comes back to the pool by itself. */
  private boolean isRested(String pool, Stand stand) {
    long left = restsUntil - System.nanoTime();
    if (left > 0 && !stand.waits) {
      stand.waits = true;
      Future<?> _ =
          thread.schedule(
              () -> {
                stand.waits = false;
                quietly(pool);
              },
              left,
              TimeUnit.NANOSECONDS);
    }
    return left <= 0;
  }

  private void solveNow(String pool, Stand stand) {
    if (stand.turned && capsOpenLeads(stand)) {
      Instant from = stand.at.minus(stand.terms.opens().openFor()).minus(PROFILE);
      stand.pricer.held(past.holds(stand.reps(), from, stand.at, HOLDS), stand.at);
    }
    stand.turned = false;
    stand.since = 0;
    stand.pricer.stand(
        ledger.members(stand.own.seats(), stand.at), stand.own.scoring().scores().tiring());
    stand
        .pricer
        .task()
        .map(Task::solve)
        .ifPresent(solved -> {
          stand.pricer.keep(solved);
          latest.put(pool, solved.prices());
        });
  }

  private static boolean capsOpenLeads(Stand stand) {
    return stand.terms.opens().refuse()
        && stand.own.seats().seats().stream().anyMatch(seat -> seat.mostOpen().isPresent());
  }

  /**
   * When leads came to these reps, and who got what of the pool's. Of leads that came before its
   * experiment an arm takes the part that would have been its own.
   */
  private void remember(Stand stand, String pool, long seq) {
    List<Instant> times = past.times(stand.reps(), stand.at.minus(PROFILE), stand.at);
    double share = stand.share();
    IntStream.range(0, times.size())
        .filter(i -> (long) ((i + 1) * share) > (long) (i * share))
        .forEach(i -> stand.pricer.came(times.get(i)));
    stand.terms.bands().stream()
        .map(Band::over)
        .max(Comparator.naturalOrder())
        .ifPresent(longest ->
            ledger.given(pool, stand.at.minus(longest), seq).forEach(stand.pricer::given));
  }

  /** What the model says of leads, as if they came now. */
  private void score(Stand stand, List<Lead> leads) {
    List<Rep> roster = stand.own.roster();
    for (Lead lead : leads) {
      Lead now = new Lead(lead.key(), stand.at, lead.fields());
      stand.pricer.scored(
          stand
              .own
              .pool()
              .membership()
              .seats(roster, new Occasion(now, LeadRequest.CREATED, stand.at)),
          scoring.score(now, roster, stand.at).scores());
    }
  }

  /** What waits is left out. */
  @Override
  public void close() {
    following.cancel(false);
    thread.getQueue().clear();
    thread.close();
  }
}
