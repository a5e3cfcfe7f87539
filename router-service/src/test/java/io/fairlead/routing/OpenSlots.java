package io.fairlead.routing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A generated stream of leads for a pool whose reps may have few leads open at once. Each rep is a
 * specialist for one kind of lead and a little better than nobody at the others; how long a lead
 * stays open is drawn when it is given.
 */
final class OpenSlots {

  static final Duration OPEN_FOR = Duration.ofDays(30);

  private static final int EVERY = 20;
  private static final int REPS = 6;
  private static final Book.Terms TERMS =
      new Book.Terms(
          "everyone", Rotation.ofPool("everyone"), List.of(), ZoneOffset.UTC, OPEN_FOR, List.of());

  private final Nature nature;
  private final SplittableRandom random;
  private final Book book = new Book();
  private final List<Hold> holds = new ArrayList<>();
  private final PriorityQueue<Closing> closings =
      new PriorityQueue<>(Comparator.comparing(Closing::at));
  private final Pricer pricer =
      new Pricer(List.of(), ZoneOffset.UTC, new Pricer.Opens(true, OPEN_FOR));
  private Prices prices = Prices.NONE;
  private double worth;
  private int refused;

  /**
   * What is drawn from.
   *
   * @param days how many; four of five are working days
   * @param aDay how many leads come on a working day, on average
   * @param mostOpen how many leads a rep may have open
   * @param open how long a lead is open, on average
   */
  record Nature(int days, int aDay, int mostOpen, Duration open) {}

  /**
   * What came of it.
   *
   * @param worth sum of the probabilities with which leads convert
   * @param refused how many leads nobody could take
   */
  record Result(double worth, int refused, List<String> reps) {}

  private record Closing(Instant at, String lead, int hold) {}

  private OpenSlots(Nature nature, long seed) {
    this.nature = nature;
    random = new SplittableRandom(seed);
  }

  /** Routes the stream of that seed: the same leads at the same times, whether priced or not. */
  static Result route(Nature nature, long seed, boolean priced) {
    return new OpenSlots(nature, seed).run(priced);
  }

  private Result run(boolean priced) {
    List<String> given = new ArrayList<>();
    int since = 0;
    for (int day = 0; day < nature.days(); day++) {
      Instant nine = Instant.parse("2026-03-02T09:00:00Z").plus(Duration.ofDays(day));
      int leads = day % 5 == 4 ? 0 : nature.aDay() * 3 / 4 + random.nextInt(nature.aDay() / 2 + 1);
      for (int lead = 0; lead < leads; lead++) {
        Instant at = nine.plus(Duration.ofHours(8).multipliedBy(lead).dividedBy(leads));
        double[] chances = chances();
        double stays = -Math.log(1 - random.nextDouble());
        close(at);
        Scores scores = scores(chances);
        Ruling ruling =
            Router.rule(
                Asked.rules(Strategy.AI),
                book.members(TERMS, seats(), at),
                new Outlook(scores, Map.of(), prices),
                new Call(Set.of(), 0, at, 0.5));
        boolean turned = pricer.ruled(ruling, scores, at);
        if (ruling instanceof Ruling.Assigned assigned) {
          give("d" + day + "-" + lead, assigned, at, stays);
          worth += chances[Integer.parseInt(assigned.rep().substring(1))];
          given.add(assigned.rep());
        } else {
          refused++;
        }
        since++;
        if (priced && (turned || since >= EVERY)) {
          since = 0;
          if (turned) {
            pricer.held(holds, at);
          }
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
    return new Result(worth, refused, given);
  }

  /** One specialist is much better than the others, who differ little. */
  private double[] chances() {
    double[] chances = new double[REPS];
    int kind = random.nextInt(2 * REPS);
    double quality = 0.5 + random.nextDouble();
    for (int rep = 0; rep < REPS; rep++) {
      double base = 0.10 + 0.02 * rep; // the last is a little better at everything
      chances[rep] = quality * (kind == rep ? 0.4 : base + 0.02 * random.nextDouble());
    }
    return chances;
  }

  private static Scores scores(double[] chances) {
    Map<String, Score> scores = new HashMap<>();
    for (int rep = 0; rep < chances.length; rep++) {
      scores.put("r" + rep, new Score(chances[rep], chances[rep]));
    }
    return new Scores.Scored(scores, true);
  }

  private List<Seat> seats() {
    List<Seat> seats = new ArrayList<>();
    for (int rep = 0; rep < REPS; rep++) {
      seats.add(Somebody.named("r" + rep).at(rep).open(0, nature.mostOpen()).seat());
    }
    return seats;
  }

  private void give(String lead, Ruling.Assigned ruling, Instant at, double stays) {
    book.give(lead, TERMS, ruling, at);
    Duration open = Duration.ofSeconds(Math.round(stays * nature.open().toSeconds()));
    closings.add(new Closing(at.plus(open), lead, holds.size()));
    holds.add(new Hold(ruling.rep(), at, Optional.empty()));
  }

  private void close(Instant now) {
    while (!closings.isEmpty() && !closings.peek().at().isAfter(now)) {
      Closing closing = closings.remove();
      book.close(closing.lead());
      Hold hold = holds.get(closing.hold());
      holds.set(closing.hold(), new Hold(hold.rep(), hold.since(), Optional.of(closing.at())));
    }
  }
}
