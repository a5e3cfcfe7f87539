package io.fairlead.features;

/**
 * One rep's won and closed leads, in all and by category of each segment: an open table of numbers
 * (linear probing, at most half full), so that reading it compares no words and follows no
 * pointers.
 */
final class SegmentTally {

  /** The number that no category has; nothing is ever counted for it. */
  static final int NEVER = 0;

  /** A slot: category, won, closed. */
  private static final int SLOT = 3;

  /** 2^32 by the golden ratio: spreads numbers that follow each other (Knuth, TAOCP 6.4). */
  private static final int SPREAD = 0x9E3779B9;

  private int[] table = new int[8 * SLOT];
  private int shift = Integer.SIZE - 3;
  private int used;
  private int won;
  private int closed;

  /** Adds {@code times} closed leads, each of all those categories (negative takes them back). */
  void add(int[] codes, boolean converted, int times) {
    won += converted ? times : 0;
    closed += times;
    for (int code : codes) {
      add(code, converted, times);
    }
  }

  private void add(int code, boolean converted, int times) {
    int at = place(code);
    if (table[at] == NEVER) {
      if (2 * (used + 1) * SLOT > table.length) {
        grow();
        at = place(code);
      }
      used++;
      table[at] = code;
    }
    table[at + 1] += converted ? times : 0;
    table[at + 2] += times;
  }

  /** Leads closed so far. */
  int closed() {
    return closed;
  }

  /** The rate, shrunk towards that of all reps. */
  double rate(double base) {
    return Records.shrunk(won, closed, base);
  }

  /** The rate among leads of that category, shrunk towards the rep's own. */
  double rate(int code, double own) {
    int at = place(code);
    return Records.shrunk(table[at + 1], table[at + 2], own);
  }

  /** Where the category is counted, or an empty slot: that is where {@link #NEVER} is found. */
  private int place(int code) {
    int at = ((code * SPREAD) >>> shift) * SLOT;
    while (table[at] != code && table[at] != NEVER) {
      at = at + SLOT == table.length ? 0 : at + SLOT;
    }
    return at;
  }

  private void grow() {
    int[] old = table;
    table = new int[2 * old.length];
    shift--;
    for (int from = 0; from < old.length; from += SLOT) {
      if (old[from] != NEVER) {
        System.arraycopy(old, from, table, place(old[from]), SLOT);
      }
    }
  }
}
