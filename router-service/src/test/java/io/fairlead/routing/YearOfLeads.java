package io.fairlead.routing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A year of hourly leads over 30 reps of four time zones: office hours, part time and around the
 * clock, each with leave and illness, some joining or leaving on the way.
 */
final class YearOfLeads {

  static final int REPS = 30;
  static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

  private static final Duration YEAR = Duration.between(BEGIN, END);
  private static final List<String> ZONES =
      List.of("Europe/Berlin", "America/New_York", "Asia/Singapore", "Australia/Sydney");
  private static final double[] WEIGHTS = {1, 1, 1, 2, 3, 0.5, 1.5};

  private final Random random;
  private final PoolRules rules;
  private final Book.Terms terms;
  private final Book book = new Book();
  private final List<Seat> seats = new ArrayList<>();
  private final Map<String, List<Instant>> returns = new TreeMap<>();
  private final List<Lead> leads = new ArrayList<>();

  /**
   * One lead.
   *
   * @param at when it came
   * @param rep who got it
   * @param dues what was due of it, by rep, adding up to 1
   */
  record Lead(Instant at, String rep, Map<String, Double> dues) {}

  /**
   * @param period after which what is due begins anew; empty means never
   */
  YearOfLeads(Strategy strategy, Optional<Window> period, long seed) {
    random = new Random(seed);
    rules =
        new PoolRules(
            "everyone",
            strategy,
            List.of(),
            new Rotation(Rotation.Order.LEAST_RECENT, "pool:everyone", period),
            0,
            Optional.empty(),
            true,
            List.of(),
            true);
    terms = Floor.terms(rules);
    for (int i = 0; i < REPS; i++) {
      hire("r%02d".formatted(i), i);
    }
    for (Instant hour = BEGIN; hour.isBefore(END); hour = hour.plus(Duration.ofHours(1))) {
      arrive(hour.plusSeconds(random.nextInt(3600)));
    }
  }

  /** The leads that somebody got, in order; for the others nobody was at work. */
  List<Lead> leads() {
    return leads;
  }

  /** By rep, the moments at which the rep came back or joined. */
  Map<String, List<Instant>> returns() {
    return returns;
  }

  private void hire(String rep, int position) {
    Optional<Instant> from =
        random.nextInt(5) == 0 ? Optional.of(moment(0, 0.6)) : Optional.empty();
    Optional<Instant> to = random.nextInt(6) == 0 ? Optional.of(moment(0.65, 1)) : Optional.empty();
    seats.add(
        new Seat(
            rep,
            position,
            WEIGHTS[random.nextInt(WEIGHTS.length)],
            from,
            to,
            schedule(ZONES.get(random.nextInt(ZONES.size()))),
            List.of(),
            OptionalInt.empty(),
            0,
            List.of()));
    List<Instant> back = new ArrayList<>(from.stream().toList());
    back.add(leave(rep, 7 + random.nextInt(21)));
    back.add(leave(rep, 1 + random.nextInt(10)));
    returns.put(rep, back);
  }

  private Instant leave(String rep, int days) {
    Instant since = moment(0, 0.9);
    Instant until = since.plus(Duration.ofDays(days));
    book.away(rep, new Absence(Absence.Kind.ABSENT, since, Optional.of(until), "leave"));
    return until;
  }

  private Instant moment(double from, double to) {
    double share = from + (to - from) * random.nextDouble();
    return BEGIN.plusSeconds((long) (share * YEAR.toSeconds()));
  }

  private Schedule schedule(String zone) {
    return switch (random.nextInt(5)) {
      case 0 -> Schedule.ALWAYS;
      case 1 -> Asked.on(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY), "09:00-13:00", zone);
      case 2 -> Asked.on(EnumSet.range(DayOfWeek.THURSDAY, DayOfWeek.SUNDAY), "14:00-22:00", zone);
      default -> Asked.weekdays("09:00-12:30,13:30-17:00", zone);
    };
  }

  private void arrive(Instant at) {
    Call call = new Call(Set.of(), 0, at, random.nextDouble());
    Ruling ruling = Asked.rule(rules, book.members(terms, seats, at), call);
    if (ruling instanceof Ruling.Assigned assigned) {
      book.give("L" + at, terms, assigned, at);
      leads.add(new Lead(at, assigned.rep(), dues(assigned)));
    }
  }

  /** By the design: weight times eligible, by the sum of that over all reps. */
  private Map<String, Double> dues(Ruling.Assigned ruling) {
    Map<String, Double> dues = new HashMap<>();
    ruling
        .judged()
        .forEach(judged -> {
          if (judged.verdict() instanceof Verdict.Eligible) {
            double weight = judged.member().seat().weight();
            dues.put(judged.member().rep(), rules.strategy() == Strategy.WEIGHTED ? weight : 1);
          }
        });
    double sum = dues.values().stream().mapToDouble(Double::doubleValue).sum();
    dues.replaceAll((_, weight) -> weight / sum);
    return dues;
  }

  /** First instant of the month, in UTC. */
  static Instant month(Instant at) {
    return Window.MONTH.start(at, ZoneOffset.UTC);
  }
}
