package io.fairlead.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Prices that are to be solved. Bands first, each window on its own against what is left of it;
 * then the slots of the rest of the day, given what bands cost. A value: may be solved on any
 * thread.
 */
public final class Task {

  /** Kept inside the bands, so that the last lead of a window does not decide. */
  private static final double MARGIN = 0.02;

  /** How many usual leads behind a floor prices let the day leave anybody. */
  private static final double LEAD = 0.5;

  /**
   * Usual relative error of a lead's quality, which is an estimate: values are guessed before the
   * deal, and so are chances. Bands of expected value are kept so much narrower as that makes a
   * rep's sum uncertain, at most by a quarter of their width.
   */
  private static final double ERROR = 0.5;

  /** Bands no wider than this are aimed at as they are: a margin would leave nothing of them. */
  private static final double NARROW = 0.1;

  private final Ahead today;
  private final Instant end;
  private final boolean opens;
  private final List<Goal> goals;
  private final Optional<Solved> before;
  private final List<String> reps;
  private final List<Column> columns = new ArrayList<>();
  private final Map<String, Integer> place;
  private final int[] rep;

  /**
   * A band with what is left of its window.
   *
   * @param portions of the window so far, by rep
   * @param ahead what is expected until its end
   */
  record Goal(Band band, Map<String, Portion> portions, Ahead ahead) {

    /** Bands of the same window are solved together. */
    private record Key(Object over, Object starting) {}

    double leads() {
      return ahead.leads();
    }

    Object key() {
      return new Key(band.over(), band.starting());
    }
  }

  /** Slots of a rep that have one price. */
  record Column(String rep, Tiers.Tier tier) {}

  Task(
      Ahead today,
      Map<String, Tiers> tiers,
      Instant end,
      boolean opens,
      List<Goal> goals,
      Optional<Solved> before) {
    this.today = today;
    this.end = end;
    this.opens = opens;
    this.goals = goals;
    this.before = before;
    reps = today.rooms().keySet().stream().sorted().toList();
    reps.forEach(
        id -> tiersOf(tiers, id).groups().forEach(tier -> columns.add(new Column(id, tier))));
    place = new HashMap<>();
    reps.forEach(id -> place.put(id, place.size()));
    rep = columns.stream().mapToInt(column -> at(place, column.rep())).toArray();
  }

  private static Tiers tiersOf(Map<String, Tiers> tiers, String id) {
    return Optional.ofNullable(tiers.get(id)).orElseThrow();
  }

  private static int at(Map<String, Integer> places, String id) {
    return Optional.ofNullable(places.get(id)).orElseThrow();
  }

  private static Room room(Ahead ahead, String id) {
    return Optional.ofNullable(ahead.rooms().get(id)).orElseThrow();
  }

  /** Solves it, in less than a second for 400 reps and 1,000 sampled leads. */
  public Solved solve() {
    Optional<Warm> warm = before.map(Solved::warm).filter(last -> last.columns().equals(columns));
    Map<Object, Dual.Solution> windows = windows(warm);
    double[] perLead = sum(windows, Dual.Solution::perLead);
    double[] perQuality = sum(windows, Dual.Solution::perQuality);
    double[] room = today();
    Dual.Market market = market(today, perLead, perQuality, room, pace(), List.of());
    Dual.Solution day =
        warm.filter(_ -> !opens)
            .map(last -> Dual.solve(market, last.day()))
            .orElseGet(() -> Dual.solve(market));
    return new Solved(
        new Prices(
            tariffs(day, room, sum(perLead, day.perLead()), sum(perQuality, day.perQuality())),
            end),
        new Warm(columns, day, windows));
  }

  private Dual.Market market(
      Ahead ahead,
      double[] perLead,
      double[] perQuality,
      double[] room,
      Dual.Bounds bounds,
      List<Pull> pulls) {
    return new Dual.Market(
        worth(ahead.samples(), perLead, perQuality, room),
        ahead.samples().stream().mapToDouble(Sample::quality).toArray(),
        ahead.leads(),
        reps.size(),
        rep,
        room,
        bounds,
        pulls);
  }

  private Map<Object, Dual.Solution> windows(Optional<Warm> warm) {
    Map<Object, List<Goal>> byWindow = new LinkedHashMap<>();
    goals.forEach(goal -> byWindow.computeIfAbsent(goal.key(), _ -> new ArrayList<>()).add(goal));
    Map<Object, Dual.Solution> windows = new LinkedHashMap<>();
    warm.ifPresent(last ->
        byWindow
            .keySet()
            .forEach(key ->
                Optional.ofNullable(last.windows().get(key))
                    .ifPresent(solution -> windows.put(key, solution))));
    byWindow.forEach((key, together) -> {
      Optional<Dual.Solution> own = Optional.ofNullable(windows.remove(key));
      double[] room = within(together.getFirst());
      Dual.Market market =
          market(
              together.getFirst().ahead(),
              sum(windows, Dual.Solution::perLead),
              sum(windows, Dual.Solution::perQuality),
              room,
              bounds(together),
              pulls(together, room));
      windows.put(
          key, own.map(last -> Dual.solve(market, last)).orElseGet(() -> Dual.solve(market)));
    });
    return windows;
  }

  private static double[] sum(double[] one, double[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] + other[i]).toArray();
  }

  private double[] sum(
      Map<Object, Dual.Solution> windows, Function<Dual.Solution, double[]> prices) {
    double[] sum = new double[reps.size()];
    windows
        .values()
        .forEach(solution -> Arrays.setAll(sum, i -> sum[i] + prices.apply(solution)[i]));
    return sum;
  }

  /**
   * What each lead is worth in each column, less what bands cost; negative infinity where it must
   * not go there or there is no room.
   */
  private double[][] worth(
      List<Sample> samples, double[] perLead, double[] perQuality, double[] room) {
    double[] odds = columns.stream().mapToDouble(column -> column.tier().odds()).toArray();
    double[][] worth = new double[samples.size()][rep.length];
    Places places = new Places();
    for (int i = 0; i < worth.length; i++) {
      Sample sample = samples.get(i);
      int[] at = places.of(sample);
      double[] own = worth[i];
      Arrays.fill(own, Double.NEGATIVE_INFINITY);
      for (int c = 0; c < own.length; c++) {
        int one = at[rep[c]];
        if (room[c] > 0 && one < sample.worth().length && !Double.isNaN(sample.worth()[one])) {
          own[c] =
              Tiers.worth(odds[c], sample.probability()[one], sample.worth()[one])
                  - perLead[rep[c]]
                  - perQuality[rep[c]] * sample.quality();
        }
      }
    }
    return worth;
  }

  /** Where the task's reps are in samples; most of those have the same reps as the one before. */
  private final class Places {
    private List<String> among = List.of();
    private int[] places = new int[reps.size()];

    /** By rep, the place in the sample, or how many places it has where the rep is not in it. */
    int[] of(Sample sample) {
      if (!among.equals(sample.reps())) {
        among = sample.reps();
        places = new int[reps.size()];
        Arrays.fill(places, among.size());
        for (int i = 0; i < among.size(); i++) {
          int own = i;
          Optional.ofNullable(place.get(among.get(i))).ifPresent(rep -> places[rep] = own);
        }
      }
      return places;
    }
  }

  private double[] today() {
    return columns.stream()
        .mapToDouble(column ->
            Math.min(
                column.tier().left(room(today, column.rep())),
                2 * today.leads() + 1)) // endless is too much
        .toArray();
  }

  private double[] within(Goal goal) {
    double most = 2 * goal.leads() + 1;
    return columns.stream()
        .mapToDouble(column -> {
          Room room = room(goal.ahead(), column.rep());
          return Math.min(column.tier().left(room) + column.tier().later(room), most);
        })
        .toArray();
  }

  /** What the window's rest has to bring to everybody. */
  private Dual.Bounds bounds(List<Goal> together) {
    Dual.Bounds bounds = Dual.Bounds.none(reps.size());
    for (Goal goal : together) {
      Dues dues = dues(goal, goal.ahead());
      double floor = goal.band().floor().orElse(0);
      double ceiling = goal.band().ceiling().orElse(Double.POSITIVE_INFINITY);
      for (int i = 0; i < reps.size(); i++) {
        if (dues.due()[i] > 0) {
          double margin = margin(goal.band(), ceiling - floor, dues.due()[i], dues.usual());
          bounds.least(
              goal.band().of(),
              i,
              floor > 0 ? (floor + margin) * dues.due()[i] - dues.got()[i] : 0);
          bounds.most(goal.band().of(), i, (ceiling - margin) * dues.due()[i] - dues.got()[i]);
        }
      }
    }
    return bounds;
  }

  /** What aims make of the window's rest. */
  private List<Pull> pulls(List<Goal> together, double[] room) {
    double[] byRep = new double[reps.size()];
    for (int c = 0; c < room.length; c++) {
      byRep[rep[c]] += room[c];
    }
    List<Pull> pulls = new ArrayList<>();
    for (Goal goal : together) {
      goal.band()
          .aim()
          .filter(aim -> aim.worth() > 0)
          .ifPresent(aim -> pulls.add(pull(goal, aim, byRep)));
    }
    return pulls;
  }

  /**
   * Whoever can take none, or is due less than a usual lead, is left alone: leads come whole. Of
   * the least share, nobody counts by more than there is room for, else one rep at a cap would be
   * all that the aim sees.
   */
  private Pull pull(Goal goal, Aim aim, double[] room) {
    Dues dues = dues(goal, goal.ahead());
    double[] due = new double[reps.size()];
    for (int i = 0; i < due.length; i++) {
      double reach = dues.got()[i] + room[i] * dues.unit();
      if (room[i] > 0 && dues.due()[i] >= dues.unit()) {
        due[i] =
            switch (aim.kind()) {
              case MAX_MIN -> Math.min(dues.due()[i], reach);
              case PROPORTIONAL -> dues.due()[i];
            };
      }
    }
    double perUnit =
        switch (goal.band().of()) {
          case COUNT ->
              goal.ahead().samples().stream().mapToDouble(Sample::quality).average().orElse(0);
          case EXPECTED_VALUE -> 1;
        };
    double value = Arrays.stream(dues.due()).sum() * perUnit;
    return new Pull(goal.band().of(), aim.kind(), aim.worth() * value, dues.got(), due);
  }

  private static double margin(Band band, double width, double due, double usual) {
    if (width <= NARROW) {
      return 0;
    }
    return switch (band.of()) {
      case COUNT -> MARGIN;
      case EXPECTED_VALUE -> Math.max(MARGIN, Math.min(ERROR * Math.sqrt(usual / due), width / 4));
    };
  }

  /** What today has to bring, so that nobody falls a lead behind a floor before the guards act. */
  private Dual.Bounds pace() {
    Dual.Bounds bounds = Dual.Bounds.none(reps.size());
    for (Goal goal : goals) {
      Dues dues = dues(goal, today);
      double floor = goal.band().floor().orElse(0);
      for (int i = 0; i < reps.size() && floor > 0; i++) {
        double least = floor * dues.due()[i] - dues.got()[i] - LEAD * dues.unit();
        double most = room(today, reps.get(i)).left() * dues.unit();
        bounds.least(goal.band().of(), i, Math.min(least, most));
      }
    }
    return bounds;
  }

  @SuppressWarnings("ArrayRecordComponent") // inner loops; not compared
  private record Dues(double[] got, double[] due, double unit, double usual) {}

  /** What each rep got so far, and what will have been due after so many more leads. */
  private Dues dues(Goal goal, Ahead ahead) {
    double[] got = new double[reps.size()];
    double[] due = new double[reps.size()];
    List<Sample> samples = ahead.samples();
    double each = ahead.leads() / Math.max(1, samples.size());
    double sum = 0;
    double squares = 0;
    Places places = new Places();
    for (Sample sample : samples) {
      double size =
          switch (goal.band().of()) {
            case COUNT -> 1;
            case EXPECTED_VALUE -> sample.quality();
          };
      sum += size;
      squares += size * size;
      double[] parts = sample.due();
      int[] at = places.of(sample);
      for (int i = 0; i < due.length; i++) {
        due[i] += at[i] < parts.length ? each * parts[at[i]] * size : 0;
      }
    }
    goal.portions()
        .forEach((id, portion) -> {
          add(got, id, portion.got());
          add(due, id, portion.due());
        });
    return new Dues(got, due, sum / samples.size(), squares / sum);
  }

  private void add(double[] sums, String id, double one) {
    Optional.ofNullable(place.get(id)).ifPresent(i -> sums[i] += one);
  }

  private Map<String, Tariff> tariffs(
      Dual.Solution day, double[] room, double[] perLead, double[] perQuality) {
    Map<String, Tariff> before = this.before.map(last -> last.prices().byRep()).orElse(Map.of());
    Map<String, Tariff> tariffs = new TreeMap<>();
    for (int i = 0; i < reps.size(); i++) {
      int own = i;
      List<Double> slots =
          slots(IntStream.range(0, rep.length).filter(c -> rep[c] == own).toArray(), day, room);
      String id = reps.get(i);
      List<Double> opening =
          Optional.ofNullable(before.get(id))
              .filter(_ -> !opens)
              .map(Tariff::opening)
              .orElse(slots);
      tariffs.put(id, new Tariff(slots, opening, perLead[i], perQuality[i]));
    }
    return tariffs;
  }

  /**
   * By number of leads taken; slots that are gone cost what the next ones do, and slots for which
   * there is no room what the last ones do.
   */
  private List<Double> slots(int[] own, Dual.Solution day, double[] room) {
    List<Double> slots = new ArrayList<>();
    double next = 0;
    for (int c : own) {
      next = room[c] > 0 ? day.slot()[c] : next;
    }
    for (int k = own.length - 1; k >= 0; k--) {
      int c = own[k];
      next = room[c] > 0 ? day.slot()[c] : next;
      Tiers.Tier tier = columns.get(c).tier();
      int size = k == own.length - 1 ? 1 : tier.to() - tier.from();
      for (int n = 0; n < size; n++) {
        slots.addFirst(next);
      }
    }
    return slots;
  }
}
