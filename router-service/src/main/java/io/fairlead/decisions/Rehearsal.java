package io.fairlead.decisions;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import io.fairlead.facts.LeadKey;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.PastLeads.PastAssignment;
import io.fairlead.ledger.PoolSeats;
import io.fairlead.ledger.RecordedAbsence;
import io.fairlead.routing.Member;
import io.fairlead.routing.Planned;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A batch decided in memory, as it would be decided in earnest where nothing else happened
 * meanwhile: the usual way or by a plan, from the same state.
 */
final class Rehearsal {

  private static final int FIRST_ATTEMPT = 1;

  private final Staffing staffing;
  private final Assessor assessor;
  private final Draws draws;
  private final List<Queued> leads;
  private final List<PastAssignment> past;
  private final List<RecordedAbsence> absences;
  private final GivenBefore before;
  private final Map<LeadKey, Spot> spots = new HashMap<>();
  private final TreeMap<String, Refused> refused = new TreeMap<>();

  /** Leads that came to a pool of which no plan can be made, and why. */
  record Refused(int leads, String because) {

    private Refused and(Refused more) {
      return new Refused(leads + more.leads, because);
    }
  }

  /**
   * Who got what.
   *
   * @param reps by lead, of those that a pool with a plan gave
   * @param values by lead, what was expected then
   */
  record Run(Map<LeadKey, String> reps, Map<LeadKey, Double> values) {}

  /**
   * @param leads in order of time
   * @param past what was given before and may still count, in order of time
   * @param latest the latest moment of the pools of a turn, in event time
   * @param before what was given before, of which bands know
   */
  Rehearsal(
      Staffing staffing,
      Assessor assessor,
      Draws draws,
      List<Queued> leads,
      List<PastAssignment> past,
      List<RecordedAbsence> absences,
      Function<Set<String>, Optional<Instant>> latest,
      GivenBefore before) {
    this.staffing = staffing;
    this.assessor = assessor;
    this.draws = draws;
    this.past = past;
    this.absences = absences;
    this.before = before;
    this.leads = scouted(leads, latest);
  }

  /** Leads in the order in which they are decided; those on their own ways come first. */
  private List<Queued> scouted(
      List<Queued> queue, Function<Set<String>, Optional<Instant>> latest) {
    Board board = new Board();
    Map<Set<String>, Optional<Instant>> known = new HashMap<>();
    for (Queued lead : queue) {
      Scout scout =
          new Scout(lead, ruler(lead), board, turn -> known.computeIfAbsent(turn, latest));
      Way.take(staffing, lead.asked(), scout);
      scout.spot().ifPresent(spot -> spots.put(lead.key(), spot));
      scout
          .refused()
          .forEach(pool ->
              refused.merge(
                  pool.pool(), new Refused(1, pool.because()), (all, one) -> all.and(one)));
    }
    List<Queued> order = new ArrayList<>(queue);
    order.sort(
        comparing(this::moment)
            .thenComparing(lead -> spots.containsKey(lead.key()))
            .thenComparingInt(Queued::place));
    return List.copyOf(order);
  }

  private Instant moment(Queued lead) {
    return Optional.ofNullable(spots.get(lead.key()))
        .map(Spot::asOf)
        .orElse(lead.asked().lead().occurredAt());
  }

  /** Leads of which plans may be made, by pool, in the order in which they are decided. */
  Map<String, List<Spot>> pools() {
    TreeMap<String, List<Spot>> pools = new TreeMap<>();
    leads.stream()
        .flatMap(lead -> Optional.ofNullable(spots.get(lead.key())).stream())
        .forEach(spot -> pools.computeIfAbsent(spot.pool(), _ -> new ArrayList<>()).add(spot));
    return pools;
  }

  /** Pools of which no plans may be made, with the reason. */
  Map<String, Refused> refused() {
    return refused;
  }

  /** The leads in the order in which a plan is carried out: fresh slots before tired ones. */
  List<Queued> order(Map<LeadKey, Integer> slots) {
    List<Queued> order = new ArrayList<>(leads);
    order.sort(
        comparing(this::moment)
            .thenComparing(lead -> spots.containsKey(lead.key()))
            .thenComparingInt(lead -> slots.getOrDefault(lead.key(), 0))
            .thenComparing(comparingInt(Queued::place)));
    return order;
  }

  /** Decides all of them. */
  Run run(List<Queued> order, Map<LeadKey, Planned> plan) {
    Board board = new Board();
    Run run = new Run(new HashMap<>(), new HashMap<>());
    for (Queued lead : order) {
      Ruler ruler = ruler(lead).by(Optional.ofNullable(plan.get(lead.key())));
      Optional<Spot> spot = Optional.ofNullable(spots.get(lead.key()));
      if (spot.isPresent()) {
        take(spot.get(), ruler, board, run);
      } else {
        Way.take(staffing, lead.asked(), new DryDesk(ruler, board));
      }
    }
    return run;
  }

  private void take(Spot spot, Ruler ruler, Board board, Run run) {
    Assessment assessment = spot.assessment();
    PoolSeats seats = assessment.poolSeats();
    List<Member> members = board.members(seats, spot.asOf());
    double draw = draws.of(spot.lead().asked().request(), FIRST_ATTEMPT);
    if (ruler.ruling(assessment, members, spot.asOf(), draw) instanceof Ruling.Assigned given) {
      board.given(seats, spot.lead().key(), given, spot.asOf());
      run.reps().put(spot.lead().key(), given.rep());
      members.stream()
          .filter(member -> member.rep().equals(given.rep()))
          .flatMap(member -> assessment.scoring().scores().of(member).stream())
          .mapToDouble(Score::expectedValue)
          .forEach(value -> run.values().put(spot.lead().key(), value));
    }
  }

  private Ruler ruler(Queued lead) {
    return Ruler.of(assessor, staffing, lead.asked(), draws);
  }

  /** How the reps stand in the course of the batch; told in order of time, the past as it goes. */
  private final class Board implements States {

    private final PastBook book = new PastBook(staffing.plan().plan(), before);
    private int told;
    private Instant at = Instant.MIN;

    Board() {
      absences.forEach(book::away);
    }

    @Override
    public List<Member> members(PoolSeats pool, Instant asOf) {
      until(asOf);
      return book.states().members(pool, asOf);
    }

    @Override
    public void given(PoolSeats pool, Decision decision, Ruling.Assigned ruling) {
      given(pool, decision.lead(), ruling, decision.asOf());
    }

    void given(PoolSeats pool, LeadKey lead, Ruling.Assigned ruling, Instant asOf) {
      until(asOf);
      book.given(pool, lead, ruling, at.isAfter(asOf) ? at : asOf);
      at = at.isAfter(asOf) ? at : asOf;
    }

    private void until(Instant asOf) {
      while (told < past.size() && !past.get(told).at().isAfter(asOf)) {
        PastAssignment one = past.get(told++);
        if (!one.at().isBefore(at)) {
          book.remember(one);
        }
      }
      book.closeUntil(asOf);
    }
  }
}
