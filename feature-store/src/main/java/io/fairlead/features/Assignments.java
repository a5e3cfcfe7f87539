package io.fairlead.features;

import static java.util.Comparator.comparing;

import io.fairlead.facts.Fact;
import io.fairlead.facts.OutcomeKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every assignment stands at. The result follows from the set of reports about it, ordered by
 * when they happened: the last closing outcome that was not taken back. So it does not matter in
 * which order reports arrive.
 */
final class Assignments {

  private static final Comparator<Report> IN_ORDER =
      comparing(Report::occurredAt).thenComparing(Report::kind);

  private final Map<Long, Entry> entries = new HashMap<>();

  /** The entry of that assignment, new where nothing was known of it. */
  Entry entry(long assignment) {
    return entries.computeIfAbsent(assignment, _ -> new Entry());
  }

  private record Report(OutcomeKind kind, Instant occurredAt) {}

  /** One assignment: whose it is, the segments of its lead, and the reports about it. */
  static final class Entry {

    private Optional<Party> party = Optional.empty();
    private List<Report> reports = List.of();

    /** Rep and segments; empty while only reports about it have arrived. */
    Optional<Party> party() {
      return party;
    }

    void assigned(Party to) {
      party = Optional.of(to);
    }

    void reported(Fact.Reported fact) {
      List<Report> all = new ArrayList<>(reports);
      all.add(new Report(fact.kind(), fact.occurredAt()));
      all.sort(IN_ORDER);
      reports = List.copyOf(all);
    }

    /** The result as it stands. */
    Result result() {
      List<Report> standing = new ArrayList<>();
      for (Report report : reports) {
        if (report.kind() != OutcomeKind.RETRACTED) {
          standing.add(report);
        } else if (!standing.isEmpty()) {
          standing.removeLast();
        }
      }
      return standing.reversed().stream()
          .filter(report -> report.kind().closes())
          .findFirst()
          .map(Entry::closedBy)
          .orElse(Result.OPEN);
    }

    private static Result closedBy(Report report) {
      return switch (report.kind()) {
        case CONVERTED, LOST ->
            new Result.Closed(
                report.kind() == OutcomeKind.CONVERTED,
                report.occurredAt().atOffset(ZoneOffset.UTC).toLocalDate());
        case DISQUALIFIED, RECYCLED -> Result.WITHDRAWN;
        case CONTACTED, MEETING_BOOKED, NO_SHOW, QUALIFIED, OWNER_CHANGED, RETRACTED -> Result.OPEN;
      };
    }
  }

  /**
   * Whose assignment it is.
   *
   * @param rep id of the rep
   * @param segments the lead's category in each segment, in the order of the definition
   */
  record Party(String rep, List<String> segments) {}
}
