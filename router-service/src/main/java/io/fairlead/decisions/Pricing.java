package io.fairlead.decisions;

import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.PastLeads;
import io.fairlead.plan.Occasion;
import io.fairlead.plan.Plan;
import io.fairlead.routing.Band;
import io.fairlead.routing.Pricer;
import io.fairlead.routing.Prices;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Scores;
import io.fairlead.routing.Strategy;
import io.fairlead.routing.Task;
import io.fairlead.scoring.Scoring;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prices of all pools that route by AI, solved on a thread of its own after every so many leads,
 * when a day turns and when a model or the pool's plan is new. A decision reads the latest and
 * never waits. What it knows begins with the past of the pool's reps, scored by the model that
 * serves. May be shared between threads.
 */
public final class Pricing implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Pricing.class);
  private static final int EVERY = 20;
  private static final int SEEDS = 400;
  private static final Duration PROFILE = Duration.ofDays(28);
  private static final int MOST_WAITING = 100_000;

  private final Scoring scoring;
  private final PastLeads past;
  private final DecisionLedger ledger;
  private final Map<String, Prices> latest = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          1,
          TimeUnit.MINUTES,
          new LinkedBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().daemon().name("prices").factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  // only that thread touches these
  private final Map<String, Stand> stands = new HashMap<>();

  /** Settings with which a pool's prices are solved; others begin anew. */
  private record Terms(List<Band> bands, ZoneId zone) {}

  /** A pool's pricer and what it was fed with. */
  private static final class Stand {
    private final Terms terms;
    private final Pricer pricer;
    private Optional<String> model = Optional.empty();
    private int since;

    Stand(Terms terms) {
      this.terms = terms;
      pricer = new Pricer(terms.bands(), terms.zone());
    }
  }

  /** Prices from that past. */
  public Pricing(Scoring scoring, PastLeads past, DecisionLedger ledger) {
    this.scoring = scoring;
    this.past = past;
    this.ledger = ledger;
  }

  /** The latest prices of that pool; nobody costs anything where none were solved. */
  public Prices of(String pool) {
    return latest.getOrDefault(pool, Prices.NONE);
  }

  /** That something was ruled and committed; returns at once. */
  void ruled(Assessment assessment, Ruling ruling, Instant at) {
    Plan.Pool pool = assessment.pool();
    if (pool.rules().strategy() == Strategy.AI) {
      thread.execute(() -> quietly(assessment, ruling, at));
    }
  }

  private void quietly(Assessment assessment, Ruling ruling, Instant at) {
    try {
      take(assessment, ruling, at);
    } catch (RuntimeException e) {
      LOG.warn("Prices of pool {} stay as they were", assessment.pool().rules().pool(), e);
    }
  }

  private void take(Assessment assessment, Ruling ruling, Instant at) {
    Plan.Pool pool = assessment.pool();
    String name = pool.rules().pool();
    Terms terms = new Terms(pool.rules().bands(), pool.zone());
    Optional<Stand> known =
        Optional.ofNullable(stands.get(name)).filter(stand -> stand.terms.equals(terms));
    Stand stand = known.orElseGet(() -> new Stand(terms));
    stands.put(name, stand);
    Scores scores = assessment.scoring().scores();
    boolean fresh = !stand.model.equals(assessment.scoring().modelVersion());
    if (known.isEmpty()) {
      remember(stand.pricer, assessment, at);
    }
    if (fresh) {
      stand.model = assessment.scoring().modelVersion();
      stand.pricer.forgetScores();
      sample(stand.pricer, assessment, at);
    }
    boolean turned = stand.pricer.ruled(ruling, scores, at);
    stand.since++;
    boolean trusted = scores instanceof Scores.Scored scored && scored.trusted();
    boolean due = stand.since >= EVERY && thread.getQueue().size() < EVERY; // else catch up first
    if (trusted && (fresh || turned || due)) {
      stand.since = 0;
      stand
          .pricer
          .task()
          .map(Task::solve)
          .ifPresent(solved -> {
            stand.pricer.keep(solved);
            latest.put(name, solved.prices());
          });
    } else if (!trusted) {
      latest.remove(name);
    }
  }

  /** When leads came to these reps, and who got what of the pool's. */
  private void remember(Pricer pricer, Assessment assessment, Instant at) {
    List<String> reps = ids(assessment.staffed().roster());
    past.times(reps, at.minus(PROFILE), at).forEach(pricer::came);
    ledger.given(assessment.poolSeats(), at).forEach(pricer::given);
  }

  /** What the model says of the latest leads of these reps, as if they came now. */
  private void sample(Pricer pricer, Assessment assessment, Instant at) {
    List<Rep> roster = assessment.staffed().roster();
    List<Lead> leads = past.latestOf(ids(roster), at, SEEDS);
    Collections.reverse(leads);
    for (Lead lead : leads) {
      Lead now = new Lead(lead.key(), at, lead.fields());
      pricer.scored(
          assessment.pool().membership().seats(roster, new Occasion(now, LeadRequest.CREATED, at)),
          scoring.score(now, roster, at).scores());
    }
  }

  private static List<String> ids(List<Rep> roster) {
    return roster.stream().map(Rep::id).collect(Collectors.toList());
  }

  /** What waits is left out. */
  @Override
  public void close() {
    thread.getQueue().clear();
    thread.close();
  }
}
