package io.fairlead.features;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How long it takes until wins and losses are known, and what each result therefore stands for. Of
 * young leads only the fast results are known, and wins are not as fast as losses; so each counts
 * as many as there will be of its kind and age when all are known: 1 by the probability of being
 * known at that age. Leads of an age at which hardly any are known count nothing, won or lost.
 *
 * <p>Where many results became known at one moment, a history was imported: when each of them was
 * known nobody can say, so they count as known when they were assigned, and how long results take
 * is learnt from later leads alone.
 */
public final class Delays {

  /** Leads of an age at which a smaller share of wins or of losses is known are left out. */
  static final double SMALLEST_SHARE = 0.2;

  /** An import is a moment at which this share of all results became known. */
  private static final double IMPORTED = 0.2;

  private final Instant asOf;
  private final Set<Instant> imports;
  private final DelayShare wins;
  private final DelayShare losses;

  private Delays(Instant asOf, Set<Instant> imports, DelayShare wins, DelayShare losses) {
    this.asOf = asOf;
    this.imports = imports;
    this.wins = wins;
    this.losses = losses;
  }

  /**
   * Learns from what was known at a moment.
   *
   * @param examples also such as became known later: they say which moments were imports
   */
  public static Delays asOf(Instant asOf, List<Example> examples) {
    Set<Instant> imports = imports(examples);
    Instant live = imports.stream().max(Instant::compareTo).orElse(Instant.MIN);
    Delays untold = new Delays(asOf, imports, DelayShare.ALL, DelayShare.ALL);
    Map<Boolean, List<DelayShare.Observed>> byKind =
        examples.stream()
            .filter(example -> !example.assignedAt().isBefore(live) && untold.knows(example))
            .collect(
                Collectors.partitioningBy(
                    Example::converted, Collectors.mapping(untold::observed, Collectors.toList())));
    List<DelayShare.Observed> won = byKind.getOrDefault(true, List.of());
    List<DelayShare.Observed> lost = byKind.getOrDefault(false, List.of());
    return Math.min(won.size(), lost.size()) < DelayShare.FEWEST
        ? untold
        : new Delays(asOf, imports, DelayShare.of(won), DelayShare.of(lost));
  }

  /**
   * How many leads with such a result this one stands for: from 1 to 5, or 0 where its result was
   * not known then or leads as young as it are left out.
   */
  public double weight(Example example) {
    if (!knows(example)) {
      return 0;
    }
    double age = seconds(example.assignedAt(), asOf);
    double won = wins.knownBy(age);
    double lost = losses.knownBy(age);
    return Math.min(won, lost) < SMALLEST_SHARE ? 0 : 1 / (example.converted() ? won : lost);
  }

  private boolean knows(Example example) {
    return !example.assignedAt().isAfter(asOf)
        && (!example.knownAt().isAfter(asOf) || imports.contains(example.knownAt()));
  }

  private DelayShare.Observed observed(Example example) {
    return new DelayShare.Observed(
        Math.max(0, seconds(example.assignedAt(), example.knownAt())),
        seconds(example.assignedAt(), asOf));
  }

  private static Set<Instant> imports(List<Example> examples) {
    return examples.stream()
        .collect(Collectors.groupingBy(Example::knownAt, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(known -> known.getValue() >= IMPORTED * examples.size())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static double seconds(Instant from, Instant to) {
    Duration between = Duration.between(from, to);
    return between.getSeconds() + between.getNano() / 1e9;
  }
}
