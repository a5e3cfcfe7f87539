package io.fairlead.routing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What tests ask the router with. */
final class Asked {

  /** A Monday. */
  static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");

  static final Scores UNSCORED = new Scores.Unscored("there is no model");
  static final Call CALL = at(NOW);

  private Asked() {}

  static Call at(Instant asOf) {
    return new Call(Set.of(), 0, asOf, 0.5);
  }

  static Call drawing(double draw) {
    return new Call(Set.of(), 0, NOW, draw);
  }

  static Call ofTier(int tier) {
    return new Call(Set.of(), tier, NOW, 0.5);
  }

  static Call without(String... excluded) {
    return new Call(Set.of(excluded), 0, NOW, 0.5);
  }

  static PoolRules rules(Strategy strategy) {
    return rules(strategy, Rotation.Order.LEAST_RECENT);
  }

  static PoolRules rules(Strategy strategy, Rotation.Order order) {
    return new PoolRules(
        "everyone",
        strategy,
        List.of(Strategy.WEIGHTED, Strategy.ROUND_ROBIN),
        new Rotation(order, "pool:everyone", Optional.empty()),
        0,
        Optional.empty(),
        true,
        List.of(),
        true);
  }

  static PoolRules exploring(double exploration) {
    PoolRules rules = rules(Strategy.AI);
    return new PoolRules(
        rules.pool(),
        rules.strategy(),
        rules.fallback(),
        rules.rotation(),
        exploration,
        Optional.empty(),
        true,
        List.of(),
        true);
  }

  static PoolRules within(Strategy strategy, int hours) {
    return settled(strategy, Optional.of(Duration.ofHours(hours)), true, true);
  }

  static PoolRules withSoftOpenCap(Strategy strategy) {
    return settled(strategy, Optional.empty(), false, true);
  }

  static PoolRules withoutDeferral(Strategy strategy) {
    return settled(strategy, Optional.empty(), true, false);
  }

  private static PoolRules settled(
      Strategy strategy, Optional<Duration> within, boolean openCapIsHard, boolean defers) {
    PoolRules rules = rules(strategy);
    return new PoolRules(
        rules.pool(),
        strategy,
        rules.fallback(),
        rules.rotation(),
        0,
        within,
        openCapIsHard,
        List.of(),
        defers);
  }

  /** Rules on a lead of which no model says anything. */
  static Ruling rule(PoolRules rules, List<Member> members, Call call) {
    return Router.rule(rules, members, new Outlook(UNSCORED, Map.of()), call);
  }

  static Ruling.Assigned assigned(PoolRules rules, List<Member> members, Call call) {
    return (Ruling.Assigned) rule(rules, members, call);
  }

  static Schedule weekdays(String hours, String zone) {
    return on(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), hours, zone);
  }

  static Schedule on(Set<DayOfWeek> days, String hours, String zone) {
    List<Schedule.Block> blocks =
        Arrays.stream(hours.split(",")).map(Schedule.Block::parse).toList();
    return Schedule.of(
        days.stream().collect(Collectors.toMap(day -> day, _ -> blocks)),
        Set.of(),
        ZoneId.of(zone));
  }

  static Absence away(Absence.Kind kind, String since, String until) {
    return new Absence(kind, Instant.parse(since), Optional.of(until).map(Instant::parse), "");
  }

  static Absence awayForGood(Absence.Kind kind, String since) {
    return new Absence(kind, Instant.parse(since), Optional.empty(), "");
  }
}
