package io.fairlead.readout;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The readout of a stream of leads in a file. The file is read twice: first to see which arms there
 * are and whether every line is right, then for the figures; its leads are never kept, unless times
 * are asked for and the file is not in order of assignment.
 *
 * @param file the stream
 * @param control arm that the others are compared with
 * @param every units from look to look; where empty there are 50 to 100 looks in the end
 * @param split which arm has which chance
 * @param maturity from which age a lead counts; empty where all are mature
 */
public record StreamReadout(
    Path file, String control, OptionalLong every, Split split, Optional<Maturity> maturity) {

  private static final String EXAMPLE = "as in ai=0.5,rr=0.5";

  /**
   * When leads are mature.
   *
   * @param asOf the moment of the readout
   * @param window age at which a lead enters
   */
  public record Maturity(Instant asOf, Duration window) {

    boolean isReached(Instant assigned) {
      return !assigned.plus(window).isAfter(asOf);
    }

    boolean isWithin(Instant assigned, Instant outcome) {
      return !outcome.isAfter(assigned.plus(window));
    }
  }

  /** Which arm has which chance. */
  public sealed interface Split {

    /** All arms alike. */
    record Even() implements Split {}

    /**
     * Of two arms.
     *
     * @param share of one of them, in (0, 1); the larger share is that of the arm with more leads
     */
    record Bare(double share) implements Split {}

    /**
     * Of every arm, or of all but one, which has the rest.
     *
     * @param shares by arm, each in (0, 1)
     */
    record Named(Map<String, Double> shares) implements Split {

      /** Copies. */
      public Named {
        shares = Map.copyOf(shares);
      }
    }
  }

  /** What the first reading of a file found. */
  private static final class Census {
    private final Map<String, Long> arms = new TreeMap<>();
    private final LeadSet leads = new LeadSet();
    private Instant latest = Instant.MIN;
    private boolean ordered = true;

    void count(Row row, Path file) {
      arms.merge(row.arm(), 1L, Long::sum);
      if (!leads.add(row.lead())) {
        throw new IllegalArgumentException(
            "The lead (%s) of %s must stand in it once.\nMaybe it was assigned again; then keep its first line."
                .formatted(row.lead(), file));
      }
      row.assigned()
          .ifPresent(assigned -> {
            ordered = ordered && !assigned.isBefore(latest);
            latest = assigned;
          });
    }
  }

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException with file, line, column and reason, where something is wrong
   */
  public Readout read() {
    StreamFile stream = new StreamFile(file);
    Census census = new Census();
    stream.read(maturity.isPresent(), row -> census.count(row, file));
    Map<String, Double> shares = shares(census.arms);
    Design design =
        new Design(
            file.getFileName() == null ? file.toString() : file.getFileName().toString(),
            control,
            shares,
            OptionalDouble.empty(),
            Design.ALPHA);
    Reading reading = new Reading(design, every);
    Map<String, Double> chances = new HashMap<>(shares);
    if (census.ordered) {
      stream.read(maturity.isPresent(), row -> enter(reading, chances, row));
    } else {
      stream.inOrderOfAssignment().forEach(row -> enter(reading, chances, row));
    }
    return reading.readout();
  }

  private void enter(Reading reading, Map<String, Double> chances, Row row) {
    Optional<Instant> assigned = row.assigned();
    if (maturity.isPresent() && !maturity.get().isReached(assigned.orElseThrow())) {
      reading.leaveOut();
      return;
    }
    boolean converted =
        row.converted()
            && (maturity.isEmpty()
                || maturity.get().isWithin(assigned.orElseThrow(), row.outcome().orElseThrow()));
    double chance = chances.getOrDefault(row.arm(), 1.0);
    reading.observe(
        new Unit(row.arm(), chance, row.score(), converted ? 1 : 0, OptionalInt.empty()), assigned);
  }

  private Map<String, Double> shares(Map<String, Long> arms) {
    if (!arms.isEmpty() && !arms.containsKey(control) && !isNamed(control)) {
      throw new IllegalArgumentException(
          "The control (%s) of %s must be one of its arms (%s)."
              .formatted(control, file, String.join(", ", arms.keySet())));
    }
    return switch (split) {
      case Split.Even() -> even(arms);
      case Split.Bare(double share) -> bare(arms, share);
      case Split.Named(Map<String, Double> shares) -> named(arms, shares);
    };
  }

  private boolean isNamed(String arm) {
    return split instanceof Split.Named(Map<String, Double> shares) && shares.containsKey(arm);
  }

  private Map<String, Double> even(Map<String, Long> arms) {
    Map<String, Double> shares = new LinkedHashMap<>();
    arms.keySet().forEach(arm -> shares.put(arm, 1.0 / arms.size()));
    return arms.isEmpty() ? Map.of(control, 1.0) : shares;
  }

  private Map<String, Double> bare(Map<String, Long> arms, double share) {
    if (arms.size() < 2) {
      return even(arms);
    }
    if (arms.size() > 2) {
      throw new IllegalArgumentException(
          "The split (%s) of %s must name the share of each of its arms (%s), %s."
              .formatted(share, file, String.join(", ", arms.keySet()), EXAMPLE));
    }
    double larger = Math.max(share, 1 - share);
    List<String> bySize =
        arms.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .map(Map.Entry::getKey)
            .toList();
    Map<String, Double> shares = new TreeMap<>();
    shares.put(bySize.getFirst(), larger);
    shares.put(bySize.getLast(), 1 - larger);
    return shares;
  }

  private Map<String, Double> named(Map<String, Long> arms, Map<String, Double> named) {
    Map<String, Double> shares = new TreeMap<>(named);
    List<String> missing = arms.keySet().stream().filter(arm -> !named.containsKey(arm)).toList();
    double rest = 1 - named.values().stream().mapToDouble(share -> share).sum();
    if (missing.size() > 1 || (missing.size() == 1 && !(rest > 0))) {
      throw new IllegalArgumentException(
          "The split of %s must name the share of each of its arms (%s), %s."
              .formatted(file, String.join(", ", arms.keySet()), EXAMPLE));
    }
    missing.forEach(arm -> shares.put(arm, rest));
    return shares;
  }
}
