package io.fairlead.decisions;

import io.fairlead.facts.LeadKey;
import io.fairlead.joint.Cap;
import io.fairlead.joint.Goal;
import io.fairlead.joint.Problem;
import io.fairlead.joint.Slots;
import io.fairlead.joint.Solution;
import io.fairlead.joint.Stretch;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.routing.Limit;
import io.fairlead.routing.Member;
import io.fairlead.routing.OpenLeads;
import io.fairlead.routing.Planned;
import io.fairlead.routing.Preference;
import io.fairlead.routing.Quality;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Score;
import io.fairlead.routing.Scores;
import io.fairlead.routing.Tiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The leads of a batch that come to one pool, as a problem to be solved. */
final class PoolProblem {

  private final List<Spot> spots;
  private final List<String> reps;
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<UsedCaps.Key, Window> caps = new LinkedHashMap<>();
  private final Map<Day, Window> days = new LinkedHashMap<>();
  private final Problem problem;

  /** A rep's day, and how the rep tires in it. */
  private record Day(String rep, Instant from) {}

  /** The leads of a window, and what is left of it or taken in it. */
  private static final class Window {
    private final int from;
    private int to;
    private int number;

    Window(int from, int number) {
      this.from = from;
      this.number = number;
    }

    Stretch stretch() {
      return new Stretch(from, to);
    }
  }

  private PoolProblem(List<Spot> spots, UsedCaps used, DecisionLedger ledger) {
    this.spots = List.copyOf(spots);
    reps =
        spots.stream()
            .flatMap(spot -> spot.judged().stream())
            .map(one -> one.member().rep())
            .distinct()
            .sorted()
            .toList();
    reps.forEach(rep -> places.put(rep, places.size()));
    problem = read(used, ledger);
  }

  /**
   * The problem of those leads.
   *
   * @param spots all of one pool, in the order in which they are decided
   * @param used what plans for other pools take
   * @param ledger who got what before
   */
  static PoolProblem of(List<Spot> spots, UsedCaps used, DecisionLedger ledger) {
    return new PoolProblem(spots, used, ledger);
  }

  Problem problem() {
    return problem;
  }

  String name() {
    return spots.getFirst().pool();
  }

  List<LeadKey> leads() {
    return spots.stream().map(spot -> spot.lead().key()).toList();
  }

  private Problem read(UsedCaps used, DecisionLedger ledger) {
    int leads = spots.size();
    double[][] worth = new double[leads][reps.size()];
    double[][] probability = new double[leads][reps.size()];
    int[][] rank = new int[leads][reps.size()];
    double[] quality = new double[leads];
    for (int lead = 0; lead < leads; lead++) {
      Arrays.fill(worth[lead], Double.NaN);
      Spot spot = spots.get(lead);
      Scores scores = spot.assessment().scoring().scores();
      quality[lead] = Quality.of(spot.assessment().seats(), scores);
      Map<String, Integer> ranks = Preference.ranks(spot.able(), spot.asOf());
      for (Ruling.Judged one : spot.able()) {
        Member member = one.member();
        int rep = place(member.rep());
        Optional<Score> rested = scores.of(new Member(member.seat(), member.state()));
        if (rested.isPresent()) {
          worth[lead][rep] = rested.get().expectedValue();
          probability[lead][rep] = rested.get().probability();
          rank[lead][rep] = ranks.getOrDefault(member.rep(), 0);
          bound(lead, spot, member);
        }
      }
    }
    return new Problem(
        reps.size(),
        worth,
        probability,
        rank,
        quality,
        caps.entrySet().stream().map(cap -> cap(cap.getKey(), cap.getValue(), used)).toList(),
        days.entrySet().stream().map(day -> slots(day.getKey(), day.getValue())).toList(),
        new Owed(spots, reps, quality, ledger).goals());
  }

  private int place(String rep) {
    return Optional.ofNullable(places.get(rep)).orElseThrow();
  }

  private void bound(int lead, Spot spot, Member member) {
    Instant first = spots.getFirst().asOf();
    List<Limit> limits = member.seat().limits();
    for (int i = 0; i < limits.size(); i++) {
      Limit limit = limits.get(i);
      int left = limit.most() - member.state().counts().get(i).taken();
      least(UsedCaps.Key.of(member.rep(), name(), limit, first, spot.asOf()), lead, left);
    }
    OpenLeads open = member.state().open();
    if (spot.assessment().pool().rules().openCapIsHard() && open.cap().isPresent()) {
      least(
          UsedCaps.Key.ofOpen(member.rep(), spot.assessment().pool().openFor(), first, spot.asOf()),
          lead,
          open.cap().getAsInt() - open.count());
    }
    tiring(spot, member.rep())
        .ifPresent(tiring ->
            days.computeIfAbsent(
                        new Day(member.rep(), tiring.day().start(spot.asOf())),
                        _ -> new Window(lead, member.takenToday().orElse(0)))
                    .to =
                lead + 1);
  }

  private void least(UsedCaps.Key key, int lead, int left) {
    Window window = caps.computeIfAbsent(key, _ -> new Window(lead, left));
    window.to = lead + 1;
    window.number = Math.min(window.number, left);
  }

  private static Optional<Tiring> tiring(Spot spot, String rep) {
    return Optional.ofNullable(spot.assessment().scoring().scores().tiring().get(rep));
  }

  private Cap cap(UsedCaps.Key key, Window window, UsedCaps used) {
    return new Cap(
        key.rep().map(rep -> OptionalInt.of(place(rep))).orElse(OptionalInt.empty()),
        window.stretch(),
        Math.max(0, window.number - used.of(key)));
  }

  private Slots slots(Day day, Window window) {
    Tiring tiring = tiring(spots.get(window.from), day.rep()).orElseThrow();
    List<Double> logOdds = new ArrayList<>();
    double last = 0;
    for (int slot = 0; slot < window.stretch().to() - window.stretch().from(); slot++) {
      last = Math.min(last, tiring.logOdds().applyAsDouble(window.number + slot));
      logOdds.add(last);
    }
    return new Slots(place(day.rep()), window.stretch(), logOdds);
  }

  /** Counts what a plan takes of caps that other pools share. */
  void use(Solution solution, UsedCaps used) {
    caps.forEach((key, window) -> {
      int taken = 0;
      for (int lead = window.from; lead < window.to; lead++) {
        taken +=
            solution
                    .picks()
                    .get(lead)
                    .filter(pick -> key.rep().isEmpty() || key.rep().get().equals(rep(pick)))
                    .isPresent()
                ? 1
                : 0;
      }
      used.add(key, taken);
    });
  }

  private String rep(Solution.Pick pick) {
    return reps.get(pick.rep());
  }

  /** Whom the plan gives which lead. */
  Map<LeadKey, Planned> planned(Solution solution) {
    Map<LeadKey, Planned> planned = new HashMap<>();
    for (int lead = 0; lead < spots.size(); lead++) {
      int at = lead;
      solution
          .picks()
          .get(lead)
          .ifPresent(pick ->
              planned.put(
                  spots.get(at).lead().key(),
                  new Planned(name(), rep(pick), spots.size(), better(at, pick, solution))));
    }
    return planned;
  }

  /** In which of its rep's groups of slots each lead is. */
  Map<LeadKey, Integer> slots(Solution solution) {
    Map<LeadKey, Integer> slots = new HashMap<>();
    for (int lead = 0; lead < spots.size(); lead++) {
      LeadKey key = spots.get(lead).lead().key();
      solution.picks().get(lead).ifPresent(pick -> slots.put(key, pick.slot()));
    }
    return slots;
  }

  /** Who was expected to make the most of it, where that is somebody else. */
  private Optional<Planned.Promise> better(int lead, Solution.Pick pick, Solution solution) {
    Spot spot = spots.get(lead);
    Scores scores = spot.assessment().scoring().scores();
    Map<String, Double> values = new HashMap<>();
    spot.able()
        .forEach(one ->
            scores
                .of(one.member())
                .ifPresent(score -> values.put(one.member().rep(), score.expectedValue())));
    double own = values.getOrDefault(rep(pick), 0.0);
    return values.entrySet().stream()
        .filter(one -> one.getValue() > own)
        .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(one ->
            new Planned.Promise(
                one.getKey(), one.getValue(), because(lead, pick, one.getKey(), solution)));
  }

  private String because(int lead, Solution.Pick pick, String better, Solution solution) {
    int rep = place(better);
    if (problem.rank()[lead][rep] > problem.rank()[lead][pick.rep()]) {
      return "others come first for it";
    }
    return solution.isFull(problem, rep, lead)
        ? "has had as much as fairness allows"
        : solution.isOwed(problem, pick.rep(), lead)
            ? "fairness owes " + rep(pick) + " this one"
            : "is worth more on another lead";
  }

  int assigned(Map<LeadKey, String> given) {
    return (int) leads().stream().filter(given::containsKey).count();
  }

  double value(Map<LeadKey, Double> values) {
    return leads().stream().mapToDouble(lead -> values.getOrDefault(lead, 0.0)).sum();
  }

  double missed(Map<LeadKey, String> given) {
    return problem.missed(
        leads().stream()
            .map(lead -> Optional.ofNullable(given.get(lead)).map(this::place))
            .toList());
  }

  /** Whose bands the plan does not keep, and why. */
  List<String> misses(Solution solution) {
    return solution.misses().stream().map(this::words).toList();
  }

  private String words(Solution.Miss miss) {
    Goal goal = miss.goal();
    String rep = reps.get(goal.rep());
    boolean count = goal.of() == Goal.Of.COUNT;
    String unit = count ? "leads" : "of expected value";
    if (miss.part() > goal.most()) {
      return String.format(
          Locale.ROOT,
          "%s gets %.1f %s, above the ceiling of %.1f: nobody else has room for the rest.",
          rep,
          miss.part(),
          unit,
          goal.most());
    }
    return String.format(
        Locale.ROOT,
        "%s gets %.1f %s, below the floor of %.1f: %s.",
        rep,
        miss.part(),
        unit,
        goal.least(),
        count && miss.reachable() < goal.least()
            ? "by the rules and caps %s may take only %d of these leads"
                .formatted(rep, miss.reachable())
            : "the leads that %s may take do not suffice beside the bands and caps of others"
                .formatted(rep));
  }
}
