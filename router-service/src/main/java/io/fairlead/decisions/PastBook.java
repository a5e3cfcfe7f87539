package io.fairlead.decisions;

import io.fairlead.facts.LeadKey;
import io.fairlead.ledger.PastLeads.PastAssignment;
import io.fairlead.ledger.PoolSeats;
import io.fairlead.ledger.RecordedAbsence;
import io.fairlead.plan.Plan;
import io.fairlead.routing.Book;
import io.fairlead.routing.Rotation;
import io.fairlead.routing.Ruling;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** A book that begins with what was given before, told in order of time. */
final class PastBook {

  /** The longest span of a cap is a month. */
  private static final Duration LONGEST_SPAN = Duration.ofDays(31);

  private final Plan plan;
  private final Book book = new Book();
  private final BookStates states;
  private final PriorityQueue<Closing> closings =
      new PriorityQueue<>(Comparator.comparing(Closing::at));

  private record Closing(String lead, Instant at) {}

  PastBook(Plan plan, GivenBefore before) {
    this.plan = plan;
    states = new BookStates(book, before);
  }

  /** How long before a moment what was given may still count, except for bands. */
  static Duration memory(Plan plan) {
    return plan.pools().values().stream()
        .map(Plan.Pool::openFor)
        .max(Comparator.naturalOrder())
        .filter(openFor -> openFor.compareTo(LONGEST_SPAN) > 0)
        .orElse(LONGEST_SPAN);
  }

  States states() {
    return states;
  }

  void given(PoolSeats pool, LeadKey lead, Ruling.Assigned ruling, Instant at) {
    states.given(pool, lead, ruling, at);
  }

  void away(RecordedAbsence recorded) {
    book.away(recorded.rep(), recorded.absence());
  }

  void remember(PastAssignment given) {
    closeUntil(given.at());
    book.had(given.lead().toString(), given.rep(), given.pool(), moves(given), given.at());
    given.closed().ifPresent(at -> closes(given.lead(), at));
  }

  private List<String> moves(PastAssignment given) {
    return given.decided()
        ? given
            .pool()
            .flatMap(name -> Optional.ofNullable(plan.pools().get(name)))
            .map(plan::moves)
            .orElse(List.of(Rotation.EVERYTHING))
        : List.of();
  }

  /** That a lead will be open until then. */
  void closes(LeadKey lead, Instant at) {
    closings.add(new Closing(lead.toString(), at));
  }

  void closeUntil(Instant at) {
    while (!closings.isEmpty() && !closings.peek().at().isAfter(at)) {
      book.close(closings.poll().lead());
    }
  }
}
