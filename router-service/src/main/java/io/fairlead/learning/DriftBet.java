package io.fairlead.learning;

import static java.util.Comparator.comparingDouble;

import io.fairlead.ledger.DriftAlarm;
import io.fairlead.ledger.LiveLead;
import io.fairlead.manifest.Kinds;
import io.fairlead.manifest.ModelManifest;
import io.fairlead.manifest.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Bets, lead after lead, that leads are no longer like those that a champion was trained on: for
 * every kind of every field and of the lead score, that its odds are more than half as high again
 * as in the quarter of the training in which it came most, or lower by as much than in the one in
 * which it came least. The bets share a stake of 1. While the kinds stay within these bounds, the
 * whole does not grow on average, so by Ville's inequality any bet ever makes 40,000 of it with a
 * probability of 1 in 40,000 at most, however many fields there are and however often one looks: a
 * year with a new champion every day has a false alarm with a probability below 1%.
 */
final class DriftBet {

  /** What a bet must make of the whole stake. */
  private static final double ALARM = 40_000;

  /** By how much the odds may be off in any case. */
  private static final double TOLERATED = 1.5;

  private static final double[] BETS = {0.5, 1, 2};

  private final List<Watched> watched = new ArrayList<>();

  /** Bets that those columns are not what they were. */
  DriftBet(List<Reference.Column> columns) {
    columns.forEach(column -> watched.add(new Watched(column, columns.size())));
  }

  /** Bets against the model with that manifest. */
  static DriftBet against(ModelManifest manifest) {
    List<Reference.Column> columns = new ArrayList<>(manifest.reference().columns());
    ScoreFifths.of(manifest.yardstick()).ifPresent(columns::add);
    return new DriftBet(columns);
  }

  /** Takes a lead in; the alarms that it raises. A field is betted on until it raised one. */
  List<DriftAlarm> observe(LiveLead lead) {
    List<DriftAlarm> alarms = new ArrayList<>();
    for (Iterator<Watched> each = watched.iterator(); each.hasNext(); ) {
      Watched column = each.next();
      column.observe(column.kind(lead), lead.asOf());
      List<DriftAlarm> raised = column.alarms(lead.asOf());
      if (!raised.isEmpty()) {
        alarms.add(raised.getFirst());
        each.remove();
      }
    }
    return alarms;
  }

  private static double timesOdds(double probability, double factor) {
    return probability * factor / (1 - probability + probability * factor);
  }

  private static final class Watched {
    private final Reference.Column column;
    private final List<List<Wager>> wagers = new ArrayList<>();
    private final double weight;

    Watched(Reference.Column column, int columns) {
      this.column = column;
      for (Reference.Share share : column.shares()) {
        List<Wager> both = new ArrayList<>();
        for (double bet : BETS) {
          both.add(Wager.of(timesOdds(share.most(), TOLERATED), bet));
          both.add(Wager.of(timesOdds(share.least(), 1 / TOLERATED), -bet));
        }
        wagers.add(both);
      }
      weight = 1.0 / columns / wagers.size() / (2 * BETS.length);
    }

    int kind(LiveLead lead) {
      return column.input().column().equals(ScoreFifths.NAME)
          ? ScoreFifths.kind(lead)
          : column.kind(lead.lead());
    }

    void observe(int kind, Instant at) {
      for (int k = 0; k < wagers.size(); k++) {
        for (Wager wager : wagers.get(k)) {
          wager.observe(k == kind, at);
        }
      }
    }

    /** The kind that differs most first. */
    List<DriftAlarm> alarms(Instant at) {
      record Bid(int kind, double stake, Wager best) {}
      List<Bid> bids = new ArrayList<>();
      for (int k = 0; k < wagers.size(); k++) {
        double stake = 0;
        Wager best = wagers.get(k).getFirst();
        for (Wager wager : wagers.get(k)) {
          stake += weight * wager.stake();
          best = wager.stake() > best.stake() ? wager : best;
        }
        if (stake >= ALARM) {
          bids.add(new Bid(k, stake, best));
        }
      }
      return bids.stream()
          .sorted(comparingDouble(bid -> -bid.stake()))
          .map(bid -> alarm(bid.kind(), bid.best().run(), at))
          .toList();
    }

    private DriftAlarm alarm(int kind, Wager.Run run, Instant at) {
      double share = run.hits() / (double) run.leads();
      double trained = column.shares().get(kind).share();
      return new DriftAlarm(
          column.input().column(),
          Kinds.name(column.input(), kind),
          run.since(),
          at,
          run.leads(),
          share,
          trained,
          DriftText.of(column.input(), kind, run, trained));
    }
  }
}
