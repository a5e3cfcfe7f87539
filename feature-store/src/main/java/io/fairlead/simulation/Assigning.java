package io.fairlead.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How the floor shared out leads before: mostly rotation within the territory, some over everybody,
 * and managers who hand the leads that look best to their favourites. So a favourite converts more
 * without selling any better.
 */
final class Assigning {

  static final String TERRITORY = "territory";
  static final String ROUND_ROBIN = "round_robin";
  static final String MANAGER = "manager";

  private static final double BY_TERRITORY = 0.55;
  private static final double LOOKS_GOOD = 0.7;
  private static final double MANAGER_STEPS_IN = 0.6;
  private static final int FAVOURITE_EVERY = 5;

  private final List<Seller> sellers;
  private final int capPerDay;
  private final double good;
  private final Draw draw;
  private final int[] today;
  private final Map<String, Integer> turns = new HashMap<>();
  private LocalDate day = LocalDate.MIN;

  /** Who got a lead, by what, and how many leads that rep had taken on the day before it. */
  record Choice(int seller, String by, int taken) {}

  Assigning(FloorSpec spec, List<Seller> sellers, List<Prospect> prospects, Draw draw) {
    this.sellers = sellers;
    this.capPerDay = spec.capPerDay();
    this.draw = draw;
    today = new int[sellers.size()];
    List<Double> appeals =
        prospects.stream().map(Prospect::appeal).sorted(Comparator.naturalOrder()).toList();
    good = appeals.isEmpty() ? 0 : appeals.get((int) (LOOKS_GOOD * (appeals.size() - 1)));
  }

  Choice next(Prospect prospect, Instant at) {
    LocalDate now = LocalDate.ofInstant(at, ZoneOffset.UTC);
    if (!now.equals(day)) {
      day = now;
      Arrays.fill(today, 0);
    }
    boolean favoured = prospect.appeal() > good && draw.withChance(MANAGER_STEPS_IN);
    boolean local = draw.withChance(BY_TERRITORY);
    String region = Words.REGIONS.get(prospect.region());
    Choice choice =
        favoured
            ? choice(MANAGER, MANAGER, seller -> seller % FAVOURITE_EVERY == 0)
            : local
                ? choice(TERRITORY, region, seller -> worksIn(seller, region))
                : choice(ROUND_ROBIN, ROUND_ROBIN, _ -> true);
    today[choice.seller()]++;
    return choice;
  }

  private boolean worksIn(int seller, String region) {
    return sellers.get(seller).entry().rep().homeRegion().orElse("").equals(region);
  }

  /** In turn among those who are meant and not full; failing that, among all who are least busy. */
  private Choice choice(String by, String rotation, IntPredicate meant) {
    List<Integer> free = free(meant);
    if (!free.isEmpty()) {
      return choice(turn(rotation, free), by);
    }
    List<Integer> anybody = free(_ -> true);
    if (anybody.isEmpty()) {
      int least = IntStream.of(today).min().orElse(0);
      IntStream.range(0, today.length).filter(i -> today[i] == least).forEach(anybody::add);
    }
    return choice(turn(ROUND_ROBIN, anybody), ROUND_ROBIN);
  }

  private Choice choice(int seller, String by) {
    return new Choice(seller, by, today[seller]);
  }

  private List<Integer> free(IntPredicate meant) {
    List<Integer> free = new ArrayList<>();
    for (int i = 0; i < today.length; i++) {
      if (today[i] < capPerDay && meant.test(i)) {
        free.add(i);
      }
    }
    return free;
  }

  /** The first after whoever had the last turn. */
  private int turn(String rotation, List<Integer> sellers) {
    int last = turns.getOrDefault(rotation, -1);
    int next =
        sellers.stream().filter(seller -> seller > last).findFirst().orElse(sellers.getFirst());
    turns.put(rotation, next);
    return next;
  }
}
