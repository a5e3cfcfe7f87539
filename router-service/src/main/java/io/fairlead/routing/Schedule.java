package io.fairlead.routing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.zone.ZoneOffsetTransition;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The working hours of a rep. They go by the clock on the wall: what the clock skips in spring is
 * never open, what it shows twice in autumn is open twice.
 *
 * @param hours the blocks of each day in order; a day without any is closed
 * @param holidays dates that are closed whatever the day
 * @param zone where the clock hangs
 */
public record Schedule(Map<DayOfWeek, List<Block>> hours, Set<LocalDate> holidays, ZoneId zone) {

  /** Open around the clock, on every day. */
  public static final Schedule ALWAYS =
      of(
          Arrays.stream(DayOfWeek.values())
              .collect(
                  Collectors.toMap(
                      Function.identity(), _ -> List.of(new Block(0, Block.MINUTES_OF_DAY)))),
          Set.of(),
          ZoneOffset.UTC);

  /**
   * A stretch of a day.
   *
   * @param from its first minute, counted from midnight on the clock; 0 to 1439
   * @param to the first minute after it; up to 1440, which is 24:00
   */
  public record Block(int from, int to) {

    private static final int MINUTES_OF_DAY = 24 * 60;
    private static final Pattern TEXT =
        Pattern.compile("([0-9]{1,2}):([0-5][0-9]) ?- ?([0-9]{1,2}):([0-5][0-9])");

    public Block {
      if (from < 0 || to > MINUTES_OF_DAY) {
        throw new IllegalArgumentException(
            """
            The hours (%s-%s) of a day must lie between 00:00 and 24:00.
            Maybe write the hours after midnight with the next day.\
            """
                .formatted(clock(from), clock(to)));
      }
      if (to <= from) {
        throw new IllegalArgumentException(
            """
            The end (%s) of the hours (%s-%s) must come after their begin.
            Maybe end them at 24:00 and write the rest with the next day.\
            """
                .formatted(clock(to), clock(from), clock(to)));
      }
    }

    /**
     * Reads a block as in {@code 09:00-12:30} or {@code 18:00-24:00}.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static Block parse(String text) {
      Matcher matcher = TEXT.matcher(text.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            """
            The hours (%s) of a day must be a begin and an end in hours and minutes.
            Maybe write them as 09:00-12:30.\
            """
                .formatted(text));
      }
      return new Block(
          minutes(matcher.group(1), matcher.group(2)), minutes(matcher.group(3), matcher.group(4)));
    }

    private static int minutes(String hours, String minutes) {
      return 60 * Integer.parseInt(hours) + Integer.parseInt(minutes);
    }

    private static String clock(int minute) {
      return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    boolean holds(int minute) {
      return from <= minute && minute < to;
    }

    /** As in {@code 09:00-12:30}. */
    @Override
    public String toString() {
      return clock(from) + "-" + clock(to);
    }
  }

  /**
   * @throws IllegalArgumentException where blocks of a day overlap
   */
  public Schedule {
    Map<DayOfWeek, List<Block>> ordered = new EnumMap<>(DayOfWeek.class);
    hours.forEach((day, blocks) -> {
      if (!blocks.isEmpty()) {
        ordered.put(day, inOrder(day, blocks));
      }
    });
    hours = Collections.unmodifiableMap(ordered);
    holidays = Set.copyOf(holidays);
  }

  /**
   * The schedule of a week; the blocks of a day may come in any order and may touch.
   *
   * @throws IllegalArgumentException where blocks of a day overlap
   */
  public static Schedule of(
      Map<DayOfWeek, List<Block>> hours, Set<LocalDate> holidays, ZoneId zone) {
    return new Schedule(hours, holidays, zone);
  }

  private static List<Block> inOrder(DayOfWeek day, List<Block> blocks) {
    List<Block> ordered = blocks.stream().sorted(Comparator.comparingInt(Block::from)).toList();
    for (int i = 1; i < ordered.size(); i++) {
      if (ordered.get(i).from() < ordered.get(i - 1).to()) {
        throw new IllegalArgumentException(
            """
            The hours (%s) of the day (%s) must not overlap its hours (%s).
            Maybe let them begin at %s.\
            """
                .formatted(
                    ordered.get(i),
                    day.getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                    ordered.get(i - 1),
                    Block.clock(ordered.get(i - 1).to())));
      }
    }
    return ordered;
  }

  /** Whether it is open at that moment. */
  @SuppressWarnings("ReferenceEquality") // a short cut: one that is equal takes the long way
  public boolean isOpen(Instant at) {
    if (this == ALWAYS) {
      return true;
    }
    LocalDateTime clock = LocalDateTime.ofInstant(at, zone);
    int minute = minute(clock);
    for (Block block : blocks(clock.toLocalDate())) {
      if (block.holds(minute)) {
        return true;
      }
    }
    return false;
  }

  /** Whether that moment falls on a holiday. */
  public boolean isHoliday(Instant at) {
    return holidays.contains(LocalDate.ofInstant(at, zone));
  }

  /**
   * The first moment at which it is open.
   *
   * @param from the earliest moment that counts; where it is open then, it is the answer
   * @param within how long after {@code from} the answer may lie at most; negative finds nothing
   * @return empty where it is closed all the while
   */
  public Optional<Instant> nextOpen(Instant from, Duration within) {
    if (!within.isNegative() && isOpen(from)) {
      return Optional.of(from);
    }
    Instant last = from.plus(within);
    for (Instant at = from; !at.isAfter(last); at = nextChange(at)) {
      if (isOpen(at)) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  /**
   * The end of the stretch in which it is open at that moment, or an earlier moment at which the
   * clock is changed.
   *
   * @param at a moment at which it is open
   */
  Instant openUntil(Instant at) {
    ZoneOffset offset = zone.getRules().getOffset(at);
    LocalDateTime clock = LocalDateTime.ofInstant(at, offset);
    int minute = minute(clock);
    int end =
        blocks(clock.toLocalDate()).stream()
            .filter(block -> block.holds(minute))
            .mapToInt(Block::to)
            .findFirst()
            .orElseThrow();
    return orClockChange(at, clock.toLocalDate().atStartOfDay().plusMinutes(end).toInstant(offset));
  }

  /** Where it next may open: a block begins, or a day, or the clock is changed. */
  private Instant nextChange(Instant at) {
    ZoneOffset offset = zone.getRules().getOffset(at);
    LocalDateTime clock = LocalDateTime.ofInstant(at, offset);
    int minute = minute(clock);
    int next =
        blocks(clock.toLocalDate()).stream()
            .mapToInt(Block::from)
            .filter(from -> from > minute)
            .findFirst()
            .orElse(Block.MINUTES_OF_DAY);
    Instant begins = clock.toLocalDate().atStartOfDay().plusMinutes(next).toInstant(offset);
    return orClockChange(at, begins);
  }

  private Instant orClockChange(Instant at, Instant next) {
    return Optional.ofNullable(zone.getRules().nextTransition(at))
        .map(ZoneOffsetTransition::getInstant)
        .filter(next::isAfter)
        .orElse(next);
  }

  private List<Block> blocks(LocalDate date) {
    return holidays.contains(date) ? List.of() : hours.getOrDefault(date.getDayOfWeek(), List.of());
  }

  private static int minute(LocalDateTime clock) {
    return clock.getHour() * 60 + clock.getMinute();
  }
}
