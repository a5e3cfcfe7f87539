package io.fairlead.features;

import io.fairlead.facts.Rep;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What follows from some reps in some order, remembered for as many such lists as a service has
 * pools. The list itself is the key, so that nothing is ever stale. May be shared between threads.
 */
public final class Rosters<T> {

  /** Where there are more, all are forgotten and found again. */
  static final int MOST = 500;

  private final Function<List<Rep>, T> find;
  private final Map<Key, T> known = new ConcurrentHashMap<>();

  /**
   * @param find what to remember; it must follow from the list alone, or follow what it depends on
   */
  public Rosters(Function<List<Rep>, T> find) {
    this.find = find;
  }

  /** Told apart by all reps, looked up by few: two lists are mostly the same object or differ. */
  private record Key(List<Rep> reps) {

    @Override
    public int hashCode() {
      return reps.isEmpty()
          ? 0
          : 31 * (31 * reps.size() + reps.getFirst().id().hashCode())
              + reps.getLast().id().hashCode();
    }
  }

  /** What follows from those reps. */
  public T of(List<Rep> reps) {
    T found = known.get(new Key(reps));
    return found == null ? remember(List.copyOf(reps)) : found;
  }

  private T remember(List<Rep> reps) {
    if (known.size() >= MOST) {
      known.clear();
    }
    return known.computeIfAbsent(new Key(reps), key -> find.apply(key.reps()));
  }
}
