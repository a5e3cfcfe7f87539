package io.fairlead.routing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How many leads came when, and how many are to be expected. A day is expected to be like the mean
 * of earlier days of the same weekday; where fewer than four are known, of all working days or
 * weekends, then of all days. Not to be shared between threads.
 */
final class Arrivals {

  private static final int QUARTERS = 96;
  private static final int QUARTERS_OF_AN_HOUR = 4;
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final int MOST_DAYS = 56;
  private static final int ENOUGH = 4;

  private final ZoneId zone;
  private final TreeMap<LocalDate, int[]> days = new TreeMap<>();

  Arrivals(ZoneId zone) {
    this.zone = zone;
  }

  void add(Instant at) {
    LocalDate day = day(at);
    days.computeIfAbsent(day, _ -> new int[QUARTERS])[(int) quarter(day, at)]++;
    while (days.size() > MOST_DAYS) {
      days.pollFirstEntry();
    }
  }

  LocalDate day(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  Instant end(LocalDate day) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** How many are expected from a moment on until a later one. */
  double expected(Instant from, Instant to) {
    return forecast(from, to).leads();
  }

  /** Hour by hour from a moment on until a later one; hours without leads are left out. */
  Forecast forecast(Instant from, Instant to) {
    List<Forecast.Hour> hours = new ArrayList<>();
    LocalDate first = day(from);
    double now = quarter(first, from);
    for (LocalDate day = first; begin(day).isBefore(to); day = day.plusDays(1)) {
      double[] counts = day.equals(first) ? restOf(first, now) : of(first, day);
      double begin = day.equals(first) ? now : 0;
      double end = to.isBefore(end(day)) ? quarter(day, to) : QUARTERS;
      for (int hour = 0; hour < QUARTERS; hour += QUARTERS_OF_AN_HOUR) {
        double since = Math.max(begin, hour);
        double until = Math.min(end, hour + QUARTERS_OF_AN_HOUR);
        double leads = part(counts, since, until);
        if (leads > 0) {
          hours.add(new Forecast.Hour(at(day, since), at(day, until), day, leads));
        }
      }
    }
    return new Forecast(hours);
  }

  /** By quarters; where nothing but today is known, as much again in the rest of the day. */
  private double[] restOf(LocalDate today, double now) {
    double known = like(today, today).isEmpty() ? sum(today) / (QUARTERS - now) : 0;
    return known > 0 ? even(known) : of(today, today);
  }

  /** By quarters; where nothing but today is known, twice as much. */
  private double[] of(LocalDate today, LocalDate day) {
    List<int[]> like = like(today, day);
    if (like.isEmpty()) {
      return even(2 * sum(today) / QUARTERS);
    }
    double[] mean = new double[QUARTERS];
    like.forEach(counts -> Arrays.setAll(mean, i -> mean[i] + counts[i] / (double) like.size()));
    return mean;
  }

  private static double[] even(double each) {
    double[] counts = new double[QUARTERS];
    Arrays.fill(counts, each);
    return counts;
  }

  private double sum(LocalDate day) {
    return Arrays.stream(days.getOrDefault(day, new int[0])).sum();
  }

  /** Whole days of the past; those on which nothing came are among them. */
  private List<int[]> like(LocalDate today, LocalDate day) {
    List<int[]> same = past(today, one -> one.getDayOfWeek() == day.getDayOfWeek());
    List<int[]> alike =
        same.size() >= ENOUGH ? same : past(today, one -> isWeekend(one) == isWeekend(day));
    return alike.isEmpty() ? past(today, _ -> true) : alike;
  }

  private List<int[]> past(LocalDate today, Predicate<LocalDate> which) {
    List<int[]> past = new ArrayList<>();
    if (!days.isEmpty()) {
      LocalDate first = days.firstKey().equals(today) ? today : days.firstKey();
      first
          .datesUntil(today.isBefore(first) ? first : today)
          .filter(which)
          .forEach(day -> past.add(days.getOrDefault(day, new int[QUARTERS])));
    }
    return past;
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
  }

  private static double part(double[] counts, double begin, double end) {
    double sum = 0;
    for (int i = 0; i < QUARTERS; i++) {
      sum += counts[i] * Math.clamp(Math.min(i + 1, end) - Math.max(i, begin), 0.0, 1.0);
    }
    return sum;
  }

  private Instant begin(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private Instant at(LocalDate day, double quarter) {
    return begin(day).plusMillis(Math.round(quarter * QUARTER.toMillis()));
  }

  /** Place in the day, in quarters of an hour, below 96 also on a day of 25 hours. */
  private double quarter(LocalDate day, Instant at) {
    double past = Duration.between(begin(day), at).toMillis();
    return Math.min(past / QUARTER.toMillis(), QUARTERS - 1e-6);
  }
}
