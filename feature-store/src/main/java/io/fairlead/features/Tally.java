package io.fairlead.features;

import java.util.Arrays;

/**
 * Won and closed leads by day. Whole numbers, so that sums do not depend on the order in which they
 * were added.
 */
final class Tally {

  private int[] days = new int[4];
  private int[] won = new int[4];
  private int[] closed = new int[4];
  private int size;
  private int wonEver;
  private int closedEver;

  /** Adds {@code times} closed leads on that day (negative takes them back). */
  void add(int day, boolean converted, int times) {
    int at = Arrays.binarySearch(days, 0, size, day);
    if (at < 0) {
      at = -at - 1;
      insert(at, day);
    }
    int wins = converted ? times : 0;
    won[at] += wins;
    closed[at] += times;
    wonEver += wins;
    closedEver += times;
  }

  /** Leads won so far. */
  int won() {
    return wonEver;
  }

  /** Leads closed so far. */
  int closed() {
    return closedEver;
  }

  /** Leads won after that day. */
  int wonAfter(int day) {
    int sum = 0;
    for (int i = size - 1; i >= 0 && days[i] > day; i--) {
      sum += won[i];
    }
    return sum;
  }

  /** Leads closed after that day. */
  int closedAfter(int day) {
    int sum = 0;
    for (int i = size - 1; i >= 0 && days[i] > day; i--) {
      sum += closed[i];
    }
    return sum;
  }

  private void insert(int at, int day) {
    if (size == days.length) {
      days = Arrays.copyOf(days, 2 * size);
      won = Arrays.copyOf(won, 2 * size);
      closed = Arrays.copyOf(closed, 2 * size);
    }
    System.arraycopy(days, at, days, at + 1, size - at);
    System.arraycopy(won, at, won, at + 1, size - at);
    System.arraycopy(closed, at, closed, at + 1, size - at);
    days[at] = day;
    won[at] = 0;
    closed[at] = 0;
    size++;
  }
}
