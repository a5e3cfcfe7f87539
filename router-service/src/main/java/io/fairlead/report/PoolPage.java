package io.fairlead.report;

import io.fairlead.fairness.PoolReport;
import io.fairlead.ledger.FirstContacts;
import io.fairlead.ledger.Funnel;
import io.fairlead.ledger.Predicted;
import io.fairlead.readout.Readout;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that the page about a pool tells.
 *
 * @param madeAt as of when outcomes are known
 * @param fairness how the pool shared out; names it and the time
 * @param answer what is claimed
 * @param funnels how far leads came, for each arm
 * @param contacts how soon reps spoke to them
 * @param predicted whether predictions came true, from the least promising leads on; empty without
 *     a model
 * @param experiments what experiments in the pool show, the latest first
 * @param elsewhere the pools with reps of their own that decide for leads of this one, in an
 *     experiment
 * @param shadow the comparison with the other system; empty where the pool had no shadow decisions
 */
public record PoolPage(
    Instant madeAt,
    PoolReport fairness,
    Answer answer,
    List<Funnel> funnels,
    FirstContacts contacts,
    List<Predicted> predicted,
    List<Readout> experiments,
    List<String> elsewhere,
    Optional<ShadowComparison> shadow) {

  public PoolPage {
    funnels = List.copyOf(funnels);
    predicted = List.copyOf(predicted);
    experiments = List.copyOf(experiments);
    elsewhere = List.copyOf(elsewhere);
  }

  /** How far all leads came, of whatever arm. */
  public Funnel all() {
    return funnels.stream().reduce(Funnel.EMPTY, Funnel::plus);
  }
}
