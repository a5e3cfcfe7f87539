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

  private static final double NARROW = 0.1;

  private final Ahead today;
  private final Instant end;
  private final boolean opens;
  private final List<Goal> goals;
  private final Optional<Solved> before;
  private final List<String> reps;
  private final List<Column> columns = new ArrayList<>();
  private final int[] rep;

  /**
   * A band with what is left of its window.
   *
   * @param sums of the window so far
   * @param ahead what is expected until its end
   */
  record Goal(Band band, Tally.Sums sums, Ahead ahead) {

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
    Map<String, Integer> places = places(reps);
    rep = columns.stream().mapToInt(column -> at(places, column.rep())).toArray();
  }

  private static Tiers tiersOf(Map<String, Tiers> tiers, String id) {
    return Optional.ofNullable(tiers.get(id)).orElseThrow();
  }

  private static Map<String, Integer> places(List<String> reps) {
    Map<String, Integer> places = new HashMap<>();
    reps.forEach(id -> places.put(id, places.size()));
    return places;
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
    Dual.Market market = market(today, perLead, perQuality, room, Dual.Bounds.none(reps.size()));
    Dual.Solution day =
        warm.filter(_ -> !opens)
            .map(last -> Dual.solve(market, last.day()))
            .orElseGet(() -> Dual.solve(market));
    return new Solved(
        new Prices(tariffs(day, room, perLead, perQuality), end), new Warm(columns, day, windows));
  }

  private Dual.Market market(
      Ahead ahead, double[] perLead, double[] perQuality, double[] room, Dual.Bounds bounds) {
    double[] quality = ahead.samples().stream().mapToDouble(Sample::quality).toArray();
    return new Dual.Market(
        less(worth(ahead.samples()), quality, perLead, perQuality, room),
        quality,
        ahead.leads(),
        reps.size(),
        rep,
        room,
        bounds);
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
              bounds(together));
      windows.put(
          key, own.map(last -> Dual.solve(market, last)).orElseGet(() -> Dual.solve(market)));
    });
    return windows;
  }

  private double[] sum(
      Map<Object, Dual.Solution> windows, Function<Dual.Solution, double[]> prices) {
    double[] sum = new double[reps.size()];
    windows
        .values()
        .forEach(solution -> Arrays.setAll(sum, i -> sum[i] + prices.apply(solution)[i]));
    return sum;
  }

  /** What each lead is worth in each column; negative infinity where it must not go there. */
  private double[][] worth(List<Sample> samples) {
    Map<String, Integer> places = new HashMap<>();
    List<String> known = List.of();
    double[][] worth = new double[samples.size()][];
    for (int i = 0; i < worth.length; i++) {
      Sample sample = samples.get(i);
      if (!sample.reps().equals(known)) {
        known = sample.reps();
        places = places(known);
      }
      worth[i] = new double[columns.size()];
      for (int c = 0; c < columns.size(); c++) {
        int at = places.getOrDefault(columns.get(c).rep(), known.size());
        double rested = at < known.size() ? sample.worth()[at] : Double.NaN;
        worth[i][c] =
            Double.isNaN(rested)
                ? Double.NEGATIVE_INFINITY
                : columns.get(c).tier().worth(sample.probability()[at], rested);
      }
    }
    return worth;
  }

  /** Less what bands cost; columns without room are left out. */
  private double[][] less(
      double[][] worth, double[] quality, double[] perLead, double[] perQuality, double[] room) {
    double[][] less = new double[worth.length][columns.size()];
    for (int i = 0; i < less.length; i++) {
      for (int c = 0; c < columns.size(); c++) {
        less[i][c] =
            room[c] > 0
                ? worth[i][c] - perLead[rep[c]] - perQuality[rep[c]] * quality[i]
                : Double.NEGATIVE_INFINITY;
      }
    }
    return less;
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

  private Dual.Bounds bounds(List<Goal> together) {
    Dual.Bounds bounds = Dual.Bounds.none(reps.size());
    double[] mostLeads = bounds.mostLeads().clone();
    double[] mostQuality = bounds.mostQuality().clone();
    Map<String, Double> dueLeads = new HashMap<>();
    Map<String, Double> dueQuality = new HashMap<>();
    List<Sample> samples = together.getFirst().ahead().samples();
    samples.forEach(sample ->
        sample
            .due()
            .forEach((id, part) -> {
              dueLeads.merge(id, part / samples.size(), Double::sum);
              dueQuality.merge(id, part * sample.quality() / samples.size(), Double::sum);
            }));
    for (Goal goal : together) {
      boolean count = goal.band().of() == Band.Of.COUNT;
      Tally.Sums sums = goal.sums();
      for (int i = 0; i < reps.size(); i++) {
        String id = reps.get(i);
        double got = (count ? sums.leads() : sums.quality()).getOrDefault(id, 0.0);
        double due =
            (count ? sums.dueLeads() : sums.dueQuality()).getOrDefault(id, 0.0)
                + goal.leads() * (count ? dueLeads : dueQuality).getOrDefault(id, 0.0);
        if (due > 0) {
          double floor = goal.band().floor().orElse(0);
          double ceiling = goal.band().ceiling().orElse(Double.POSITIVE_INFINITY);
          double margin = ceiling - floor > NARROW ? MARGIN : 0;
          double least = floor > 0 ? Math.max(0, (floor + margin) * due - got) : 0;
          double most = Math.max(0, (ceiling - margin) * due - got);
          double[] leasts = count ? bounds.leastLeads() : bounds.leastQuality();
          double[] mosts = count ? mostLeads : mostQuality;
          leasts[i] = Math.max(leasts[i], least);
          mosts[i] = Math.min(mosts[i], most);
        }
      }
    }
    return new Dual.Bounds(bounds.leastLeads(), mostLeads, bounds.leastQuality(), mostQuality);
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
