package io.fairlead.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a lead occupies a slot: until it is closed, or counts as closed.
 *
 * <p>The curve of the pool is the product-limit estimate S(t) = product of (1 - closed / at risk)
 * over the ages at which leads were closed (Kaplan and Meier 1958), so that leads which are still
 * open count for as long as they were watched. Its mean is the area below it up to the age at which
 * a lead counts as closed. A rep closes leads at a multiple of the pool's rate: leads closed over
 * those expected at the pool's cumulative hazard, both plus {@value #STEADY} (a gamma prior on the
 * ratio, as for standardised mortality ratios; Clayton and Kaldor 1987), and its curve is S to that
 * power.
 */
final class Occupancy {

  /** So many closed leads of a rep count as much as the pool's. */
  private static final double STEADY = 10;

  /** The curve is kept in pieces over which it falls by so much. */
  private static final double PIECE = 1.0 / 256;

  private static final Duration LEAST = Duration.ofMinutes(1);

  private final Map<String, Duration> means;
  private final Duration ofPool;

  private Occupancy(Map<String, Duration> means, Duration ofPool) {
    this.means = means;
    this.ofPool = ofPool;
  }

  /** A lead's age when it was closed or last seen open, in seconds. */
  private record Age(String rep, double seconds, boolean closed) {}

  /** How long S has about which value. */
  private record Piece(double seconds, double survival) {}

  /** What closed leads were expected of a rep, and were. */
  private static final class Closings {
    private double expected;
    private double closed;

    double ratio() {
      return (closed + STEADY) / (expected + STEADY);
    }
  }

  /** Before anything was closed, leads stay open for as long as they may. */
  static Occupancy unknown(Duration openFor) {
    return new Occupancy(Map.of(), openFor);
  }

  /**
   * What past leads say.
   *
   * @param holds in any order
   * @param at now: what is closed later is still open
   * @param openFor at which age an open lead counts as closed
   */
  static Occupancy of(List<Hold> holds, Instant at, Duration openFor) {
    List<Age> ages =
        holds.stream()
            .filter(hold -> hold.since().isBefore(at))
            .map(hold -> age(hold, at, openFor))
            .sorted(Comparator.comparingDouble(Age::seconds))
            .toList();
    List<Piece> pieces = new ArrayList<>();
    Map<String, Closings> records = new HashMap<>();
    double survival = 1;
    double hazard = 0;
    double reached = 0;
    double begun = 0;
    double above = 1;
    double area = 0;
    for (int i = 0; i < ages.size(); ) {
      double seconds = ages.get(i).seconds();
      int risk = ages.size() - i;
      area += survival * (seconds - reached);
      reached = seconds;
      int closed = 0;
      int end = i;
      for (; end < ages.size() && ages.get(end).seconds() <= seconds; end++) {
        closed += ages.get(end).closed() ? 1 : 0;
      }
      hazard += closed / (double) risk;
      survival *= 1 - closed / (double) risk;
      for (; i < end; i++) {
        Closings record = records.computeIfAbsent(ages.get(i).rep(), _ -> new Closings());
        record.expected += hazard;
        record.closed += ages.get(i).closed() ? 1 : 0;
      }
      if (above - survival >= PIECE && reached > begun) {
        pieces.add(new Piece(reached - begun, area / (reached - begun)));
        begun = reached;
        above = survival;
        area = 0;
      }
    }
    area += survival * Math.max(0, openFor.toSeconds() - reached);
    if (openFor.toSeconds() > begun) {
      pieces.add(new Piece(openFor.toSeconds() - begun, area / (openFor.toSeconds() - begun)));
    }
    Map<String, Duration> means = new HashMap<>();
    records.forEach((rep, record) -> means.put(rep, mean(pieces, record.ratio())));
    return new Occupancy(means, mean(pieces, 1));
  }

  private static Age age(Hold hold, Instant at, Duration openFor) {
    boolean closed = hold.until().filter(until -> !until.isAfter(at)).isPresent();
    Duration age = Duration.between(hold.since(), closed ? hold.until().orElseThrow() : at);
    return age.compareTo(openFor) < 0
        ? new Age(hold.rep(), Math.max(0, age.toMillis() / 1000.0), closed)
        : new Age(hold.rep(), openFor.toSeconds(), false);
  }

  private static Duration mean(List<Piece> pieces, double ratio) {
    double seconds =
        pieces.stream().mapToDouble(p -> p.seconds() * Math.pow(p.survival(), ratio)).sum();
    Duration mean = Duration.ofMillis(Math.round(1000 * seconds));
    return mean.compareTo(LEAST) < 0 ? LEAST : mean;
  }

  /** How long a lead of that rep is open, on average. */
  Duration mean(String rep) {
    return means.getOrDefault(rep, ofPool);
  }
}
