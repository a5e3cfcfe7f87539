package io.fairlead.scoring;

import static java.util.Comparator.comparing;

import io.fairlead.facts.Fact;
import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.features.FeatureRow;
import io.fairlead.features.Folds;
import io.fairlead.manifest.Encoding;
import io.fairlead.store.FactCursor;
import io.fairlead.store.FactStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;

/** Folds that follow the facts as they commit. May be shared between threads. */
final class ServedFolds {

  private final FactStore facts;
  private final Folds folds;
  private final ReentrantLock lock = new ReentrantLock();
  private final PriorityQueue<Fact> notKnownYet = new PriorityQueue<>(comparing(Fact::knownAt));
  private FactCursor cursor = FactCursor.START;

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
   */
  float[] encode(Lead lead, List<Rep> reps, Instant asOf, Encoding encoding) {
    lock.lock();
    try {
      catchUp(asOf);
      return encodeKnown(lead, reps, asOf, encoding);
    } finally {
      lock.unlock();
    }
  }

  /** The same of what was taken in already. */
  float[] encodeKnown(Lead lead, List<Rep> reps, Instant asOf, Encoding encoding) {
    lock.lock();
    try {
      float[] matrix = new float[reps.size() * encoding.width()];
      FeatureRow row = new FeatureRow(folds.schema());
      for (int i = 0; i < reps.size(); i++) {
        folds.read(lead, reps.get(i), asOf, row);
        encoding.encode(row, matrix, i * encoding.width());
      }
      return matrix;
    } finally {
      lock.unlock();
    }
  }

  /** The value of a numeric column by rep: what was known at {@code asOf}, and committed by now. */
  Map<String, Double> number(String column, Lead lead, List<Rep> reps, Instant asOf) {
    lock.lock();
    try {
      catchUp(asOf);
      int at = folds.schema().numbers().indexOf(column);
      FeatureRow row = new FeatureRow(folds.schema());
      Map<String, Double> values = new HashMap<>();
      for (Rep rep : reps) {
        folds.read(lead, rep, asOf, row);
        values.put(rep.id(), row.number(at));
      }
      return values;
    } finally {
      lock.unlock();
    }
  }

  /** Takes in what has committed since; facts that were not known at {@code asOf} wait. */
  void catchUp(Instant asOf) {
    lock.lock();
    try {
      // observed while they stream, so that memory does not grow with the history; where reading
      // fails half-way they come again, which changes nothing
      cursor = facts.readAfter(cursor, fact -> observe(fact, asOf));
      while (!notKnownYet.isEmpty() && !notKnownYet.peek().knownAt().isAfter(asOf)) {
        folds.observe(notKnownYet.remove());
      }
    } finally {
      lock.unlock();
    }
  }

  private void observe(Fact fact, Instant asOf) {
    if (fact.knownAt().isAfter(asOf)) {
      notKnownYet.add(fact);
    } else {
      folds.observe(fact);
    }
  }
}
