package io.fairlead.fairness;

import io.fairlead.ledger.Given;
import io.fairlead.plan.Plan;
import io.fairlead.routing.Band;
import io.fairlead.routing.Mode;
import io.fairlead.routing.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A pool's leads, added up as they are read: what it keeps grows with the number of reps, not of
 * leads. Not to be shared between threads.
 */
final class PoolSums {

  private static final Duration USUAL = Duration.ofDays(7);

  private final Plan.Pool pool;
  private final Instant from;
  private final Instant to;
  private final List<BandSums> bands;
  private final CostSums costs = new CostSums();
  private final Map<String, RepSums> byRep = new TreeMap<>();
  private final TreeSet<String> currencies = new TreeSet<>();
  private int leads;
  private int byModel;
  private int byFallback;
  private int guarded;
  private int notCarriedOut;
  private int takenBack;
  private int credited;

  /**
   * Of a period that ends then.
   *
   * @throws IllegalArgumentException where it does not begin before
   */
  PoolSums(Plan.Pool pool, Period period, Instant to) {
    this.pool = pool;
    this.to = to;
    bands = rules().stream().flatMap(band -> BandSums.of(band, to).stream()).toList();
    from = period.begin(to, earliest().orElse(to.minus(USUAL)));
  }

  private List<Band> rules() {
    return pool.rules().bands();
  }

  private Optional<Instant> earliest() {
    return bands.stream().map(BandSums::from).min(Comparator.naturalOrder());
  }

  /** The first instant that any of its windows counts. */
  Instant begin() {
    return earliest().filter(from::isAfter).orElse(from);
  }

  /** Leads have to come in order of time. */
  void add(Given given) {
    if (given.back() != Given.Back.TURN) { // as guards see it: whoever kept the turn had the lead
      bands.forEach(band -> band.add(given));
    }
    if (!given.at().isBefore(from)) {
      switch (given.back()) {
        case NO -> count(given);
        case LEAD -> takenBack++;
        case TURN -> credited++;
      }
    }
  }

  private void count(Given given) {
    Optional<Cost> cost = Cost.of(given, rules());
    cost.ifPresent(costs::add);
    boolean lifts = given.lines().stream().anyMatch(line -> isGuardedBy(line, Bound.FLOOR));
    boolean holds = given.lines().stream().anyMatch(line -> isGuardedBy(line, Bound.CEILING));
    leads++;
    byModel += given.how().strategy() == Strategy.AI ? 1 : 0;
    byFallback += given.how().fellBack() ? 1 : 0;
    guarded += lifts || holds ? 1 : 0;
    notCarriedOut += given.how().mode() == Mode.AUTO ? 0 : 1;
    given.currency().ifPresent(currencies::add);
    boolean owed =
        cost.filter(one -> one.isOwed() && one.favourite().equals(given.rep())).isPresent();
    for (Given.Line line : given.lines()) {
      RepSums sums = byRep.computeIfAbsent(line.rep(), _ -> new RepSums());
      sums.stood(line, given.quality(), cost.isPresent());
      if (line.rep().equals(given.rep())) {
        sums.got(line, given.quality(), lifts, owed);
      }
    }
  }

  private static boolean isGuardedBy(Given.Line line, Bound bound) {
    return line.guarded().map(Bound::of).filter(bound::equals).isPresent();
  }

  PoolReport report() {
    List<RepReport> reps =
        byRep.entrySet().stream().map(rep -> rep.getValue().report(rep.getKey())).toList();
    PoolReport plain =
        new PoolReport(
            pool.rules().pool(),
            from,
            to,
            pool.zone(),
            new PoolReport.Counts(
                leads, byModel, byFallback, guarded, notCarriedOut, takenBack, credited),
            currencies,
            Evennesses.of(reps),
            reps,
            bands.stream().map(BandSums::report).toList(),
            costs.report(pool.rules().exploration()),
            Sentences.ASSUMPTION,
            List.of());
    return plain.with(Sentences.of(plain));
  }
}
