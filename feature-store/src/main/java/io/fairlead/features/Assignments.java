package io.fairlead.features;

import io.fairlead.facts.Fact;
import io.fairlead.facts.OutcomeKind;
import io.fairlead.facts.Reports;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What every assignment stands at: the last closing outcome that was not taken back. It does not
 * matter in which order reports arrive.
 */
final class Assignments {

  private final Map<Long, Entry> entries = new HashMap<>();

  /** The entry of that assignment, new where nothing was known of it. */
  Entry entry(long assignment) {
    return entries.computeIfAbsent(assignment, _ -> new Entry());
  }

  /** One assignment: whose it is, the segments of its lead, and the reports about it. */
  static final class Entry {

    private Optional<Party> party = Optional.empty();
    private Reports reports = Reports.NONE;

    /** Rep and segments; empty while only reports about it have arrived. */
    Optional<Party> party() {
      return party;
    }

    void assigned(Party to) {
      party = Optional.of(to);
    }

    void reported(Fact.Reported fact) {
      reports = reports.with(new Reports.Report(fact.kind(), fact.occurredAt(), fact.value()));
    }

    /** The result as it stands. */
    Result result() {
      return reports.lastClosing().map(Entry::closedBy).orElse(Result.OPEN);
    }

    private static Result closedBy(Reports.Report report) {
      return switch (report.kind()) {
        case CONVERTED, LOST ->
            new Result.Closed(
                report.kind() == OutcomeKind.CONVERTED,
                report.occurredAt().atOffset(ZoneOffset.UTC).toLocalDate(),
                report.kind() == OutcomeKind.CONVERTED ? value(report) : OptionalDouble.empty());
        case DISQUALIFIED, RECYCLED, OWNER_CHANGED -> Result.WITHDRAWN;
        case CONTACTED, MEETING_BOOKED, NO_SHOW, QUALIFIED, RETRACTED -> Result.OPEN;
      };
    }

    private static OptionalDouble value(Reports.Report report) {
      return report.value().stream()
          .mapToDouble(BigDecimal::doubleValue)
          .filter(value -> value > 0)
          .findFirst();
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
