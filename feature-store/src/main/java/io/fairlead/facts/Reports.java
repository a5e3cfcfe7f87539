package io.fairlead.facts;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was reported about one assignment, and what of it stands: each retraction takes back the
 * last outcome before it that still stood. Follows from the set of reports, ordered by when they
 * happened, so that it does not matter in which order they arrive. The only place that says what
 * stands.
 */
public final class Reports {

  /** Nothing was reported. */
  public static final Reports NONE = new Reports(List.of());

  private static final Comparator<Report> IN_ORDER =
      comparing(Report::occurredAt).thenComparing(Report::kind);

  private final List<Report> all;

  /**
   * One report.
   *
   * @param kind what
   * @param occurredAt when
   * @param value of the deal, where it was reported; 0 or more
   */
  public record Report(OutcomeKind kind, Instant occurredAt, Optional<BigDecimal> value) {

    private boolean same(Report other) {
      return kind == other.kind && occurredAt.equals(other.occurredAt);
    }
  }

  private Reports(List<Report> all) {
    this.all = all;
  }

  /** These reports and one more without a value; one that is among them changes nothing. */
  public Reports with(OutcomeKind kind, Instant occurredAt) {
    return with(new Report(kind, occurredAt, Optional.empty()));
  }

  /** These reports and one more; one of that kind and time that is among them stays as it is. */
  public Reports with(Report report) {
    if (all.stream().anyMatch(report::same)) {
      return this;
    }
    List<Report> more = new ArrayList<>(all);
    more.add(report);
    more.sort(IN_ORDER);
    return new Reports(List.copyOf(more));
  }

  /** The last closing outcome that stands: the result. Empty while the lead is open. */
  public Optional<Report> lastClosing() {
    return standing().reversed().stream().filter(report -> report.kind().closes()).findFirst();
  }

  /** When the lead was closed: the first closing outcome that stands. Empty while it is open. */
  public Optional<Instant> closedAt() {
    return standing().stream()
        .filter(report -> report.kind().closes())
        .map(Report::occurredAt)
        .findFirst();
  }

  /**
   * When the rep first did something with the lead: the first outcome that stands, besides a change
   * of owner. Empty where there is none.
   */
  public Optional<Instant> firstContact() {
    return standing().stream()
        .filter(report -> report.kind() != OutcomeKind.OWNER_CHANGED)
        .map(Report::occurredAt)
        .findFirst();
  }

  private List<Report> standing() {
    List<Report> standing = new ArrayList<>();
    for (Report report : all) {
      if (report.kind() != OutcomeKind.RETRACTED) {
        standing.add(report);
      } else if (!standing.isEmpty()) {
        standing.removeLast();
      }
    }
    return standing;
  }
}
