package io.fairlead.decisions;

import static java.util.Comparator.comparingInt;

import io.fairlead.routing.Match;
import io.fairlead.routing.Member;
import io.fairlead.routing.Narrowing;
import io.fairlead.routing.OpenLeads;
import io.fairlead.routing.Outlook;
import io.fairlead.routing.PoolRules;
import io.fairlead.routing.Price;
import io.fairlead.routing.Reason;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Standing;
import io.fairlead.routing.State;
import io.fairlead.routing.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * What would have changed a decision. One thing at a time is made otherwise and the lead is ruled
 * on anew; only what gives it to somebody else is told, so that each sentence is the result of a
 * trial.
 *
 * @param found the case as it was
 * @param ruling what followed from it
 */
record WhatIf(Case found, Ruling ruling) {

  /** How many reps are told of each kind. */
  private static final int NAMED = 5;

  /** How many are told who came near. */
  private static final int NEAR = 3;

  /** In which steps it is tried how much is missing: of a currency, of a lead, of a rate. */
  private static final double STEP = 0.01;

  private static final double RATE_STEP = 0.001;

  /** A million steps: 10,000 in the currency of values. */
  private static final int MOST_STEPS = 1 << 20;

  WhatIf(Case found) {
    this(found, found.ruling());
  }

  /** All of them, what kept reps from it first. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>(lifted());
    if (ruling instanceof Ruling.Assigned assigned) {
      sentences.addAll(preferred(assigned));
      if (!found.rules().bands().isEmpty()) {
        sentence("Without the bands of fairness", withoutBands()).ifPresent(sentences::add);
      }
      if (found.judged().stream().anyMatch(one -> one.price().isPresent())) {
        sentence("Without prices", found.with(found.judged().stream().map(WhatIf::free).toList()))
            .ifPresent(sentences::add);
      }
      sentences.addAll(nearer(assigned));
      sentence(
              "Could " + assigned.rep() + " not have taken it",
              found.with(refused(of(assigned.rep()))))
          .ifPresent(sentences::add);
    }
    return List.copyOf(sentences);
  }

  /** What is otherwise, as the begin of a sentence; empty where the same rep gets the lead. */
  private Optional<String> sentence(String otherwise, Case tried) {
    return tried
        .winner()
        .filter(winner -> !winner(ruling).equals(Optional.of(winner)))
        .map(winner -> otherwise + ", " + winner + " would have got it.");
  }

  private static Optional<String> winner(Ruling ruling) {
    return ruling instanceof Ruling.Assigned assigned
        ? Optional.of(assigned.rep())
        : Optional.empty();
  }

  private Ruling.Judged of(String rep) {
    return found.judged().stream()
        .filter(one -> one.member().rep().equals(rep))
        .findFirst()
        .orElseThrow();
  }

  /** Each rep without what kept it from the lead. */
  private List<String> lifted() {
    List<String> sentences = new ArrayList<>();
    for (Ruling.Judged one : found.judged()) {
      if (one.verdict() instanceof Verdict.Ineligible refused && sentences.size() < NAMED) {
        String because =
            refused.reasons().stream().map(Reason::because).collect(Collectors.joining(" and "));
        Ruling.Judged able =
            new Ruling.Judged(
                with(one.member(), meeting(one.member().seat()), one.member().state()),
                Verdict.Eligible.NOW,
                Optional.empty(),
                one.price());
        sentence("Were it not that " + because, found.with(able)).ifPresent(sentences::add);
      }
    }
    return sentences;
  }

  /** Each rep who was left out by a step, had the rep been among those who were preferred. */
  private List<String> preferred(Ruling.Assigned assigned) {
    List<String> sentences = new ArrayList<>();
    for (Ruling.Judged one : assigned.judged()) {
      if (sentences.size() < NAMED) {
        one.leftOut()
            .flatMap(step ->
                among(one, step)
                    .flatMap(other ->
                        sentence(
                            "Were %s one %s".formatted(one.member().rep(), step.who()),
                            found.with(other))))
            .ifPresent(sentences::add);
      }
    }
    return sentences;
  }

  /**
   * The rep among those whom that step prefers; empty where bands decide, which are tried as such.
   */
  private static Optional<Ruling.Judged> among(Ruling.Judged one, Narrowing step) {
    Member member = one.member();
    return switch (step) {
      case Narrowing.Sooner _ ->
          Optional.of(
              new Ruling.Judged(member, Verdict.Eligible.NOW, Optional.empty(), one.price()));
      case Narrowing.Matching(String what) ->
          Optional.of(
              judged(
                  one,
                  with(
                      member,
                      seat(
                          member.seat(),
                          member.seat().tier(),
                          member.seat().matches().stream()
                              .map(match ->
                                  match.what().equals(what)
                                      ? new Match(what, match.required(), true, "")
                                      : match)
                              .toList()),
                      member.state())));
      case Narrowing.Nearest(int tier) ->
          Optional.of(
              judged(
                  one,
                  with(
                      member, seat(member.seat(), tier, member.seat().matches()), member.state())));
      case Narrowing.Owed _, Narrowing.Enough _ -> Optional.empty();
    };
  }

  private record Near(String rep, int steps, String otherwise) {}

  /** Those who were the least short of it, and by how much. */
  private List<String> nearer(Ruling.Assigned assigned) {
    List<Near> near = new ArrayList<>();
    for (Ruling.Judged one : assigned.judged()) {
      if (one.verdict() instanceof Verdict.Eligible
          && one.leftOut().isEmpty()
          && !one.member().rep().equals(assigned.rep())) {
        near(one, assigned).ifPresent(near::add);
      }
    }
    return near.stream()
        .sorted(comparingInt(Near::steps).thenComparing(Near::rep, Comparator.naturalOrder()))
        .limit(NEAR)
        .map(one -> "%s, %s would have got it.".formatted(one.otherwise(), one.rep()))
        .toList();
  }

  private Optional<Near> near(Ruling.Judged one, Ruling.Assigned assigned) {
    Member member = one.member();
    State state = member.state();
    String rep = member.rep();
    return switch (assigned.strategy()) {
      case AI ->
          least(rep, MOST_STEPS, n -> found.with(dearer(one, n * STEP)))
              .map(n ->
                  new Near(
                      rep,
                      n,
                      "With %s more for %s"
                          .formatted(found.outlook().money().text(n * STEP), rep)));
      case WEIGHTED, LOWEST_COUNT ->
          least(rep, MOST_STEPS, n -> found.with(judged(one, with(member, owed(state, n * STEP)))))
              .map(n ->
                  new Near(
                      rep,
                      n,
                      String.format(Locale.ROOT, "With %.2f leads more due to %s", n * STEP, rep)));
      case LEAST_LOADED, MOST_AVAILABLE ->
          least(
                  rep,
                  state.open().count(),
                  n -> found.with(judged(one, with(member, fewer(state, n)))))
              .map(n ->
                  new Near(
                      rep, n, "With %d open %s fewer".formatted(n, n == 1 ? "lead" : "leads")));
      case PERFORMANCE ->
          least(rep, (int) (1 / RATE_STEP), n -> rated(rep, n * RATE_STEP))
              .map(n ->
                  new Near(
                      rep,
                      n,
                      String.format(
                          Locale.ROOT,
                          "With a conversion rate %.1f points higher",
                          100 * n * RATE_STEP)));
      case ROUND_ROBIN, PRIORITY, RANDOM, DIRECT -> Optional.empty();
    };
  }

  /** The least number of steps after which the rep gets the lead; empty where none suffices. */
  private static Optional<Integer> least(String rep, int most, IntFunction<Case> after) {
    int below = 0;
    int enough = 1;
    while (enough <= most && !gets(rep, after.apply(enough))) {
      below = enough;
      enough *= 2;
    }
    if (enough > most) {
      if (below == most || most == 0 || !gets(rep, after.apply(most))) {
        return Optional.empty();
      }
      enough = most;
    }
    while (enough - below > 1) {
      int middle = (below + enough) / 2;
      if (gets(rep, after.apply(middle))) {
        enough = middle;
      } else {
        below = middle;
      }
    }
    return Optional.of(enough);
  }

  private static boolean gets(String rep, Case tried) {
    return tried.winner().equals(Optional.of(rep));
  }

  private static Ruling.Judged dearer(Ruling.Judged one, double by) {
    Price price = one.price().orElse(Price.NONE);
    return new Ruling.Judged(
        one.member(),
        one.verdict(),
        Optional.empty(),
        Optional.of(new Price(price.slot(), price.ofCount() + by, price.ofValue())));
  }

  private static Ruling.Judged free(Ruling.Judged one) {
    return new Ruling.Judged(one.member(), one.verdict(), Optional.empty(), Optional.empty());
  }

  private static Ruling.Judged refused(Ruling.Judged one) {
    return new Ruling.Judged(
        one.member(),
        new Verdict.Ineligible(
            List.of(new Reason(Reason.Code.EXCLUDED, "excluded for a trial", Optional.empty())),
            Optional.empty()),
        Optional.empty(),
        one.price());
  }

  private static Ruling.Judged judged(Ruling.Judged one, Member member) {
    return new Ruling.Judged(member, one.verdict(), Optional.empty(), one.price());
  }

  private Case rated(String rep, double by) {
    Outlook outlook = found.outlook();
    Map<String, Double> rates = new HashMap<>(outlook.rates());
    rates.merge(rep, by, Double::sum);
    return new Case(
        found.rules(),
        found.judged(),
        new Outlook(outlook.scores(), rates, outlook.prices(), outlook.money()),
        found.call(),
        found.planned());
  }

  private static Member with(Member member, State state) {
    return with(member, member.seat(), state);
  }

  private static Member with(Member member, Seat seat, State state) {
    return new Member(seat, state, member.takenToday());
  }

  private static Seat meeting(Seat seat) {
    return seat(
        seat, seat.tier(), seat.matches().stream().filter(match -> !match.required()).toList());
  }

  private static Seat seat(Seat seat, int tier, List<Match> matches) {
    return new Seat(
        seat.rep(),
        seat.position(),
        seat.weight(),
        seat.activeFrom(),
        seat.activeTo(),
        seat.schedule(),
        seat.limits(),
        seat.mostOpen(),
        tier,
        matches);
  }

  private static State owed(State state, double more) {
    Standing standing = state.standing();
    return new State(
        new Standing(standing.lastTurn(), standing.credit() + more, standing.cycle()),
        state.open(),
        state.counts(),
        state.absences(),
        state.portions());
  }

  private static State fewer(State state, int leads) {
    OpenLeads open = state.open();
    OptionalInt cap = open.cap();
    return new State(
        state.standing(),
        new OpenLeads(open.count() - leads, cap, Optional.empty()),
        state.counts(),
        state.absences(),
        state.portions());
  }

  /** Neither guards nor what bands have counted, nor what they owe. */
  private Case withoutBands() {
    return found
        .under(withoutBands(found.rules()))
        .with(found.judged().stream().map(WhatIf::owedNothing).toList());
  }

  private static Ruling.Judged owedNothing(Ruling.Judged one) {
    Member member = one.member();
    return new Ruling.Judged(
        with(member, member.seat(), member.state().with(List.of())),
        one.verdict(),
        Optional.empty(),
        one.price().map(price -> new Price(price.slot(), 0, 0)));
  }

  private static PoolRules withoutBands(PoolRules rules) {
    return new PoolRules(
        rules.pool(),
        rules.strategy(),
        rules.fallback(),
        rules.rotation(),
        rules.exploration(),
        rules.availableWithin(),
        rules.openCapIsHard(),
        List.of(),
        rules.defers());
  }
}
