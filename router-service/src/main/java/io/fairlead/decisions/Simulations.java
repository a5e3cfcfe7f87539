package io.fairlead.decisions;

import io.fairlead.facts.Lead;
import io.fairlead.ledger.AbsenceStore;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.Owners;
import io.fairlead.ledger.PastLeads;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.DoubleConsumer;
import java.util.function.Function;

/**
 * Dry runs: what would be decided. They write nothing, wait for nobody's turn and keep nobody
 * waiting. May be shared between threads.
 */
public final class Simulations {

  private static final String OF_TODAY =
      "Chances are those of today's model and records, which may have learnt from these very leads.";

  private final Staffings staffings;
  private final Assessor assessor;
  private final DecisionLedger ledger;
  private final Owners owners;
  private final PastLeads past;
  private final AbsenceStore absences;
  private final Draws draws;
  private final InstantSource clock;
  private final String chances;

  /** Dry runs by those parts. */
  public Simulations(
      Staffings staffings,
      Assessor assessor,
      DecisionLedger ledger,
      Owners owners,
      PastLeads past,
      AbsenceStore absences,
      Draws draws,
      InstantSource clock) {
    this(staffings, assessor, ledger, owners, past, absences, draws, clock, OF_TODAY);
  }

  private Simulations(
      Staffings staffings,
      Assessor assessor,
      DecisionLedger ledger,
      Owners owners,
      PastLeads past,
      AbsenceStore absences,
      Draws draws,
      InstantSource clock,
      String chances) {
    this.staffings = staffings;
    this.assessor = assessor;
    this.ledger = ledger;
    this.owners = owners;
    this.past = past;
    this.absences = absences;
    this.draws = draws;
    this.clock = clock;
    this.chances = chances;
  }

  /**
   * What would be decided about one lead, with everything as it stands.
   *
   * @param asOf the moment to decide for; empty means now
   * @param draft the plan to decide under; empty means the one in force
   * @throws DecisionException when there is no plan
   */
  public Decision one(LeadRequest request, Optional<Instant> asOf, Optional<Plans.Current> draft) {
    return one(request, asOf, draft, new LedgerStates(ledger));
  }

  /**
   * Dry runs one after another: each knows what those before it would have given, but no band does.
   */
  Function<LeadRequest, Decision> oneAfterAnother() {
    States states = new Pretended(ledger);
    return request -> one(request, Optional.empty(), Optional.empty(), states);
  }

  private Decision one(
      LeadRequest request, Optional<Instant> asOf, Optional<Plans.Current> draft, States states) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Staffing staffing = staffing(draft);
    Lead lead = request.at(now);
    Asked asked =
        new Asked(
            request,
            asOf.map(at -> new Lead(lead.key(), at, lead.fields())).orElse(lead),
            asOf.orElse(now),
            owners);
    Ruler ruler = Ruler.of(assessor, staffing, asked, draws);
    return Way.take(staffing, asked, new DryDesk(ruler, states)).orElseThrow().decision();
  }

  /**
   * What would be decided about the leads that arose as of {@code from} and before {@code to}, one
   * after another, beside what happened.
   *
   * @param most how many leads at most, the earliest first
   * @param draft the plan to decide under; empty means the one in force
   * @param progress told the share that is done
   * @throws DecisionException when there is no plan
   */
  public PastReport past(
      Instant from, Instant to, int most, Optional<Plans.Current> draft, DoubleConsumer progress) {
    return past(from, to, most, draft, progress, (_, _) -> {});
  }

  /**
   * The same.
   *
   * @param told of each lead and its decision, in order of the leads
   */
  public PastReport past(
      Instant from,
      Instant to,
      int most,
      Optional<Plans.Current> draft,
      DoubleConsumer progress,
      BiConsumer<Lead, Decision> told) {
    GivenBefore before = new GivenBefore(ledger, from);
    return new PastRun(
            staffing(draft), assessor.withoutPrices(), owners, draws, before, chances, told)
        .run(past, absences, from, to, most, progress);
  }

  /**
   * The same dry runs with another model and other records.
   *
   * @param chances what is assumed of them, in a sentence
   */
  public Simulations by(Assessor other, String chances) {
    return new Simulations(staffings, other, ledger, owners, past, absences, draws, clock, chances);
  }

  private Staffing staffing(Optional<Plans.Current> draft) {
    return draft.map(staffings::of).orElseGet(staffings::current);
  }
}
