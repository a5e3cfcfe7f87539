package io.fairlead.decisions;

import io.fairlead.ledger.Owners;
import io.fairlead.ledger.PoolSeats;
import io.fairlead.ledger.WaitingLead;
import io.fairlead.plan.Plan;
import io.fairlead.routing.Call;
import io.fairlead.routing.Member;
import io.fairlead.routing.Reason;
import io.fairlead.routing.Router;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Those who wait in a pool, and which of them could go out. Leads of one kind get the same verdicts
 * of the same reps at the same moment, so only the first of each kind is judged.
 *
 * @param staffing plan and reps in force
 * @param owners who had which lead
 * @param now the present
 */
record Line(Staffing staffing, Owners owners, Instant now) {

  /** Reads the members of a pool with their states as of a moment. */
  interface StatesAt extends BiFunction<PoolSeats, Instant, List<Member>> {}

  /** Plan and members of a stop, as a word that changes with them. */
  static String basis(Staffing staffing, Staffing.Staffed staffed) {
    return staffing.plan().version() + ":" + Integer.toHexString(staffed.roster().hashCode());
  }

  /** What stands for leads that a route holds: they are looked at again under another plan. */
  static String basis(Staffing staffing) {
    return staffing.plan().version() + ":";
  }

  /** Reps who could take the lead if they were there and had room. */
  static Set<String> reps(Ruling ruling) {
    return ruling.judged().stream()
        .filter(one -> mayEver(one.verdict()))
        .map(one -> one.member().rep())
        .collect(Collectors.toSet());
  }

  private static boolean mayEver(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Eligible _ -> true;
      case Verdict.Ineligible refused ->
          refused.reasons().stream()
              .map(Reason::code)
              .noneMatch(code -> code == Reason.Code.EXCLUDED || code.isOfLead());
    };
  }

  /** The kind of a lead that waits there: what it asks of each rep who could ever take it. */
  static String kind(String basis, Set<String> reps, List<Seat> seats) {
    String asked =
        seats.stream()
            .filter(seat -> reps.contains(seat.rep()))
            .map(seat -> seat.rep() + seat.limits() + seat.mostOpen())
            .sorted()
            .collect(Collectors.joining("\n", basis + "\n", ""));
    return UUID.nameUUIDFromBytes(asked.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /**
   * The first who could be given to one of those reps, or whose kind has to be worked out anew.
   *
   * @param heads the first of each kind, in order
   * @param asOf the moment, in event time
   */
  Optional<WaitingLead> firstFor(
      Set<String> reps, List<WaitingLead> heads, Instant asOf, StatesAt states) {
    return heads.stream()
        .filter(head -> rivals(head, reps))
        .filter(head ->
            ruling(head, asOf, states)
                .map(ruling -> !Collections.disjoint(able(ruling), reps))
                .orElse(true))
        .findFirst();
  }

  /** Under another plan a lead may be for other reps than those who are known of it. */
  private boolean rivals(WaitingLead head, Set<String> reps) {
    boolean mayChange = !head.spot().pool().isEmpty() && !isCurrent(head);
    return mayChange || !Collections.disjoint(head.spot().reps(), reps);
  }

  /** Who could take it now. */
  static Set<String> able(Ruling ruling) {
    return ruling.judged().stream()
        .filter(one -> one.verdict() instanceof Verdict.Eligible)
        .map(one -> one.member().rep())
        .collect(Collectors.toSet());
  }

  /**
   * The first who does not have to wait any longer: somebody could take it, or nobody ever can.
   *
   * @param asOf the moment for each
   */
  Optional<WaitingLead> first(
      List<WaitingLead> heads, Function<WaitingLead, Instant> asOf, StatesAt states) {
    return heads.stream()
        .filter(head -> !isHeld(head) || !isCurrent(head))
        .filter(head ->
            ruling(head, asOf.apply(head), states)
                .map(ruling -> !(ruling instanceof Ruling.Deferred))
                .orElse(true))
        .findFirst();
  }

  private static boolean isHeld(WaitingLead head) {
    return head.spot().reps().isEmpty() && head.spot().pool().isEmpty();
  }

  private boolean isCurrent(WaitingLead head) {
    String basis =
        isHeld(head)
            ? basis(staffing)
            : staffed(staffing, head).map(staffed -> basis(staffing, staffed)).orElse("");
    return basis.equals(head.spot().basis());
  }

  /** The reps for whom a lead waits; empty where the plan does not know them any more. */
  static Optional<Staffing.Staffed> staffed(Staffing staffing, WaitingLead head) {
    return head.spot().pool().isEmpty()
        ? head.spot().reps().stream().findFirst().flatMap(staffing::alone)
        : staffing.pool(head.spot().pool());
  }

  /** What would be ruled, without the model; empty where the lead has to be looked at anew. */
  private Optional<Ruling> ruling(WaitingLead head, Instant asOf, StatesAt states) {
    return staffed(staffing, head)
        .filter(_ -> isCurrent(head))
        .map(staffed -> {
          Asked asked =
              new Asked(LeadRequest.of(head), head.lead(), now, owners, Optional.of(asOf));
          Assessment assessment = Assessor.withoutModel(staffing.plan().plan(), staffed, asked);
          Instant at = staffed.pool().clock() == Plan.Clock.EVENT ? asOf : now;
          return Router.rule(
              staffed.pool().rules(),
              states.apply(assessment.poolSeats(), at),
              assessment.outlook(),
              new Call(head.excluded(), assessment.tier(), at, 0));
        });
  }
}
