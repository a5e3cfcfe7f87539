package io.fairlead.readout;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The looks of a readout. Where nobody said how often to look, every 50 units at first, and half as
 * often whenever there are 100 looks, so that there are never more. Not safe for use by several
 * threads.
 */
final class Peeks {

  private static final long FIRST = 50;
  private static final int MOST = 100;

  private final boolean fixed;
  private final List<List<Look>> looks = new ArrayList<>();
  private long every;

  /**
   * No looks yet.
   *
   * @param every units from look to look
   */
  Peeks(OptionalLong every) {
    this.fixed = every.isPresent();
    this.every = every.orElse(FIRST);
  }

  boolean isDue(long units) {
    return units % every == 0;
  }

  /** Keeps a look at every treatment. */
  void add(List<Look> look) {
    looks.add(look);
    if (!fixed && looks.size() > MOST) {
      every *= 2;
      looks.removeIf(each -> each.getFirst().units() % every != 0);
    }
  }

  /** The looks at a treatment, in order. */
  List<Look> of(int treatment) {
    return looks.stream().map(each -> each.get(treatment)).toList();
  }

  /** Whether the latest look was after that many units. */
  boolean has(long units) {
    return !looks.isEmpty() && looks.getLast().getFirst().units() == units;
  }
}
