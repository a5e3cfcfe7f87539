package io.fairlead.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How leads were assigned in the past: by territory, round robin, or by managers who pick those
 * that look best for their favourites. A favourite so converts more without selling any better.
 */
final class OldWays {

  private static final double BY_TERRITORY = 0.5;
  private static final double LOOKS_GOOD = 0.7;
  private static final double MANAGER_STEPS_IN = 0.6;
  private static final int FAVOURITE_OF = 5;

  private final MarketSpec spec;
  private final List<Talent> talents;
  private final SplittableRandom random;
  private final boolean[] favourites;
  private final ToDoubleFunction<Person> looks;
  private final double good;
  private final int[] taken;
  private final long[] lastTurn;
  private int today = -1;
  private long turns;

  /** Who got a lead, by what, and how many leads that rep had taken on the day before it. */
  record Choice(int rep, Optional<String> by, int taken) {}

  OldWays(MarketSpec spec, List<Talent> talents, List<Person> people, SplittableRandom random) {
    this.spec = spec;
    this.talents = talents;
    this.random = random;
    taken = new int[talents.size()];
    lastTurn = new long[talents.size()];
    favourites = new boolean[talents.size()];
    for (int i = 0; i < favourites.length; i++) {
      favourites[i] = random.nextInt(FAVOURITE_OF) == 0;
    }
    favourites[0] = true;
    looks =
        switch (spec.picking()) {
          case LABELLED -> person -> person.shown() + person.hidden();
          case VISIBLE -> Person::shown;
          case HIDDEN -> Person::hidden;
        };
    double[] sorted = people.stream().mapToDouble(looks).sorted().toArray();
    good = sorted[(int) (LOOKS_GOOD * (sorted.length - 1))];
  }

  Choice next(Person person) {
    if (person.day() != today) {
      today = person.day();
      Arrays.fill(taken, 0);
    }
    boolean picked = looks.applyAsDouble(person) > good && random.nextDouble() < MANAGER_STEPS_IN;
    boolean local = random.nextDouble() < BY_TERRITORY;
    String region = Column.REGION.word(person.levels()[Column.REGION.place()]);
    if (picked) {
      return choice(person, "manager", rep -> favourites[rep]);
    }
    return local
        ? choice(person, "territory", rep -> isAtHome(rep, region))
        : choice(person, "round_robin", _ -> true);
  }

  private boolean isAtHome(int rep, String region) {
    return talents.get(rep).rep().homeRegion().equals(Optional.of(region));
  }

  /** Whoever of those meant has waited longest; where all are full, of everybody. */
  private Choice choice(Person person, String by, IntPredicate meant) {
    int[] free = IntStream.range(0, taken.length).filter(rep -> isFree(rep, person)).toArray();
    int[] wanted = Arrays.stream(free).filter(meant).toArray();
    int rep = longestWaiting(wanted.length > 0 ? wanted : free);
    lastTurn[rep] = ++turns;
    String way = wanted.length > 0 ? by : "round_robin";
    return new Choice(
        rep, Optional.of(way).filter(_ -> spec.picking() == Picking.LABELLED), taken[rep]++);
  }

  private boolean isFree(int rep, Person person) {
    return taken[rep] < spec.capPerDay()
        && talents.get(rep).rep().activeFrom().stream()
            .noneMatch(person.lead().occurredAt()::isBefore);
  }

  private int longestWaiting(int[] reps) {
    return Arrays.stream(reps)
        .reduce((one, other) -> lastTurn[one] <= lastTurn[other] ? one : other)
        .orElseThrow();
  }
}
