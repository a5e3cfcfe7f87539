package io.fairlead.bench;

import io.fairlead.bench.Crowd.Arriving;
import io.fairlead.experiments.Drawing;
import io.fairlead.experiments.Drawn;
import io.fairlead.facts.Contact;
import io.fairlead.facts.Rep;
import io.fairlead.plan.Experiment;
import io.fairlead.plan.Occasion;
import io.fairlead.plan.Plan;
import io.fairlead.plan.PlanReader;
import io.fairlead.readout.Unit;
import io.fairlead.routing.Book;
import io.fairlead.routing.Call;
import io.fairlead.routing.Hold;
import io.fairlead.routing.Member;
import io.fairlead.routing.Outlook;
import io.fairlead.routing.Pricer;
import io.fairlead.routing.Prices;
import io.fairlead.routing.Router;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Score;
import io.fairlead.routing.Strategy;
import io.fairlead.routing.Task;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Shares out the leads of a crowd by a plan, experiment and all, through the deciding core. Arms,
 * their pools and their parts of the caps are the plan's own; prices are solved as the service
 * solves them. A lead that nobody may take waits, as long as its pool says.
 */
final class ArmsDesk {

  private static final int EVERY = 20;
  private static final int SEEDS = 400;
  private static final Duration PROFILE = Duration.ofDays(28);

  private final Crowd crowd;
  private final Plan plan;
  private final Drawing drawing;
  private final SplittableRandom random;
  private final Book book = new Book();
  private final Map<String, Stand> stands = new HashMap<>();
  private final Map<Taken, Integer> taken = new HashMap<>();
  private final List<Hold> holds = new ArrayList<>();
  private final PriorityQueue<Closing> closings =
      new PriorityQueue<>(Comparator.comparing(Closing::at));
  private final Map<String, ArrayDeque<Integer>> waiting = new HashMap<>();
  private final Routed[] became;

  private record Taken(String rep, Instant day) {}

  private record Closing(Instant at, String lead, int hold) {}

  /** The prices of a pool. */
  private static final class Stand {
    final Pricer pricer;
    Prices prices = Prices.NONE;
    int since;
    double every = EVERY;

    Stand(Plan.Pool pool) {
      pricer =
          new Pricer(
              pool.rules().bands(),
              pool.zone(),
              new Pricer.Opens(pool.rules().openCapIsHard(), pool.openFor()));
    }
  }

  /**
   * What became of a lead.
   *
   * @param drawn its arm; empty without an experiment
   * @param score mean chance of a rested rep
   * @param expected true chance of the rep who got it, 0 where nobody did
   * @param given whether somebody got it
   */
  record Routed(Optional<Drawn> drawn, double score, double expected, boolean given) {

    boolean counts() {
      return drawn.filter(one -> !one.washOut()).isPresent();
    }

    /** As the readout takes it in, with that value. */
    Unit unit(double value) {
      Drawn arm = drawn.orElseThrow();
      return new Unit(arm.arm(), arm.chance(), OptionalDouble.of(score), value, arm.block());
    }
  }

  private ArmsDesk(Crowd crowd, Plan plan, long seed) {
    this.crowd = crowd;
    this.plan = plan;
    byte[] installation = ByteBuffer.allocate(32).putLong(seed).array();
    drawing = new Drawing(installation);
    became = new Routed[crowd.leads().size()];
    random = new SplittableRandom(seed);
  }

  /** What became of the leads since the experiment starts. */
  static List<Routed> route(Crowd crowd, ComparedPlan compared, long seed) {
    Map<String, Rep> reps =
        crowd.reps().stream().collect(Collectors.toMap(Rep::id, Function.identity()));
    ArmsDesk desk = new ArmsDesk(crowd, PlanReader.read(compared.body(), reps), seed);
    int first = 0;
    for (int i = 0; i < crowd.leads().size(); i++) {
      first += crowd.leads().get(i).at().isBefore(crowd.starts()) ? 1 : 0;
      desk.comes(i);
    }
    return Arrays.asList(desk.became).subList(first, desk.became.length);
  }

  /** Its arm is drawn; whoever waits goes first. */
  private void comes(int number) {
    Arriving lead = crowd.leads().get(number);
    close(lead.at());
    waiting.forEach((name, line) -> goOut(name, line, lead.at()));
    Optional<Experiment> experiment = plan.experimentIn(ComparedPlan.POOL, lead.at());
    Optional<Drawn> drawn =
        experiment.map(one -> drawing.draw(one, lead.lead().key(), Contact.UNKNOWN, lead.at()));
    became[number] = new Routed(drawn, score(lead), 0, false);
    Plan.Pool pool =
        experiment
            .map(one -> one.arm(drawn.orElseThrow().arm()).orElseThrow().pool())
            .orElseGet(this::pool);
    ArrayDeque<Integer> line =
        waiting.computeIfAbsent(pool.rules().pool(), _ -> new ArrayDeque<>());
    if (!line.isEmpty() || !rule(pool, number, lead.at())) {
      line.add(number);
    }
  }

  private void goOut(String name, ArrayDeque<Integer> line, Instant at) {
    while (!line.isEmpty()) {
      int number = line.element();
      Plan.Pool pool = poolOf(name, number);
      boolean late =
          pool.deferral()
              .filter(limit ->
                  Duration.between(crowd.leads().get(number).at(), at).compareTo(limit.upTo()) > 0)
              .isPresent();
      if (!late && !rule(pool, number, at)) {
        return;
      }
      line.remove();
    }
  }

  /** In a design with one pool the arm's strategy decides. */
  private Plan.Pool poolOf(String name, int number) {
    return became[number]
        .drawn()
        .map(drawn -> experiment().arm(drawn.arm()).orElseThrow().pool())
        .orElseGet(() -> Optional.ofNullable(plan.pools().get(name)).orElseThrow());
  }

  private Experiment experiment() {
    return plan.experiments().values().iterator().next();
  }

  private Plan.Pool pool() {
    return Optional.ofNullable(plan.pools().get(ComparedPlan.POOL)).orElseThrow();
  }

  private static double score(Arriving lead) {
    return lead.scores().byRep().values().stream()
        .mapToDouble(Score::rested)
        .average()
        .orElseThrow();
  }

  /** Whether somebody gets the lead. */
  private boolean rule(Plan.Pool pool, int number, Instant at) {
    Arriving lead = crowd.leads().get(number);
    Book.Terms terms =
        new Book.Terms(
            pool.rules().pool(),
            pool.rules().rotation(),
            plan.moves(pool),
            pool.zone(),
            pool.openFor(),
            pool.rules().bands());
    List<Member> members =
        book.members(
            terms,
            pool.membership().seats(crowd.reps(), new Occasion(lead.lead(), "created", at)),
            lead.scores().tiring(),
            at);
    Optional<Stand> stand = stand(pool, number, at);
    Ruling ruling =
        Router.rule(
            pool.rules(),
            members,
            new Outlook(lead.scores(), Map.of(), stand.map(own -> own.prices).orElse(Prices.NONE)),
            new Call(Set.of(), 0, at, random.nextDouble()));
    if (!(ruling instanceof Ruling.Assigned assigned)) {
      return false;
    }
    Routed before = became[number];
    became[number] =
        new Routed(before.drawn(), before.score(), expected(lead, assigned.rep(), at), true);
    book.give(lead.lead().key().externalId(), terms, assigned, at);
    closings.add(new Closing(at.plus(lead.open()), lead.lead().key().externalId(), holds.size()));
    holds.add(new Hold(assigned.rep(), at, Optional.empty()));
    stand.ifPresent(own -> learn(own, ruling, lead, at));
    return true;
  }

  private double expected(Arriving lead, String rep, Instant at) {
    int before = taken.merge(new Taken(rep, at.truncatedTo(ChronoUnit.DAYS)), 1, Integer::sum) - 1;
    Score rested = Optional.ofNullable(lead.scores().byRep().get(rep)).orElseThrow();
    return Optional.ofNullable(lead.scores().tiring().get(rep))
        .map(own -> own.after(rested, before))
        .orElse(rested)
        .probability();
  }

  private Optional<Stand> stand(Plan.Pool pool, int number, Instant at) {
    if (pool.rules().strategy() == Strategy.AI) {
      stands.computeIfAbsent(pool.rules().pool(), _ -> begun(pool, number, at));
    }
    return Optional.ofNullable(stands.get(pool.rules().pool()));
  }

  private Stand begun(Plan.Pool pool, int number, Instant at) {
    Stand stand = new Stand(pool);
    double share = pool.membership().share(at);
    List<Arriving> past = crowd.leads().subList(0, number);
    List<Instant> times =
        past.stream().map(Arriving::at).filter(at.minus(PROFILE)::isBefore).toList();
    IntStream.range(0, times.size())
        .filter(i -> (long) ((i + 1) * share) > (long) (i * share))
        .forEach(i -> stand.pricer.came(times.get(i)));
    past.subList(Math.max(0, past.size() - SEEDS), past.size())
        .forEach(one ->
            stand.pricer.scored(
                pool.membership().seats(crowd.reps(), new Occasion(one.lead(), "created", at)),
                one.scores()));
    stand.every = EVERY * share;
    return stand;
  }

  private void learn(Stand stand, Ruling ruling, Arriving lead, Instant at) {
    boolean turned = stand.pricer.ruled(ruling, lead.scores(), at);
    stand.since++;
    if (turned || stand.since >= stand.every) {
      stand.since = 0;
      if (turned && lead.open().isPositive()) {
        stand.pricer.held(holds, at);
      }
      stand
          .pricer
          .task()
          .map(Task::solve)
          .ifPresent(solved -> {
            stand.pricer.keep(solved);
            stand.prices = solved.prices();
          });
    }
  }

  private void close(Instant now) {
    while (!closings.isEmpty() && !closings.peek().at().isAfter(now)) {
      Closing closing = closings.remove();
      book.close(closing.lead());
      Hold hold = holds.get(closing.hold());
      holds.set(closing.hold(), new Hold(hold.rep(), hold.since(), Optional.of(closing.at())));
    }
  }
}
