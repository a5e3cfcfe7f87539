package io.fairlead.bench;

import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.routing.Band;
import io.fairlead.routing.Book;
import io.fairlead.routing.Call;
import io.fairlead.routing.Member;
import io.fairlead.routing.Outlook;
import io.fairlead.routing.PoolRules;
import io.fairlead.routing.Pricer;
import io.fairlead.routing.Prices;
import io.fairlead.routing.Rotation;
import io.fairlead.routing.Router;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Scores;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Strategy;
import io.fairlead.routing.Task;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Routes the live leads of a market, one after the other, through the deciding core. */
final class Desk {

  private static final Rotation ROTATION = Rotation.ofPool("everyone");
  private static final Book.Terms TERMS =
      new Book.Terms(
          "everyone",
          ROTATION,
          List.of(ROTATION.scope()),
          ZoneOffset.UTC,
          Duration.ofDays(30),
          List.of());
  private static final Scores UNSCORED = new Scores.Unscored("there is no model");

  private final Market market;
  private final List<Lead> live;
  private final List<Seat> seats = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Book book = new Book();
  private Prices prices = Prices.NONE;

  private Desk(Market market) {
    this.market = market;
    live = market.live();
    for (Rep rep : market.reps()) {
      numbers.put(rep.id(), seats.size());
      seats.add(Seats.cappedByDay(rep, seats.size()));
    }
  }

  /** By the model's expected value; as round robin where it does not claim that reps differ. */
  static Takings byBeliefs(Market market, Beliefs beliefs) {
    Desk desk = new Desk(market);
    return desk.route(lead ->
        desk.rule(Strategy.AI, desk.seats, beliefs.scores(market, lead), desk.live.get(lead)));
  }

  static Takings roundRobin(Market market) {
    Desk desk = new Desk(market);
    return desk.route(
        lead -> desk.rule(Strategy.ROUND_ROBIN, desk.seats, UNSCORED, desk.live.get(lead)));
  }

  /**
   * The same at prices that are solved after every so many leads, and when the day turns.
   *
   * @param bands of fairness
   */
  static Takings priced(Market market, Beliefs beliefs, int every, List<Band> bands) {
    Desk desk = new Desk(market);
    Pricer pricer = new Pricer(bands, ZoneOffset.UTC);
    int[] since = {0};
    return desk.route(lead -> {
      Scores scores = beliefs.scores(market, lead);
      Lead it = desk.live.get(lead);
      Ruling ruling = desk.ruling(Strategy.AI, desk.seats, scores, it);
      boolean turned = pricer.ruled(ruling, scores, it.occurredAt());
      if (turned || ++since[0] >= every) {
        since[0] = 0;
        pricer
            .task()
            .map(Task::solve)
            .ifPresent(solved -> {
              pricer.keep(solved);
              desk.prices = solved.prices();
            });
      }
      return assigned(ruling);
    });
  }

  /** In turn among those whose home is the lead's region; where all are full, among everybody. */
  static Takings byTerritory(Market market) {
    Desk desk = new Desk(market);
    return desk.route(lead ->
        desk.rule(Strategy.ROUND_ROBIN, desk.atHome(lead), UNSCORED, desk.live.get(lead))
            .or(() -> desk.rule(Strategy.ROUND_ROBIN, desk.seats, UNSCORED, desk.live.get(lead))));
  }

  private interface Way {
    Optional<Ruling.Assigned> rule(int lead);
  }

  private Takings route(Way way) {
    double[] worth = new double[market.spec().liveDays()];
    int unassigned = 0;
    int[][] taken = new int[worth.length][seats.size()];
    for (int lead = 0; lead < live.size(); lead++) {
      Optional<Ruling.Assigned> ruling = way.rule(lead);
      if (ruling.isPresent()) {
        int rep = Optional.ofNullable(numbers.get(ruling.get().rep())).orElseThrow();
        int day = market.liveDay(lead);
        worth[day] += market.worth(lead, rep, taken[day][rep]++);
        Lead given = live.get(lead);
        book.give(given.key().externalId(), TERMS, ruling.get(), given.occurredAt());
      } else {
        unassigned++;
      }
    }
    return new Takings(worth, unassigned);
  }

  private List<Seat> atHome(int lead) {
    Optional<String> region = live.get(lead).category(Column.REGION.field());
    return seats.stream()
        .filter(seat -> market.reps().get(seat.position()).homeRegion().equals(region))
        .toList();
  }

  private Optional<Ruling.Assigned> rule(
      Strategy strategy, List<Seat> among, Scores scores, Lead lead) {
    return assigned(ruling(strategy, among, scores, lead));
  }

  private Ruling ruling(Strategy strategy, List<Seat> among, Scores scores, Lead lead) {
    Instant at = lead.occurredAt();
    PoolRules rules =
        new PoolRules(
            "everyone",
            strategy,
            List.of(Strategy.ROUND_ROBIN),
            ROTATION,
            0,
            Optional.empty(),
            true,
            List.of(),
            false);
    List<Member> members = book.members(TERMS, among, scores.tiring(), at);
    return Router.rule(
        rules, members, new Outlook(scores, Map.of(), prices), new Call(Set.of(), 0, at, 0.5));
  }

  private static Optional<Ruling.Assigned> assigned(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Assigned assigned -> Optional.of(assigned);
      case Ruling.Deferred _, Ruling.Unroutable _ -> Optional.empty();
    };
  }
}
