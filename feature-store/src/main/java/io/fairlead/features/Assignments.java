package io.fairlead.features;

import io.fairlead.facts.Fact;
import io.fairlead.facts.OutcomeKind;
import io.fairlead.facts.Reports;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What every assignment stands at: the last closing outcome that was not taken back. It does not
 * matter in which order reports arrive.
 */
final class Assignments {

  /** The one touched longest ago comes first. */
  private final Map<Long, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  /** The entry of that assignment, new where nothing is held of it. */
  Entry entry(long assignment) {
    return entries.computeIfAbsent(assignment, _ -> new Entry());
  }

  /** Whether anything is held of that assignment. */
  boolean holds(long assignment) {
    return entries.containsKey(assignment);
  }

  /**
   * Puts away all but so many, the ones touched longest ago first. Those whose party is not known
   * stay, so that nothing was ever observed of an assignment that is given and not held: these are
   * few, since a report can overtake its assignment only while both are being committed.
   */
  void keep(int most) {
    int tooMany = entries.size() - most;
    Iterator<Entry> eldest = entries.values().iterator();
    while (tooMany > 0 && eldest.hasNext()) {
      if (eldest.next().party().isPresent()) {
        eldest.remove();
        tooMany--;
      }
    }
  }

  /** One assignment: for whom it counts, and the reports about it. */
  static final class Entry {

    private Optional<Records.Party> party = Optional.empty();
    private Reports reports = Reports.NONE;

    /** Rep and segments; empty while only reports about it have arrived. */
    Optional<Records.Party> party() {
      return party;
    }

    void assigned(Records.Party to) {
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
}
