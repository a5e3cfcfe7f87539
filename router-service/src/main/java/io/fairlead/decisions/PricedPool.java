package io.fairlead.decisions;

import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.ledger.Dealt;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.Logged;
import io.fairlead.ledger.PastLeads;
import io.fairlead.plan.Occasion;
import io.fairlead.plan.Plan;
import io.fairlead.routing.Band;
import io.fairlead.routing.Pricer;
import io.fairlead.routing.Prices;
import io.fairlead.routing.Scores;
import io.fairlead.routing.Task;
import io.fairlead.scoring.Scoring;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A pool's pricer and what it was fed with. Begins with a decision that was taken here, and with
 * the past of the pool's reps. Not to be shared between threads.
 */
final class PricedPool {

  private static final int EVERY = 20;
  private static final int SEEDS = 400;
  private static final int HOLDS = 200;
  private static final Duration PROFILE = Duration.ofDays(28);

  private final Sources sources;
  private final Terms terms;
  private final Pricer pricer;
  private Committed own;
  private Optional<String> model = Optional.empty();
  private Instant at;
  private long seq;
  private int since;
  private boolean turned;

  /** Where it looks things up. */
  record Sources(Scoring scoring, PastLeads past, DecisionLedger ledger) {}

  /** Settings with which a pool's prices are solved; others begin anew. */
  private record Terms(List<Band> bands, ZoneId zone, Pricer.Opens opens) {
    static Terms of(Plan.Pool pool) {
      return new Terms(
          pool.rules().bands(),
          pool.zone(),
          new Pricer.Opens(pool.rules().openCapIsHard(), pool.openFor()));
    }
  }

  /**
   * When leads came to the pool's reps, and who got what of the pool's. Of leads that came before
   * its experiment an arm takes the part that would have been its own.
   *
   * @param own a decision of the pool, the next to be taken
   * @param entry where it stands in the log
   */
  PricedPool(Sources sources, Committed own, Logged entry) {
    this.sources = sources;
    this.own = own;
    terms = Terms.of(own.pool());
    at = own.decision().asOf();
    seq = entry.seq() - 1;
    pricer = new Pricer(terms.bands(), terms.zone(), terms.opens());
    List<Instant> times = sources.past().times(reps(), at.minus(PROFILE), at);
    double share = share();
    IntStream.range(0, times.size())
        .filter(i -> (long) ((i + 1) * share) > (long) (i * share))
        .forEach(i -> pricer.came(times.get(i)));
    terms.bands().stream()
        .map(Band::over)
        .max(Comparator.naturalOrder())
        .ifPresent(longest ->
            sources
                .ledger()
                .given(own.pool().rules().pool(), at.minus(longest), entry.seq())
                .forEach(pricer::given));
  }

  /** Whether the pool is still priced as it was. */
  boolean isFor(Plan.Pool pool) {
    return terms.equals(Terms.of(pool));
  }

  /** Number of the last decision that it knows. */
  long seq() {
    return seq;
  }

  /** Whether the model's scores, as of the latest decision that was taken here, are trusted. */
  boolean isTrusted() {
    return own.scoring().scores() instanceof Scores.Scored scored && scored.trusted();
  }

  /** Whether prices are to be solved; of an arm as often a day as of the whole pool. */
  boolean isDue() {
    return turned || since >= EVERY * share();
  }

  /** Below 1 for an arm of an experiment that has a part of the reps' capacity. */
  private double share() {
    return own.pool().membership().share(at);
  }

  private List<String> reps() {
    return own.roster().stream().map(Rep::id).toList();
  }

  /** The next decision of the log, which was taken here. */
  void take(Logged entry, Committed committed) {
    own = committed;
    if (!model.equals(own.scoring().modelVersion())) {
      model = own.scoring().modelVersion();
      turned = true;
      pricer.forgetScores();
      List<Lead> leads = sources.past().latestOf(reps(), entry.asOf(), SEEDS);
      Collections.reverse(leads);
      score(leads);
    }
    read(entry);
    turned |= pricer.ruled(own.ruling(), own.scoring().scores(), entry.asOf());
  }

  /** The next decision of the log, which was taken elsewhere. */
  void take(Logged entry, Dealt elsewhere) {
    read(entry);
    turned |= pricer.elsewhere(entry.asOf());
    elsewhere.given().ifPresent(pricer::given);
  }

  private void read(Logged entry) {
    seq = entry.seq();
    at = entry.asOf();
    since++;
  }

  /** What the model says of leads that were decided elsewhere; of many, of the latest ones. */
  void sample(List<Lead> leads) {
    score(leads.subList(Math.max(0, leads.size() - EVERY), leads.size()));
  }

  /** What the model says of leads, as if they came now. */
  private void score(List<Lead> leads) {
    List<Rep> roster = own.roster();
    for (Lead lead : leads) {
      Lead now = new Lead(lead.key(), at, lead.fields());
      pricer.scored(
          own.pool().membership().seats(roster, new Occasion(now, LeadRequest.CREATED, at)),
          sources.scoring().score(now, roster, at).scores());
    }
  }

  /** New prices; empty while too little was seen. */
  Optional<Prices> solve() {
    if (turned && capsOpenLeads()) {
      Instant from = at.minus(terms.opens().openFor()).minus(PROFILE);
      pricer.held(sources.past().holds(reps(), from, at, HOLDS), at);
    }
    turned = false;
    since = 0;
    pricer.stand(sources.ledger().members(own.seats(), at), own.scoring().scores().tiring());
    return pricer
        .task()
        .map(Task::solve)
        .map(solved -> {
          pricer.keep(solved);
          return solved.prices();
        });
  }

  private boolean capsOpenLeads() {
    return terms.opens().refuse()
        && own.seats().seats().stream().anyMatch(seat -> seat.mostOpen().isPresent());
  }
}
