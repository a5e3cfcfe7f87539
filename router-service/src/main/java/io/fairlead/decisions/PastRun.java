package io.fairlead.decisions;

import io.fairlead.facts.Contact;
import io.fairlead.facts.Lead;
import io.fairlead.ledger.AbsenceStore;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.Owners;
import io.fairlead.ledger.PastLeads;
import io.fairlead.ledger.PastLeads.PastLead;
import io.fairlead.plan.Plan;
import io.fairlead.routing.Book;
import io.fairlead.routing.Rotation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;

/** Decides past leads again, one after another in a book of its own: nothing is kept. */
final class PastRun {

  /** The longest span of a cap is a month. */
  private static final Duration LONGEST_SPAN = Duration.ofDays(31);

  private static final int MOST_DIFFERENCES = 100;

  private static final List<String> ASSUMPTIONS =
      List.of(
          "A lead is open for as long as it was with the rep who had it.",
          "Whose turn it is follows from what was given in the month before; credits begin at 0.",
          "Chances are those of today's model and records, which may have learnt from these very leads.",
          "A lead that has to wait counts as one that nobody gets.",
          "Who owned an account, or had a lead before, is as it is today.",
          "Nobody's slots have a price, and fairness owes nothing: AI takes the best rep who is free.",
          "Reps, their caps and hours are those of today; absences are as recorded.");

  private final Staffing staffing;
  private final Assessor assessor;
  private final Owners owners;
  private final Draws draws;
  private final Book book = new Book();
  private final PriorityQueue<Closing> closings =
      new PriorityQueue<>(Comparator.comparing(Closing::at));
  private final TreeMap<String, int[]> spread = new TreeMap<>();
  private final List<PastReport.Difference> differences = new ArrayList<>();
  private int same;
  private int nobody;

  private record Closing(String lead, Instant at) {}

  PastRun(Staffing staffing, Assessor assessor, Owners owners, Draws draws) {
    this.staffing = staffing;
    this.assessor = assessor;
    this.owners = owners;
    this.draws = draws;
  }

  /** Runs; {@code progress} is told the share that is done. */
  PastReport run(
      PastLeads past,
      AbsenceStore absences,
      Instant from,
      Instant to,
      int most,
      DoubleConsumer progress) {
    absences.during(from, to).forEach(recorded -> book.away(recorded.rep(), recorded.absence()));
    past.given(from.minus(memory()), from).forEach(this::remember);
    List<PastLead> leads = past.between(from, to, most);
    for (int i = 0; i < leads.size(); i++) {
      decide(leads.get(i));
      progress.accept((i + 1.0) / leads.size());
    }
    return new PastReport(
        from,
        leads.size() < most ? to : leads.getLast().lead().occurredAt(),
        leads.size(),
        same,
        nobody,
        spread.entrySet().stream()
            .map(rep -> new PastReport.Spread(rep.getKey(), rep.getValue()[0], rep.getValue()[1]))
            .toList(),
        differences,
        ASSUMPTIONS);
  }

  private Duration memory() {
    return staffing.plan().plan().pools().values().stream()
        .map(Plan.Pool::openFor)
        .max(Comparator.naturalOrder())
        .filter(openFor -> openFor.compareTo(LONGEST_SPAN) > 0)
        .orElse(LONGEST_SPAN);
  }

  private void remember(PastLeads.PastAssignment given) {
    closeUntil(given.at());
    book.had(given.lead().toString(), given.rep(), given.pool(), moves(given), given.at());
    given.closed().ifPresent(at -> closings.add(new Closing(given.lead().toString(), at)));
  }

  private List<String> moves(PastLeads.PastAssignment given) {
    Plan plan = staffing.plan().plan();
    return given.decided()
        ? given
            .pool()
            .flatMap(name -> Optional.ofNullable(plan.pools().get(name)))
            .map(plan::moves)
            .orElse(List.of(Rotation.EVERYTHING))
        : List.of();
  }

  private void closeUntil(Instant at) {
    while (!closings.isEmpty() && !closings.peek().at().isAfter(at)) {
      book.close(closings.poll().lead());
    }
  }

  private void decide(PastLead past) {
    Lead lead = past.lead();
    closeUntil(lead.occurredAt());
    LeadRequest request =
        new LeadRequest(
            lead.key(),
            Optional.of(lead.occurredAt()),
            lead.fields(),
            Contact.UNKNOWN,
            LeadRequest.CREATED,
            Set.of());
    Asked asked = new Asked(request, lead, lead.occurredAt(), owners);
    DryDesk desk = new DryDesk(Ruler.of(assessor, staffing, asked, draws), new BookStates(book));
    Decision decision = Way.take(staffing, asked, desk).orElseThrow().decision();
    past.closed().ifPresent(at -> closings.add(new Closing(lead.key().toString(), at)));
    count(past, decision);
  }

  private void count(PastLead past, Decision decision) {
    past.rep().ifPresent(rep -> spread.computeIfAbsent(rep, _ -> new int[2])[0]++);
    decision.rep().ifPresent(rep -> spread.computeIfAbsent(rep, _ -> new int[2])[1]++);
    if (decision.rep().isEmpty()) {
      nobody++;
    }
    if (decision.rep().equals(past.rep())) {
      same++;
    } else if (differences.size() < MOST_DIFFERENCES) {
      differences.add(
          new PastReport.Difference(
              past.lead().key().externalId(), past.rep(), decision.rep(), decision.reason()));
    }
  }
}
