package io.fairlead.bench;

import io.fairlead.bench.Office.Lead;
import io.fairlead.bench.Office.Rep;
import io.fairlead.routing.Band;
import io.fairlead.routing.Book;
import io.fairlead.routing.Call;
import io.fairlead.routing.Limit;
import io.fairlead.routing.Match;
import io.fairlead.routing.Outlook;
import io.fairlead.routing.PoolRules;
import io.fairlead.routing.Pricer;
import io.fairlead.routing.Prices;
import io.fairlead.routing.Rotation;
import io.fairlead.routing.Router;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Schedule;
import io.fairlead.routing.Score;
import io.fairlead.routing.Scores;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Span;
import io.fairlead.routing.Strategy;
import io.fairlead.routing.Task;
import io.fairlead.routing.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Shares out the leads of an office, one after the other, through the deciding core. */
final class OfficeDesk {

  private static final Rotation ROTATION = Rotation.ofPool("office");
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final int EVERY = 20;

  private final Office office;
  private final OfficeWay way;
  private final Book book = new Book();
  private final Book.Terms terms;
  private final PoolRules rules;
  private final Umpire umpire;
  private final Pricer pricer;
  private final List<Seat> seats;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final PriorityQueue<Closing> closings =
      new PriorityQueue<>(Comparator.comparing(Closing::at));
  private Prices prices = Prices.NONE;

  private record Closing(Instant at, String lead, int rep) {}

  private OfficeDesk(Office office, OfficeWay way) {
    this.office = office;
    this.way = way;
    List<Band> guarded = way.guarded() ? office.bands() : List.of();
    terms =
        new Book.Terms(
            "office", ROTATION, List.of(ROTATION.scope()), ZoneOffset.UTC, LONGEST, guarded);
    rules =
        new PoolRules(
            "office",
            way.strategy(),
            List.of(Strategy.ROUND_ROBIN),
            ROTATION,
            0,
            Optional.empty(),
            true,
            guarded,
            false);
    umpire = new Umpire(office);
    pricer = new Pricer(office.bands(), ZoneOffset.UTC);
    seats = IntStream.range(0, office.reps().size()).mapToObj(this::seat).toList();
    seats.forEach(seat -> numbers.put(seat.rep(), seat.position()));
  }

  /** All leads that way. */
  static Umpire route(Office office, OfficeWay way) {
    OfficeDesk desk = new OfficeDesk(office, way);
    if (way.priced()) {
      for (Lead lead : office.past()) {
        desk.pricer.came(lead.at());
        desk.pricer.scored(desk.seats(lead), desk.scores(lead));
      }
    }
    for (int i = 0; i < office.leads().size(); i++) {
      desk.route(office.leads().get(i), i % EVERY == 0);
    }
    return desk.umpire;
  }

  private void route(Lead lead, boolean solves) {
    while (!closings.isEmpty() && !closings.peek().at().isAfter(lead.at())) {
      Closing closing = closings.remove();
      book.close(closing.lead());
      umpire.closed(closing.rep());
    }
    Scores scores = scores(lead);
    Ruling ruling =
        Router.rule(
            rules,
            book.members(terms, seats(lead), lead.at()),
            new Outlook(scores, Map.of(), prices),
            new Call(Set.of(), 0, lead.at(), 0.5));
    OptionalInt rep = OptionalInt.empty();
    if (ruling instanceof Ruling.Assigned assigned) {
      int number = Optional.ofNullable(numbers.get(assigned.rep())).orElseThrow();
      rep = OptionalInt.of(number);
      book.give(lead.id(), terms, assigned, lead.at());
      closings.add(new Closing(lead.at().plus(lead.open()), lead.id(), number));
    }
    umpire.ruled(lead, rep);
    if (way.priced()) {
      boolean turned = pricer.ruled(ruling, scores, lead.at());
      if (solves || turned) {
        pricer
            .task()
            .map(Task::solve)
            .ifPresent(solved -> {
              pricer.keep(solved);
              prices = solved.prices();
            });
      }
    }
  }

  private Scores scores(Lead lead) {
    return new Scores.Scored(
        seats.stream()
            .collect(
                Collectors.toMap(
                    Seat::rep,
                    seat ->
                        new Score(
                            lead.probability().get(seat.position()), lead.worth(seat.position())))),
        true);
  }

  private List<Seat> seats(Lead lead) {
    List<Seat> forLead = new ArrayList<>();
    for (Seat seat : seats) {
      Rep rep = office.reps().get(seat.position());
      forLead.add(rep.kind().isEmpty() ? seat : matching(seat, rep.takes(lead.kind())));
    }
    return forLead;
  }

  private static Seat matching(Seat seat, boolean holds) {
    return new Seat(
        seat.rep(),
        seat.position(),
        seat.weight(),
        seat.activeFrom(),
        seat.activeTo(),
        seat.schedule(),
        seat.limits(),
        seat.mostOpen(),
        seat.tier(),
        List.of(new Match("product", true, holds, holds ? "" : "it sells something else")));
  }

  private Seat seat(int number) {
    Rep rep = office.reps().get(number);
    List<Schedule.Block> hours = List.of(new Schedule.Block(60 * Office.OPENS, 60 * rep.until()));
    return new Seat(
        rep.id(),
        number,
        rep.weight(),
        Optional.of(rep.from()).filter(day -> day.isAfter(LocalDate.MIN)).map(OfficeDesk::begin),
        Optional.of(rep.to()).filter(day -> day.isBefore(LocalDate.MAX)).map(OfficeDesk::begin),
        Schedule.of(
            rep.days().stream().collect(Collectors.toMap(day -> day, _ -> hours)),
            Set.of(),
            ZoneOffset.UTC),
        List.of(
            new Limit(
                rep.capPerDay(), new Span.Calendar(Window.DAY, ZoneOffset.UTC), Limit.Of.REP)),
        OptionalInt.of(rep.mostOpen()),
        0,
        List.of());
  }

  private static Instant begin(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
