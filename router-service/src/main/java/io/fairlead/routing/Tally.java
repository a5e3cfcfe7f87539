package io.fairlead.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Who got what of a pool's leads, and what was due to whom, over the windows of its bands. Not to
 * be shared between threads.
 */
public final class Tally {

  /**
   * So small a part of a rolling window lies ahead that it is looked what leaves it: a quarter of
   * an hour of a week. Longer, and guards would see to what leaves before what comes can make up
   * for it.
   */
  private static final int AHEAD = 672;

  private final List<Running> windows;

  /**
   * A lead that somebody got.
   *
   * @param at when
   * @param rep who
   * @param due what of it was due to whom
   */
  public record Given(Instant at, String rep, Due due) {}

  /**
   * What is added up.
   *
   * @param of leads or their quality
   * @param from the first moment that counts as of a moment, never earlier than as of an earlier
   *     one; empty where nothing counts
   * @param floor least share of what is due, in [0, 1]
   * @param ahead for how long after that moment it is looked what leaves; 0 where nothing does
   */
  record Window(
      Band.Of of, Function<Instant, Optional<Instant>> from, double floor, Duration ahead) {

    /** What leaves it is of no interest. */
    Window(Band.Of of, Function<Instant, Optional<Instant>> from) {
      this(of, from, 0, Duration.ZERO);
    }

    static Window of(Band band) {
      return new Window(
          band.of(),
          band::from,
          band.floor().orElse(0),
          band.starting().isEmpty() ? band.over().dividedBy(AHEAD) : Duration.ZERO);
    }
  }

  private Tally(List<Window> windows) {
    this.windows = windows.stream().map(Running::new).toList();
  }

  /** Of the windows of those bands. */
  public static Tally of(List<Band> bands) {
    return over(bands.stream().map(Window::of).toList());
  }

  static Tally over(List<Window> windows) {
    return new Tally(windows);
  }

  /** That somebody got a lead; leads have to be told in order of time. */
  public void add(Given given) {
    windows.forEach(window -> window.add(given));
  }

  /** That a lead which was told does not count after all; one that is forgotten changes nothing. */
  public void takeBack(Given given) {
    windows.forEach(window -> window.takeBack(given));
  }

  /**
   * By window, each rep's portion as of a moment. What is over by then is forgotten.
   *
   * @param at not before that of an earlier call
   */
  public List<Map<String, Portion>> advance(Instant at) {
    return windows.stream().map(window -> window.advance(at)).toList();
  }

  /** The same as of any moment, as far as is remembered; nothing is forgotten. Slower. */
  public List<Map<String, Portion>> look(Instant at) {
    return windows.stream().map(window -> window.look(at)).toList();
  }

  /**
   * Portions with one more lead, given at the moment as of which they are.
   *
   * @param portions by band and rep
   */
  public static List<Map<String, Portion>> plus(
      List<Band> bands, List<Map<String, Portion>> portions, Given given) {
    return IntStream.range(0, bands.size())
        .mapToObj(i -> {
          Window window = Window.of(bands.get(i));
          if (window.from().apply(given.at()).isEmpty()) {
            return portions.get(i);
          }
          Map<String, Portion> more = new HashMap<>(portions.get(i));
          change(more, window, given, 1);
          return Map.copyOf(more);
        })
        .toList();
  }

  private static double size(Window window, Given given) {
    return switch (window.of()) {
      case COUNT -> 1;
      case EXPECTED_VALUE -> given.due().quality();
    };
  }

  private static void change(Map<String, Portion> portions, Window window, Given given, int sign) {
    double size = sign * size(window, given);
    portions.merge(given.rep(), new Portion(size, 0, size * size * sign), Portion::plus);
    given
        .due()
        .parts()
        .forEach((rep, part) -> portions.merge(rep, new Portion(0, part * size, 0), Portion::plus));
  }

  /** The sums of one window, kept up to date as leads come and go. */
  private static final class Running {

    private final Window window;
    private final Deque<Given> inside = new ArrayDeque<>();
    private Map<String, Portion> portions = new HashMap<>();

    Running(Window window) {
      this.window = window;
    }

    void add(Given given) {
      inside.addLast(given);
      change(portions, window, given, 1);
    }

    void takeBack(Given given) {
      if (inside.removeFirstOccurrence(given)) {
        change(portions, window, given, -1);
      }
    }

    Map<String, Portion> advance(Instant at) {
      Optional<Instant> from = window.from().apply(at);
      while (!inside.isEmpty() && from.map(inside.getFirst().at()::isBefore).orElse(true)) {
        change(portions, window, inside.removeFirst(), -1);
      }
      if (inside.isEmpty()) {
        portions = new HashMap<>(); // rounding does not add up over windows
      }
      return from.map(first -> leaving(portions, first)).orElseGet(Map::of);
    }

    Map<String, Portion> look(Instant at) {
      Map<String, Portion> seen = new HashMap<>();
      Optional<Instant> from = window.from().apply(at);
      from.ifPresent(first ->
          inside.stream()
              .filter(given -> !given.at().isBefore(first) && !given.at().isAfter(at))
              .forEach(given -> change(seen, window, given, 1)));
      return from.map(first -> leaving(seen, first)).orElse(seen);
    }

    /** Those portions with what leaves next: the floor gets further away with own leads alone. */
    private Map<String, Portion> leaving(Map<String, Portion> portions, Instant from) {
      Instant until = from.plus(window.ahead());
      Map<String, Double> sums = new HashMap<>();
      Map<String, Double> most = new HashMap<>();
      inside.stream()
          .dropWhile(given -> given.at().isBefore(from))
          .takeWhile(given -> given.at().isBefore(until))
          .forEach(given -> {
            double size = size(window, given);
            given
                .due()
                .parts()
                .forEach(
                    (rep, part) -> sums.merge(rep, -window.floor() * part * size, Double::sum));
            most.merge(given.rep(), sums.merge(given.rep(), size, Double::sum), Math::max);
          });
      Map<String, Portion> all = new HashMap<>(portions);
      most.forEach(
          (rep, sum) -> all.merge(rep, new Portion(0, 0, 0, Math.max(0, sum)), Portion::plus));
      return Map.copyOf(all);
    }
  }
}
