package io.fairlead.routing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
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
    double sum = 0;
    LocalDate first = day(from);
    for (LocalDate day = first;
        day.atStartOfDay(zone).toInstant().isBefore(to);
        day = day.plusDays(1)) {
      double begin = day.equals(first) ? quarter(day, from) : 0;
      double end = to.isBefore(end(day)) ? quarter(day, to) : QUARTERS;
      sum += expected(first, day, begin, end);
    }
    return sum;
  }

  /** On how many days after that of a moment, before another, leads are expected. */
  int daysBetween(Instant from, Instant to) {
    LocalDate first = day(from);
    int working = 0;
    for (LocalDate day = first.plusDays(1);
        day.atStartOfDay(zone).toInstant().isBefore(to);
        day = day.plusDays(1)) {
      working += expected(first, day, 0, QUARTERS) >= 1 ? 1 : 0;
    }
    return working;
  }

  private double expected(LocalDate today, LocalDate day, double begin, double end) {
    List<int[]> like = like(today, day);
    if (like.isEmpty()) { // nothing but today is known: as much again
      int[] known = days.getOrDefault(today, new int[QUARTERS]);
      return part(known, 0, QUARTERS) * (day.equals(today) ? 1 : 2);
    }
    return like.stream().mapToDouble(counts -> part(counts, begin, end)).average().orElse(0);
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

  private static double part(int[] counts, double begin, double end) {
    double sum = 0;
    for (int i = 0; i < QUARTERS; i++) {
      sum += counts[i] * Math.clamp(Math.min(i + 1, end) - Math.max(i, begin), 0.0, 1.0);
    }
    return sum;
  }

  /** Place in the day, in quarters of an hour, below 96 also on a day of 25 hours. */
  private double quarter(LocalDate day, Instant at) {
    double past = Duration.between(day.atStartOfDay(zone).toInstant(), at).toMillis();
    return Math.min(past / QUARTER.toMillis(), QUARTERS - 1e-6);
  }
}
