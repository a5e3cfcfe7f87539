package io.fairlead.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who got what of a pool's leads, and what was due to whom, over the windows of its bands. Not to
 * be shared between threads.
 */
public final class Tally {

  private static final int AHEAD = 28;

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
   * @param ahead how far ahead of that moment it is looked what will leave the window
   */
  record Window(Band.Of of, Function<Instant, Optional<Instant>> from, Duration ahead) {}

  private Tally(List<Window> windows) {
    this.windows = windows.stream().map(Running::new).toList();
  }

  /** Of the windows of those bands. */
  public static Tally of(List<Band> bands) {
    return over(
        bands.stream().map(band -> new Window(band.of(), band::from, ahead(band))).toList());
  }

  /** Some hours of a week; nothing leaves a window of consecutive ones before its end. */
  private static Duration ahead(Band band) {
    return band.starting().isEmpty() ? band.over().dividedBy(AHEAD) : Duration.ZERO;
  }

  static Tally over(List<Window> windows) {
    return new Tally(windows);
  }

  /** That somebody got a lead; leads have to be told in order of time. */
  public void add(Given given) {
    windows.forEach(window -> window.add(given));
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
      change(portions, given, 1);
    }

    Map<String, Portion> advance(Instant at) {
      Optional<Instant> from = window.from().apply(at);
      while (!inside.isEmpty() && from.map(inside.getFirst().at()::isBefore).orElse(true)) {
        change(portions, inside.removeFirst(), -1);
      }
      if (inside.isEmpty()) {
        portions = new HashMap<>(); // rounding does not add up over windows
      }
      return from.map(first -> leaving(portions, first)).orElseGet(() -> Map.copyOf(portions));
    }

    Map<String, Portion> look(Instant at) {
      Map<String, Portion> seen = new HashMap<>();
      window
          .from()
          .apply(at)
          .ifPresent(from ->
              inside.stream()
                  .filter(given -> !given.at().isBefore(from) && !given.at().isAfter(at))
                  .forEach(given -> change(seen, given, 1)));
      return window.from().apply(at).map(from -> leaving(seen, from)).orElse(seen);
    }

    /** Those portions with what leaves the window next. */
    private Map<String, Portion> leaving(Map<String, Portion> portions, Instant from) {
      if (window.ahead().isZero()) {
        return Map.copyOf(portions);
      }
      Instant until = from.plus(window.ahead());
      Map<String, List<Portion.Leaving>> leaving = new HashMap<>();
      inside.stream()
          .dropWhile(given -> given.at().isBefore(from))
          .takeWhile(given -> given.at().isBefore(until))
          .forEach(given -> {
            double size = size(given);
            given
                .due()
                .parts()
                .forEach((rep, part) ->
                    leaving
                        .computeIfAbsent(rep, _ -> new ArrayList<>())
                        .add(new Portion.Leaving(rep.equals(given.rep()) ? size : 0, part * size)));
          });
      Map<String, Portion> all = new HashMap<>(portions);
      leaving.forEach((rep, soon) -> all.computeIfPresent(rep, (_, now) -> now.with(soon)));
      return all;
    }

    private double size(Given given) {
      return switch (window.of()) {
        case COUNT -> 1;
        case EXPECTED_VALUE -> given.due().quality();
      };
    }

    private void change(Map<String, Portion> portions, Given given, int sign) {
      double size = sign * size(given);
      portions.merge(given.rep(), new Portion(size, 0, size * size * sign), Portion::plus);
      given
          .due()
          .parts()
          .forEach(
              (rep, part) -> portions.merge(rep, new Portion(0, part * size, 0), Portion::plus));
    }
  }
}
