package io.fairlead.features;

import io.fairlead.facts.Rep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How some reps fit a word of a lead, found once for a word. May be shared between threads. */
final class Fits {

  /** What more words than this would say is found anew each time: maybe they are free text. */
  static final int MOST_WORDS = 100;

  /** How a rep fits a word, or the lack of one; follows from the two alone. */
  @FunctionalInterface
  interface Fit {
    float of(Optional<String> wanted, Rep rep);
  }

  private final List<Rep> reps;
  private final Fit fit;
  private final Map<Optional<String>, float[]> byWord = new ConcurrentHashMap<>();

  Fits(List<Rep> reps, Fit fit) {
    this.reps = reps;
    this.fit = fit;
  }

  /** By rep, in their order; not to be changed. */
  float[] of(Optional<String> wanted) {
    float[] known = byWord.get(wanted);
    if (known != null) {
      return known;
    }
    return byWord.size() < MOST_WORDS ? byWord.computeIfAbsent(wanted, this::find) : find(wanted);
  }

  private float[] find(Optional<String> wanted) {
    float[] found = new float[reps.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = fit.of(wanted, reps.get(i));
    }
    return found;
  }
}
