package io.fairlead.plan;

import io.fairlead.plan.PlanDocument.CalendarDocument;
import io.fairlead.routing.Schedule;
import io.fairlead.routing.Schedule.Block;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks holidays and calendars. */
final class CalendarReader {

  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final String DAY_HELP = "must be a day or days in a row, each once: " + DAYS;

  private final Problems problems;
  private final Map<String, Set<LocalDate>> holidays = new TreeMap<>();

  CalendarReader(Problems problems) {
    this.problems = problems;
  }

  /** The calendars by name, in the plan's order. */
  Map<String, Calendar> read(PlanDocument document) {
    Documents.orEmpty(document.holidays())
        .forEach((name, dates) ->
            holidays.put(name, dates("holidays." + name, Documents.orEmpty(dates))));
    Map<String, Calendar> calendars = new LinkedHashMap<>();
    Documents.orEmpty(document.calendars())
        .forEach((name, calendar) -> {
          String path = "calendars." + name;
          if (name.equals(Calendar.ALWAYS)) {
            problems.add(
                path, name, "must not be the word for no calendar at all", "around-the-clock");
          } else if (calendar == null) {
            problems.add(path, null, "must have hours", "hours: {mon-fri: [\"09:00-17:00\"]}");
          } else {
            calendars.put(name, calendar(path, name, calendar));
          }
        });
    return calendars;
  }

  private Calendar calendar(String path, String name, CalendarDocument document) {
    Map<DayOfWeek, List<Block>> hours = hours(path + ".hours", document);
    Optional<ZoneId> zone = problems.zone(path + ".timeZone", document.timeZone());
    return new Calendar(
        name,
        problems.condition(Scope.REP, path + ".for", document.reps()),
        zone,
        hours,
        closed(path + ".holidays", Documents.orEmpty(document.holidays())));
  }

  private Set<LocalDate> closed(String path, List<@Nullable String> names) {
    Set<LocalDate> closed = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      Set<LocalDate> dates = holidays.get(Objects.requireNonNullElse(names.get(i), ""));
      if (dates == null) {
        problems.add(
            path + "[" + i + "]",
            names.get(i),
            "must be one of the plan's holidays: " + holidays.keySet(),
            "add its dates to holidays");
      } else {
        closed.addAll(dates);
      }
    }
    return closed;
  }

  private Map<DayOfWeek, List<Block>> hours(String path, CalendarDocument document) {
    Map<DayOfWeek, List<Block>> hours = new EnumMap<>(DayOfWeek.class);
    if (Documents.orEmpty(document.hours()).isEmpty()) {
      problems.add(
          path, null, "must hold the hours of at least one day", "mon-fri: [\"09:00-17:00\"]");
    }
    Documents.orEmpty(document.hours())
        .forEach((days, texts) -> {
          String at = path + "." + days;
          List<Block> blocks = blocks(at, Documents.orEmpty(texts));
          List<DayOfWeek> all = days(days);
          if (all.isEmpty() || all.stream().anyMatch(hours::containsKey)) {
            problems.add(at, days, DAY_HELP, "mon-fri");
          } else {
            all.forEach(day -> hours.put(day, blocks));
          }
        });
    return hours;
  }

  private List<Block> blocks(String path, List<@Nullable String> texts) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = Objects.requireNonNullElse(texts.get(i), "");
      problems.parsed(path + "[" + i + "]", text, Block::parse).ifPresent(blocks::add);
    }
    try {
      Schedule.of(Map.of(DayOfWeek.MONDAY, blocks), Set.of(), ZoneOffset.UTC);
      return blocks;
    } catch (IllegalArgumentException _) {
      problems.add(path, texts, "must not overlap", "join the blocks into one");
      return List.of();
    }
  }

  /** The days of {@code mon} or {@code mon-thu}; none where it is neither. */
  private static List<DayOfWeek> days(String text) {
    List<String> ends = List.of(text.split("-", -1));
    int first = DAYS.indexOf(ends.getFirst());
    int last = DAYS.indexOf(ends.getLast());
    return ends.size() > 2 || first < 0 || last < first
        ? List.of()
        : List.of(DayOfWeek.values()).subList(first, last + 1);
  }

  private Set<LocalDate> dates(String path, List<@Nullable String> texts) {
    Set<LocalDate> dates = new HashSet<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = Objects.requireNonNullElse(texts.get(i), "");
      try {
        dates.add(LocalDate.parse(text));
      } catch (DateTimeException _) {
        problems.add(path + "[" + i + "]", text, "must be a date", "2026-12-25");
      }
    }
    return dates;
  }
}
