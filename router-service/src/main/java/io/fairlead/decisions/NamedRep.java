package io.fairlead.decisions;

import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.PoolSeats;
import io.fairlead.ledger.Reassignment;
import io.fairlead.ledger.Turn;
import io.fairlead.plan.Plan;
import io.fairlead.routing.Call;
import io.fairlead.routing.Distribution;
import io.fairlead.routing.Due;
import io.fairlead.routing.Member;
import io.fairlead.routing.Mode;
import io.fairlead.routing.Reason;
import io.fairlead.routing.Rotated;
import io.fairlead.routing.Router;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Strategy;
import io.fairlead.routing.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Gives a lead to the rep whom somebody named, whatever the rules say; what they say is written
 * down.
 *
 * @param ledger where it is written
 * @param staffing what it is decided on
 * @param ruler of the lead
 * @param leadId internal number of the lead
 * @param former what is taken back
 * @param why by whom, and why
 */
record NamedRep(
    DecisionLedger ledger,
    Staffing staffing,
    Ruler ruler,
    long leadId,
    Decision former,
    Reassignment why) {

  /** Empty where plan or reps have changed meanwhile. */
  Optional<Decisions.Answer> give(String rep) {
    Staffing.Staffed alone =
        staffing
            .alone(rep)
            .orElseThrow(() ->
                new DecisionException(
                    "The rep (%s) must be known.\nMaybe import reps.csv first.".formatted(rep)));
    Staffing.Staffed staffed =
        new Staffing.Staffed(carriedOut(alone.pool()), alone.roster(), alone.turn());
    Assessment assessment = Assessor.withoutModel(staffing.plan().plan(), staffed, ruler.asked());
    return ledger.inTurn(
        Takeable.turns(staffing, former, alone.turn()), turn -> inTurn(turn, rep, assessment));
  }

  private static Plan.Pool carriedOut(Plan.Pool pool) {
    return new Plan.Pool(
        pool.rules(),
        Mode.AUTO,
        pool.clock(),
        pool.zone(),
        pool.openFor(),
        Optional.empty(),
        pool.membership(),
        List.of());
  }

  private Optional<Decisions.Answer> inTurn(Turn turn, String rep, Assessment assessment) {
    if (!staffing.stands(turn.footing())) {
      return Optional.empty();
    }
    Takeable.check(turn, leadId, former);
    turn.holder(leadId)
        .filter(held -> held.rep().equals(rep) && former.kind() == Decision.Kind.ASSIGNED)
        .ifPresent(_ -> {
          throw new DecisionException(
              "The rep (%s) must not be the one who has the lead.\nMaybe leave it as it is."
                  .formatted(rep));
        });
    Instant asOf =
        Takeable.after(turn, leadId, assessment.asOf(ruler.asked().now(), turn.footing().latest()));
    PoolSeats seats = assessment.poolSeats();
    Decision decision = decision(rep, assessment, turn.members(seats, asOf), asOf);
    turn.takeBack(leadId, former, why, asOf);
    turn.give(leadId, decision, former.pool(), moves(seats), why);
    return Optional.of(new Decisions.Answer(decision, false));
  }

  /** Those of the pool that decided before, where it is still there. */
  private List<String> moves(PoolSeats alone) {
    return former
        .pool()
        .flatMap(staffing::pool)
        .map(pool -> staffing.plan().plan().moves(pool.pool()))
        .orElse(alone.moves());
  }

  private Decision decision(String rep, Assessment assessment, List<Member> members, Instant asOf) {
    Call call = new Call(Set.of(), assessment.tier(), asOf, 0);
    List<Ruling.Judged> judged =
        members.stream()
            .map(member ->
                new Ruling.Judged(
                    member,
                    Router.judge(member, assessment.pool().rules(), call),
                    Optional.empty(),
                    Optional.empty()))
            .toList();
    Ruling ruling =
        new Ruling.Assigned(
            rep,
            Strategy.DIRECT,
            new Distribution(new TreeMap<>(Map.of(rep, 1.0))),
            Rotated.TURN_ONLY,
            Optional.empty(),
            new Due(0, Map.of(rep, 1.0)),
            "%s gave it to %s, because %s.%s"
                .formatted(why.by(), rep, why.because(), against(judged)),
            judged);
    return ruler
        .composer()
        .decision(
            new Stop.At(
                former.route().orElse(""),
                assessment.staffed(),
                "",
                true,
                List.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of()),
            assessment,
            ruling,
            Optional.empty(),
            former.attempt() + 1,
            0,
            asOf,
            ruler.asked().now());
  }

  private static String against(List<Ruling.Judged> judged) {
    String reasons =
        judged.stream()
            .flatMap(one ->
                switch (one.verdict()) {
                  case Verdict.Eligible _ -> List.<Reason>of().stream();
                  case Verdict.Ineligible refused -> refused.reasons().stream();
                })
            .map(Reason::because)
            .collect(Collectors.joining(" and "));
    return reasons.isEmpty() ? "" : " By the rules nobody would have: " + reasons + ".";
  }
}
