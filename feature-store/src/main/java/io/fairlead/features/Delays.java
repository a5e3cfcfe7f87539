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

  /** Everything is known at once, or nothing is known of how long it takes. */
  public static final Delays NONE = new Delays(Set.of(), DelayShare.ALL, DelayShare.ALL);

  private final Set<Instant> imports;
  private final DelayShare wins;
  private final DelayShare losses;

  private Delays(Set<Instant> imports, DelayShare wins, DelayShare losses) {
    this.imports = imports;
    this.wins = wins;
    this.losses = losses;
  }

  /**
   * Learns how long results take.
   *
   * @param examples whose results are known at that moment, in any order
   * @param asOf the moment
   */
  public static Delays of(List<Example> examples, Instant asOf) {
    Set<Instant> imports = imports(examples);
    Instant live = imports.stream().max(Instant::compareTo).orElse(Instant.MIN);
    Map<Boolean, List<DelayShare.Observed>> byKind =
        examples.stream()
            .filter(example -> !example.assignedAt().isBefore(live))
            .collect(
                Collectors.partitioningBy(
                    Example::converted,
                    Collectors.mapping(example -> observed(example, asOf), Collectors.toList())));
    List<DelayShare.Observed> won = byKind.getOrDefault(true, List.of());
    List<DelayShare.Observed> lost = byKind.getOrDefault(false, List.of());
    return Math.min(won.size(), lost.size()) < DelayShare.FEWEST
        ? new Delays(imports, DelayShare.ALL, DelayShare.ALL)
        : new Delays(imports, DelayShare.of(won), DelayShare.of(lost));
  }

  /**
   * How many leads with such a result this one stood for at a moment: from 1 to 5, or 0 where its
   * result was not known then or leads that were as young as it are left out.
   */
  public double weight(Example example, Instant at) {
    if (example.assignedAt().isAfter(at) || !known(example, at)) {
      return 0;
    }
    double age = seconds(example.assignedAt(), at);
    double won = wins.knownBy(age);
    double lost = losses.knownBy(age);
    return Math.min(won, lost) < SMALLEST_SHARE ? 0 : 1 / (example.converted() ? won : lost);
  }

  private boolean known(Example example, Instant at) {
    return !example.knownAt().isAfter(at) || imports.contains(example.knownAt());
  }

  private static DelayShare.Observed observed(Example example, Instant asOf) {
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
