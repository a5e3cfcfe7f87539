package io.fairlead.decisions;

import io.fairlead.ledger.Decision;
import io.fairlead.ledger.Evidence;
import io.fairlead.ledger.SlateLine;
import io.fairlead.routing.Call;
import io.fairlead.routing.Match;
import io.fairlead.routing.Member;
import io.fairlead.routing.Money;
import io.fairlead.routing.OpenLeads;
import io.fairlead.routing.Outlook;
import io.fairlead.routing.Planned;
import io.fairlead.routing.PoolRules;
import io.fairlead.routing.Prices;
import io.fairlead.routing.Reason;
import io.fairlead.routing.Router;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Schedule;
import io.fairlead.routing.Score;
import io.fairlead.routing.Scores;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Standing;
import io.fairlead.routing.State;
import io.fairlead.routing.Tiring;
import io.fairlead.routing.Verdict;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A ruling as a value: all that it follows from, taken from what the decision kept. The verdicts on
 * the reps are evidence themselves; everything after them is ruled anew.
 *
 * @param rules of the pool, by the plan that the decision was taken under
 * @param judged the pool's reps, nobody left out yet
 * @param outlook what was known of them
 * @param call what the lead brought
 * @param planned to whom a plan for many leads together gave it, where there was one
 */
record Case(
    PoolRules rules,
    List<Ruling.Judged> judged,
    Outlook outlook,
    Call call,
    Optional<Planned> planned) {

  Case {
    judged = List.copyOf(judged);
  }

  /** The case of a decision; empty where it did not keep all that is needed. */
  static Optional<Case> of(Decision decision, PoolRules rules) {
    return decision
        .evidence()
        .filter(_ -> decision.slate().stream().allMatch(line -> line.basis().isPresent()))
        .map(evidence -> of(decision, evidence, rules));
  }

  private static Case of(Decision decision, Evidence evidence, PoolRules rules) {
    Map<String, Score> scores = new HashMap<>();
    Map<String, Tiring> tiring = new HashMap<>();
    Map<String, Double> rates = new HashMap<>();
    for (SlateLine line : decision.slate()) {
      SlateLine.Basis basis = line.basis().orElseThrow();
      line.rested()
          .ifPresent(rested ->
              scores.put(
                  line.rep(),
                  new Score(rested, basis.restedValue().orElseThrow(), line.uncertainty())));
      basis.load().ifPresent(load -> tiring.put(line.rep(), new Tiring(ZoneOffset.UTC, _ -> load)));
      line.rate().ifPresent(rate -> rates.put(line.rep(), rate));
    }
    return new Case(
        rules,
        decision.slate().stream().map(Case::judged).toList(),
        new Outlook(
            evidence
                .unscored()
                .<Scores>map(Scores.Unscored::new)
                .orElseGet(() -> new Scores.Scored(scores, evidence.trusted(), tiring)),
            rates,
            Prices.NONE,
            new Money(evidence.currency())),
        new Call(
            Set.of(),
            evidence.tier(),
            decision.asOf(),
            decision.choice().map(Decision.Choice::draw).orElse(0.0)),
        evidence.planned());
  }

  private static Ruling.Judged judged(SlateLine line) {
    SlateLine.Basis basis = line.basis().orElseThrow();
    OptionalInt maxOpen = line.maxOpen().stream().mapToInt(most -> most).findFirst();
    Seat seat =
        new Seat(
            line.rep(),
            basis.position(),
            line.weight(),
            Optional.empty(),
            Optional.empty(),
            Schedule.ALWAYS,
            List.of(),
            maxOpen,
            basis.tier(),
            matches(line, basis));
    State state =
        new State(
            new Standing(line.lastTurn(), line.credit(), basis.cycle()),
            new OpenLeads(line.open(), maxOpen, Optional.empty()),
            List.of(),
            List.of(),
            line.portions());
    return new Ruling.Judged(
        new Member(seat, state, line.takenToday().stream().mapToInt(taken -> taken).findFirst()),
        line.eligible()
            ? new Verdict.Eligible(basis.clears())
            : new Verdict.Ineligible(line.reasons(), basis.clears()),
        Optional.empty(),
        line.price());
  }

  /** What the pool prefers; and what it requires, as far as the verdict says that it is missing. */
  private static List<Match> matches(SlateLine line, SlateLine.Basis basis) {
    return Stream.concat(
            basis.preferences().stream().map(one -> new Match(one.what(), false, one.holds(), "")),
            line.reasons().stream()
                .filter(reason -> reason.code().isOfLead())
                .map(Reason::because)
                .map(because -> new Match(because, true, false, because)))
        .toList();
  }

  /** What follows from it. */
  Ruling ruling() {
    Ruling usual = Router.from(rules, judged, outlook, call);
    return planned
        .filter(plan -> plan.pool().equals(rules.pool()))
        .map(plan -> plan.over(usual, outlook.scores()))
        .orElse(usual);
  }

  /** Who would get the lead; empty where nobody would. */
  Optional<String> winner() {
    return ruling() instanceof Ruling.Assigned assigned
        ? Optional.of(assigned.rep())
        : Optional.empty();
  }

  /** The same with that rep otherwise. */
  Case with(Ruling.Judged other) {
    return with(
        judged.stream()
            .map(one -> one.member().rep().equals(other.member().rep()) ? other : one)
            .toList());
  }

  /** The same with those reps otherwise. */
  Case with(List<Ruling.Judged> others) {
    return new Case(rules, others, outlook, call, planned);
  }

  /** The same under other rules. */
  Case under(PoolRules others) {
    return new Case(others, judged, outlook, call, planned);
  }
}
