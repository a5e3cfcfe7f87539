package io.fairlead.routing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;

/**
 * What is expected of a pool from a moment on: when which leads come, who is there then, and how
 * many each may take by all caps.
 *
 * <p>A cap allows in each of its windows what is free in it, but no more than come while the rep is
 * there; of a window that ends later, the part of the leads that come by then: what a week has left
 * is meant to last for the week. Slots of open leads have no window. A slot is used again once the
 * lead is closed, so that a rep with c slots, each taken for m on average, can take c / m leads in
 * a unit of time (Little's law, L = lambda W); from a moment on, over a time t, the free slots and
 * c t / m more: exactly so where the time for which slots are taken is exponential, and for slots
 * that have been in use for long whatever its distribution (renewal theory). They are to last for
 * one such time m.
 *
 * <p>Not to be shared between threads.
 */
final class Prospect {

  /** Busier hours than expected leave room for so much more. */
  private static final double BUSY = 1.25;

  /** A day counts on which at least so many leads come while the rep is there. */
  private static final double WORKDAY = 0.5;

  /** Spreads times evenly over leads, however many there are: the golden ratio. */
  private static final double GOLDEN = 0.6180339887498949;

  private final Instant at;
  private final Forecast forecast;
  private final long[] lengths;
  private final int endOfDay;
  private final Occupancies open;
  private final List<Sample> samples;
  private final long first;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Map<String, BitSet> there = new HashMap<>();
  private final Map<Span, long[]> windows = new HashMap<>();
  private final Map<String, Double> today = new HashMap<>();
  private final Optional<String> latest;

  /**
   * How open leads are capped.
   *
   * @param refuse whether the cap refuses; else there is none for prices
   */
  record Occupancies(Occupancy of, boolean refuse) {}

  /**
   * Leads like those to come.
   *
   * @param all the oldest first
   * @param first number of the first one among all that ever were
   */
  record Samples(List<Sample> all, long first) {}

  /**
   * The pool's reps.
   *
   * @param members as they stood before the latest lead
   * @param latest who got it
   */
  record Reps(Collection<Member> members, Optional<String> latest) {}

  /**
   * @param forecasts from one moment until another
   * @param day when the pool's day ends
   * @param windows when else an end is asked for
   */
  Prospect(
      Instant at,
      BiFunction<Instant, Instant, Forecast> forecasts,
      Instant day,
      List<Instant> windows,
      Reps reps,
      Occupancies open,
      Samples samples) {
    this.at = at;
    this.open = open;
    this.samples = samples.all();
    first = samples.first();
    latest = reps.latest();
    reps.members().forEach(member -> members.put(member.rep(), member));
    Instant last =
        windows.stream().max(Comparator.naturalOrder()).filter(day::isBefore).orElse(day);
    forecast = forecasts.apply(at, horizon(last));
    lengths =
        forecast.hours().stream()
            .mapToLong(hour -> Duration.between(hour.from(), hour.to()).toSeconds())
            .toArray();
    endOfDay = forecast.before(day);
    Shifts shifts = new Shifts(forecast);
    members.values().forEach(member -> there.put(member.rep(), shifts.of(member)));
    members.values().forEach(member -> today.put(member.rep(), allowed(member, endOfDay)));
  }

  /** So far that every cap's window which begins before an end is seen as a whole. */
  private Instant horizon(Instant last) {
    Instant horizon = last;
    for (Member member : members.values()) {
      for (Limit limit : member.seat().limits()) {
        Instant end =
            switch (limit.span()) {
              case Span.Calendar calendar -> calendar.end(last);
              case Span.Rolling(Duration length) -> last.plus(length);
            };
        horizon = end.isAfter(horizon) ? end : horizon;
      }
      if (openCap(member).isPresent()) {
        Instant end = at.plus(open.of().mean(member.rep()));
        horizon = end.isAfter(horizon) ? end : horizon;
      }
    }
    return horizon;
  }

  private OptionalInt openCap(Member member) {
    return open.refuse() ? member.state().open().cap() : OptionalInt.empty();
  }

  /** What is expected until a moment. */
  Ahead until(Instant to) {
    int last = forecast.before(to);
    double coming = coming(last);
    Map<String, Room> rooms = new HashMap<>();
    members.values().forEach(member -> rooms.put(member.rep(), room(member, last)));
    return new Ahead(
        coming > 0 ? sampled(last, coming) : samples, rooms, Math.min(coming, ofPool(last)));
  }

  private double coming(int last) {
    return forecast.hours().subList(0, last).stream().mapToDouble(Forecast.Hour::leads).sum();
  }

  private Room room(Member member, int last) {
    double left = Optional.ofNullable(today.get(member.rep())).orElseThrow();
    int taken = Room.taken(member) + more(member);
    int days = daysAfterToday(hours(member), last);
    double later = Math.max(0, allowed(member, last) - left);
    return new Room(taken, left, days, Double.isInfinite(left) || days == 0 ? left : later / days);
  }

  private BitSet hours(Member member) {
    return Optional.ofNullable(there.get(member.rep())).orElseThrow();
  }

  private int more(Member member) {
    return latest.filter(member.rep()::equals).isPresent() ? 1 : 0;
  }

  private int daysAfterToday(BitSet hours, int last) {
    int days = 0;
    double leads = 0;
    for (int h = hours.nextSetBit(endOfDay); h >= 0 && h < last; ) {
      leads += forecast.hours().get(h).leads();
      int next = hours.nextSetBit(h + 1);
      boolean over =
          next < 0
              || next >= last
              || !forecast.hours().get(next).day().equals(forecast.hours().get(h).day());
      if (over) {
        days += leads >= WORKDAY ? 1 : 0;
        leads = 0;
      }
      h = next;
    }
    return days;
  }

  /** How many more the rep may take in the first hours, by all caps. */
  private double allowed(Member member, int last) {
    double allowed = byOpen(member, last);
    List<Limit> limits = member.seat().limits();
    for (int i = 0; i < limits.size(); i++) {
      if (limits.get(i).of() != Limit.Of.POOL) {
        int taken = member.state().counts().get(i).taken() + more(member);
        allowed = Math.min(allowed, by(limits.get(i), taken, hours(member), last, true));
      }
    }
    return allowed;
  }

  /** Which part of what is open still is after so many turns of a slot, and after half of them. */
  private record Fading(double turns, double whole, double half) {
    static Fading over(double turns) {
      return new Fading(turns, Math.exp(-turns), Math.exp(-turns / 2));
    }
  }

  /** Hour by hour: what is open grows less with time, and what is free may be taken. */
  private double byOpen(Member member, int last) {
    OptionalInt cap = openCap(member);
    if (cap.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    int slots = cap.getAsInt();
    double mean = open.of().mean(member.rep()).toSeconds();
    int end = Math.max(last, forecast.before(at.plus(open.of().mean(member.rep()))));
    double held = member.state().open().count() + more(member);
    double room = 0;
    double seen = 0;
    double all = 0;
    Instant before = at;
    BitSet hours = hours(member);
    Fading fading = Fading.over(0);
    for (int h = hours.nextSetBit(0); h >= 0 && h < end; h = hours.nextSetBit(h + 1)) {
      Forecast.Hour hour = forecast.hours().get(h);
      if (!before.equals(hour.from())) {
        held *= Math.exp(-Duration.between(before, hour.from()).toSeconds() / mean);
      }
      double turns = lengths[h] / mean;
      fading = fading.turns() == turns ? fading : Fading.over(turns); // most hours are whole
      double free = Math.max(0, slots - held + Math.max(held, slots) * turns);
      double taken = Math.min(BUSY * hour.leads(), free);
      held = held * fading.whole() + taken * fading.half();
      room += taken;
      all += hour.leads();
      seen += h < last ? hour.leads() : 0;
      before = hour.to();
    }
    return all > 0 ? Math.min(BUSY * seen, room * seen / all) : 0;
  }

  /** How many leads the pool may still give in the first hours, by its own caps. */
  private double ofPool(int last) {
    BitSet always = new BitSet();
    always.set(0, forecast.hours().size());
    double most = Double.POSITIVE_INFINITY;
    for (Member member : members.values()) {
      List<Limit> limits = member.seat().limits();
      for (int i = 0; i < limits.size(); i++) {
        if (limits.get(i).of() == Limit.Of.POOL) {
          int taken = member.state().counts().get(i).taken() + (latest.isPresent() ? 1 : 0);
          most = Math.min(most, by(limits.get(i), taken, always, last, false));
        }
      }
    }
    return most;
  }

  /**
   * What a cap allows in the first hours.
   *
   * @param taken what counts towards it now
   * @param spread whether what a window allows is to last until it ends
   */
  private double by(Limit limit, int taken, BitSet hours, int last, boolean spread) {
    long[] window = windows.computeIfAbsent(limit.span(), this::windows);
    long current = current(limit.span());
    double allowed = 0;
    int h = hours.nextSetBit(0);
    while (h >= 0 && h < last) {
      long own = window[h];
      double before = 0;
      double all = 0;
      int inside = h;
      for (; h >= 0 && window[h] == own; h = hours.nextSetBit(h + 1)) {
        double leads = forecast.hours().get(h).leads();
        all += leads;
        if (h < last) {
          before += leads;
          inside = h;
        }
      }
      double part = spread ? before / all : 1;
      double free = free(limit, taken, own == current, part, inside);
      allowed += Math.min(BUSY * before, free);
    }
    return allowed;
  }

  private double free(Limit limit, int taken, boolean current, double part, int inside) {
    return switch (limit.span()) {
      case Span.Calendar _ -> part * (current ? Math.max(0, limit.most() - taken) : limit.most());
      case Span.Rolling(Duration length) -> {
        double most = limit.most() * Math.max(1, 3_600_000.0 / length.toMillis());
        Duration past = Duration.between(at, forecast.hours().get(inside).to());
        double expired = taken * Math.min(1, past.toMillis() / (double) length.toMillis());
        yield current ? Math.clamp(limit.most() - taken + expired, 0, most * part) : most * part;
      }
    };
  }

  /** In which of a cap's windows the hours of the forecast lie. */
  private long[] windows(Span span) {
    return forecast.hours().stream().mapToLong(hour -> window(span, hour.middle())).toArray();
  }

  private long current(Span span) {
    return window(span, at);
  }

  private long window(Span span, Instant moment) {
    return switch (span) {
      case Span.Calendar(Window window, ZoneId zone) -> window.start(moment, zone).toEpochMilli();
      case Span.Rolling(Duration length) ->
          Duration.between(at, moment).toMillis() / Math.max(length.toMillis(), 3_600_000);
    };
  }

  /** The samples, spread over the hours as leads are expected; without those who are away then. */
  private List<Sample> sampled(int last, double coming) {
    double[] until = new double[last];
    for (int h = 0; h < last; h++) {
      until[h] = (h == 0 ? 0 : until[h - 1]) + forecast.hours().get(h).leads();
    }
    List<Sample> sampled = new ArrayList<>(samples.size());
    Roster roster = roster(List.of());
    for (int i = 0; i < samples.size(); i++) {
      Sample sample = samples.get(i);
      double place = (first + i) * GOLDEN;
      int found = Arrays.binarySearch(until, (place - Math.floor(place)) * coming);
      int hour = Math.min(last - 1, found < 0 ? -found - 1 : found + 1);
      if (!roster.reps().equals(sample.reps())) {
        roster = roster(sample.reps());
      }
      sampled.add(sample.among(roster.at(hour)));
    }
    return sampled;
  }

  /** In which hours reps are there, in their order. */
  private record Roster(List<String> reps, List<BitSet> there) {
    IntPredicate at(int hour) {
      return rep -> there.get(rep).get(hour);
    }
  }

  private Roster roster(List<String> reps) {
    BitSet never = new BitSet();
    return new Roster(reps, reps.stream().map(rep -> there.getOrDefault(rep, never)).toList());
  }
}
