package io.fairlead.scoring;

import static java.util.Comparator.comparing;

import io.fairlead.facts.Fact;
import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.features.FeatureRow;
import io.fairlead.features.Folds;
import io.fairlead.manifest.SlateEncoding;
import io.fairlead.store.FactCursor;
import io.fairlead.store.FactStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Folds that follow the facts as they commit. May be shared between threads. */
final class ServedFolds {

  private final FactStore facts;
  private final Folds folds;
  private final PriorityQueue<Fact> notKnownYet = new PriorityQueue<>(comparing(Fact::knownAt));
  private FactCursor cursor = FactCursor.START;

  /** Who reads rows holds the one, who observes a fact the other. */
  private final ReentrantReadWriteLock state = new ReentrantReadWriteLock();

  /** Held by whoever looks for new facts. */
  private final ReentrantLock looking = new ReentrantLock();

  private volatile long begun;
  private long ended;

  ServedFolds(FactStore facts, FeatureDefinition definition) {
    this.facts = facts;
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
      while (!notKnownYet.isEmpty() && !notKnownYet.peek().knownAt().isAfter(asOf)) {
        observe(notKnownYet.remove());
      }
    } finally {
      looking.unlock();
    }
  }

  /** Only who holds {@code looking} writes. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void look(Instant asOf) {
    begun++;
    // observed while they stream, so that memory does not grow with the history; where reading
    // fails half-way they come again, which changes nothing
    cursor = facts.readAfter(cursor, fact -> take(fact, asOf));
    ended = begun;
  }

  private void take(Fact fact, Instant asOf) {
    if (fact.knownAt().isAfter(asOf)) {
      notKnownYet.add(fact);
    } else {
      observe(fact);
    }
  }

  private void observe(Fact fact) {
    state.writeLock().lock();
    try {
      folds.observe(fact);
    } finally {
      state.writeLock().unlock();
    }
  }
}
