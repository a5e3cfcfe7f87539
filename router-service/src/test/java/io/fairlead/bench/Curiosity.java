package io.fairlead.bench;

import io.fairlead.routing.Book;
import io.fairlead.routing.Call;
import io.fairlead.routing.Outlook;
import io.fairlead.routing.PoolRules;
import io.fairlead.routing.Rotation;
import io.fairlead.routing.Router;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Schedule;
import io.fairlead.routing.Score;
import io.fairlead.routing.Scores;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** Ways to explore a slate within a budget. */
enum Curiosity {
  /** Not at all. */
  GREEDY {
    @Override
    double[] share(List<Score> scores, double exploration) {
      return routed(scores, 0);
    }
  },
  /** With a small probability anybody. */
  EVEN {
    @Override
    double[] share(List<Score> scores, double exploration) {
      double[] values = scores.stream().mapToDouble(Score::expectedValue).toArray();
      double[] best = routed(scores, 0);
      double most = IntStream.range(0, values.length).mapToDouble(j -> best[j] * values[j]).sum();
      double mean =
          IntStream.range(0, values.length).mapToDouble(j -> values[j]).average().orElse(0);
      double even = most > mean ? Math.min(1, exploration * most / (most - mean)) : 0;
      return IntStream.range(0, values.length)
          .mapToDouble(j -> even / values.length + (1 - even) * best[j])
          .toArray();
    }
  },
  /** By inverse gaps, as the product does where the model does not say how sure it is. */
  GAPS {
    @Override
    double[] share(List<Score> scores, double exploration) {
      return routed(
          scores.stream().map(one -> new Score(one.probability(), one.expectedValue())).toList(),
          exploration);
    }
  },
  /** By chances to be the best, as the product does. */
  CHANCES {
    @Override
    double[] share(List<Score> scores, double exploration) {
      return routed(scores, exploration);
    }
  };

  private static final Rotation ROTATION = Rotation.ofPool("everyone");
  private static final Book.Terms TERMS =
      new Book.Terms(
          "everyone",
          ROTATION,
          List.of(ROTATION.scope()),
          ZoneOffset.UTC,
          Duration.ofDays(30),
          List.of());

  /**
   * Each one's probability to get the lead.
   *
   * @param exploration share of the best expected value that learning may cost
   */
  abstract double[] share(List<Score> scores, double exploration);

  /** The place of a draw in [0, 1) among shares. */
  static int drawn(double[] shares, double draw) {
    double upTo = 0;
    for (int j = 0; j < shares.length; j++) {
      upTo += shares[j];
      if (draw < upTo) {
        return j;
      }
    }
    return shares.length - 1;
  }

  /** For tables. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static double[] routed(List<Score> scores, double exploration) {
    Map<String, Score> byRep = new HashMap<>();
    List<Seat> seats = IntStream.range(0, scores.size()).mapToObj(Curiosity::seat).toList();
    seats.forEach(seat -> byRep.put(seat.rep(), scores.get(seat.position())));
    PoolRules rules =
        new PoolRules(
            "everyone",
            Strategy.AI,
            List.of(),
            ROTATION,
            exploration,
            Optional.empty(),
            true,
            List.of(),
            false);
    Ruling.Assigned ruling =
        (Ruling.Assigned)
            Router.rule(
                rules,
                new Book().members(TERMS, seats, Instant.EPOCH),
                new Outlook(new Scores.Scored(byRep, true), Map.of()),
                new Call(Set.of(), 0, Instant.EPOCH, 0));
    return seats.stream()
        .mapToDouble(seat -> ruling.distribution().share(seat.rep()).orElse(0.0))
        .toArray();
  }

  private static Seat seat(int position) {
    return new Seat(
        "rep%03d".formatted(position),
        position,
        1,
        Optional.empty(),
        Optional.empty(),
        Schedule.ALWAYS,
        List.of(),
        OptionalInt.empty(),
        0,
        List.of());
  }
}
