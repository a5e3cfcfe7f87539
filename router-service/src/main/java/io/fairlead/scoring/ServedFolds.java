package io.fairlead.scoring;

import io.fairlead.facts.Fact;
import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.features.FeatureRow;
import io.fairlead.features.Folds;
import io.fairlead.manifest.SlateEncoding;
import io.fairlead.store.FactBatch;
import io.fairlead.store.FactCursor;
import io.fairlead.store.FactStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Folds that follow the facts as they commit. They hold a bounded number of assignments, however
 * long the history; what a report about another one builds on is read again from the database. May
 * be shared between threads.
 */
final class ServedFolds {

  /**
   * Some months of leads for most, so that hardly a report finds its assignment put away; some 25
   * MB for each model that is served.
   */
  static final int MOST_HELD = 100_000;

  private final FactStore facts;
  private final Folds folds;
  private final int mostHeld;
  private final NotYetKnown notYetKnown = new NotYetKnown();

  /** All facts up to here were observed, but for those that were not known yet. */
  private FactCursor cursor = FactCursor.START;

  /** Who reads rows holds the one, who observes a fact the other. */
  private final ReentrantReadWriteLock state = new ReentrantReadWriteLock();

  /** Held by whoever looks for new facts. */
  private final ReentrantLock looking = new ReentrantLock();

  private volatile long begun;
  private long ended;

  ServedFolds(FactStore facts, FeatureDefinition definition) {
    this(facts, definition, MOST_HELD);
  }

  /**
   * @param mostHeld assignments that are held, once a batch of facts was observed; 0 or more
   */
  ServedFolds(FactStore facts, FeatureDefinition definition, int mostHeld) {
    this.facts = facts;
    this.mostHeld = mostHeld;
    folds = new Folds(definition);
  }

  Folds folds() {
    return folds;
  }

  /**
   * The encoded matrix of that lead and those reps: what was known at {@code asOf}, and committed
   * by now.
   *
   * @param encoding of these folds
   */
  float[] encode(Lead lead, List<Rep> reps, Instant asOf, SlateEncoding encoding) {
    catchUp(asOf);
    return encodeKnown(lead, reps, asOf, encoding);
  }

  /** The same of what was taken in already. */
  float[] encodeKnown(Lead lead, List<Rep> reps, Instant asOf, SlateEncoding encoding) {
    state.readLock().lock();
    try {
      return encoding.encode(lead, reps, asOf);
    } finally {
      state.readLock().unlock();
    }
  }

  /** The value of a numeric column by rep: what was known at {@code asOf}, and committed by now. */
  Map<String, Double> number(String column, Lead lead, List<Rep> reps, Instant asOf) {
    catchUp(asOf);
    int at = folds.schema().numbers().indexOf(column);
    FeatureRow row = new FeatureRow(folds.schema());
    Map<String, Double> values = new HashMap<>();
    state.readLock().lock();
    try {
      Folds.Reading reading = folds.of(reps).of(lead, asOf);
      for (int i = 0; i < reps.size(); i++) {
        reading.read(i, row);
        values.put(reps.get(i).id(), row.number(at));
      }
      return values;
    } finally {
      state.readLock().unlock();
    }
  }

  /**
   * Takes in what has committed since; facts that were not known at {@code asOf} wait. Those who
   * come while somebody looks share the next look: it begins after they came, so that it sees all
   * that was committed by then.
   */
  void catchUp(Instant asOf) {
    long seen = begun;
    looking.lock();
    try {
      if (ended <= seen) {
        look(asOf);
      }
      observe(notYetKnown.known(asOf));
      notYetKnown.forget(asOf);
    } finally {
      looking.unlock();
    }
  }

  /** Only who holds {@code looking} writes. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void look(Instant asOf) {
    begun++;
    // a batch at a time, so that memory does not grow with the history
    facts.readAfter(cursor, batch -> take(batch, asOf));
    ended = begun;
  }

  /** Where it fails nothing was taken, and the batch comes again. */
  private void take(FactBatch batch, Instant asOf) {
    observe(batch.facts().stream().filter(fact -> !fact.knownAt().isAfter(asOf)).toList());
    batch.facts().stream().filter(fact -> fact.knownAt().isAfter(asOf)).forEach(notYetKnown::add);
    cursor = batch.cursor();
  }

  private void observe(List<Fact> known) {
    if (known.isEmpty()) {
      return;
    }
    List<Fact> before = observedBefore(folds.putAway(known));
    state.writeLock().lock();
    try {
      before.forEach(folds::recall);
      known.forEach(folds::observe);
      folds.keep(mostHeld);
    } finally {
      state.writeLock().unlock();
    }
  }

  /** All that was observed of those assignments, read again at once. */
  private List<Fact> observedBefore(Set<Long> assignments) {
    return assignments.isEmpty()
        ? List.of()
        : facts.readOf(assignments, cursor).stream()
            .filter(fact -> !notYetKnown.holds(fact))
            .toList();
  }
}
