package io.fairlead.decisions;

import io.fairlead.facts.Lead;
import io.fairlead.ledger.AbsenceStore;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.Owners;
import io.fairlead.ledger.PastLeads;
import io.fairlead.ledger.PastLeads.PastLead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;

/** Decides past leads again, one after another in a book of its own: nothing is kept. */
final class PastRun {

  private static final int MOST_DIFFERENCES = 100;

  private static final List<String> ASSUMPTIONS =
      List.of(
          "A lead is open for as long as it was with the rep who had it.",
          "Whose turn it is follows from what was given in the month before; credits begin at 0.",
          "A lead that has to wait counts as one that nobody gets.",
          "Who owned an account, or had a lead before, is as it is today.",
          "Neither slots nor bands have a price: AI takes the best rep who is free.",
          "Bands are guarded, and count what was decided before.",
          "Reps, their caps and hours are those of today; absences are as recorded.");

  private final Staffing staffing;
  private final Assessor assessor;
  private final Owners owners;
  private final Draws draws;
  private final BiConsumer<Lead, Decision> told;
  private final String chances;
  private final PastBook book;
  private final TreeMap<String, int[]> spread = new TreeMap<>();
  private final List<PastReport.Difference> differences = new ArrayList<>();
  private int same;
  private int nobody;

  /**
   * @param before what was given before
   * @param chances what is assumed of them, in a sentence
   * @param told of each lead and its decision, in order of the leads
   */
  PastRun(
      Staffing staffing,
      Assessor assessor,
      Owners owners,
      Draws draws,
      GivenBefore before,
      String chances,
      BiConsumer<Lead, Decision> told) {
    this.staffing = staffing;
    this.assessor = assessor;
    this.owners = owners;
    this.draws = draws;
    this.chances = chances;
    this.told = told;
    book = new PastBook(staffing.plan().plan(), before);
  }

  /** Runs; {@code progress} is told the share that is done. */
  PastReport run(
      PastLeads past,
      AbsenceStore absences,
      Instant from,
      Instant to,
      int most,
      DoubleConsumer progress) {
    absences.during(from, to).forEach(book::away);
    past.given(from.minus(PastBook.memory(staffing.plan().plan())), from).forEach(book::remember);
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
        Stream.concat(Stream.of(chances), ASSUMPTIONS.stream()).toList());
  }

  private void decide(PastLead past) {
    Lead lead = past.lead();
    book.closeUntil(lead.occurredAt());
    LeadRequest request = LeadRequest.again(lead, LeadRequest.CREATED, Set.of());
    Asked asked = new Asked(request, lead, lead.occurredAt(), owners);
    DryDesk desk = new DryDesk(Ruler.of(assessor, staffing, asked, draws), book.states());
    Decision decision = Way.take(staffing, asked, desk).orElseThrow().decision();
    past.closed().ifPresent(at -> book.closes(lead.key(), at));
    count(past, decision);
    told.accept(lead, decision);
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
