package io.fairlead.plan;

import io.fairlead.plan.PlanDocument.PoolDocument;
import io.fairlead.plan.PlanDocument.PriorityDocument;
import io.fairlead.plan.PlanDocument.RotationDocument;
import io.fairlead.routing.Mode;
import io.fairlead.routing.PoolRules;
import io.fairlead.routing.Rotation;
import io.fairlead.routing.Strategy;
import io.fairlead.routing.Window;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a pool. */
final class PoolReader {

  private static final String PRIORITY = "priority";
  private static final String LOWEST_COUNT = "lowest-count";
  private static final List<Strategy> FALLBACK = List.of(Strategy.WEIGHTED, Strategy.ROUND_ROBIN);
  private static final Map<String, Optional<Window>> PERIODS =
      Map.of(
          "day", Optional.of(Window.DAY),
          "week", Optional.of(Window.WEEK),
          "month", Optional.of(Window.MONTH),
          "never", Optional.empty());

  private final Problems problems;
  private final MemberReader members;
  private final AskReader asks;
  private final CapReader caps;
  private final FairnessReader fairness;
  private final DeferralReader deferral;
  private final SlaReader slas;
  private final List<Calendar> calendars;
  private final List<Cap> capsOfPlan;

  PoolReader(
      Problems problems,
      MemberReader members,
      AskReader asks,
      DeferralReader deferral,
      SlaReader slas,
      List<Calendar> calendars,
      List<Cap> capsOfPlan) {
    this.problems = problems;
    this.members = members;
    this.asks = asks;
    this.slas = slas;
    this.caps = new CapReader(problems);
    this.fairness = new FairnessReader(problems);
    this.deferral = deferral;
    this.calendars = calendars;
    this.capsOfPlan = capsOfPlan;
  }

  Plan.Pool read(String name, PoolDocument document) {
    String path = "pools." + name;
    ZoneId zone = problems.zone(path + ".timeZone", document.timeZone()).orElse(ZoneOffset.UTC);
    String mode =
        problems.oneOf(
            path + ".mode",
            Documents.or(document.mode(), Mode.AUTO.word()),
            Arrays.stream(Mode.values()).map(Mode::word).toList());
    String clock =
        problems.oneOf(
            path + ".clock", Documents.or(document.clock(), "wall"), List.of("wall", "event"));
    return new Plan.Pool(
        rules(name, path, document, zone),
        Mode.of(mode).orElse(Mode.AUTO),
        clock.equals("event") ? Plan.Clock.EVENT : Plan.Clock.WALL,
        zone,
        problems.duration(path + ".openFor", Documents.or(document.openFor(), "30d"), "30d"),
        deferral.read(name, path + ".deferral", document.deferral()),
        new Membership(
            members.read(path + ".members", Documents.orEmpty(document.members())),
            terms(path, document, zone)),
        slas.read(path + ".sla", Documents.orEmpty(document.sla())));
  }

  private Terms terms(String path, PoolDocument document, ZoneId zone) {
    List<Cap> all = new ArrayList<>(capsOfPlan);
    all.addAll(caps.ofPool(path, Documents.orEmpty(document.caps())));
    return new Terms(
        zone,
        members.hours(path + ".calendar", document.calendar()),
        calendars,
        all,
        asks.read(path + ".require", Documents.orEmpty(document.require())),
        asks.read(path + ".prefer", Documents.orEmpty(document.prefer())),
        tiers(path + ".priority", Documents.orEmpty(document.priority())));
  }

  private PoolRules rules(String name, String path, PoolDocument document, ZoneId zone) {
    Strategy strategy =
        strategy(path + ".strategy", Documents.or(document.strategy(), "round-robin"));
    List<Strategy> fallback = fallback(path + ".fallback", document.fallback());
    priority(path + ".priority", document, strategy, fallback);
    double exploration = Documents.or(document.exploration(), 0.0);
    if (!(exploration >= 0 && exploration < 1)) {
      problems.add(path + ".exploration", exploration, "must be at least 0 and below 1", "0.05");
      exploration = 0;
    }
    String openCap =
        problems.oneOf(
            path + ".openCap", Documents.or(document.openCap(), "hard"), List.of("hard", "soft"));
    boolean counts =
        strategy.planName().equals(LOWEST_COUNT)
            || fallback.stream().anyMatch(one -> one.planName().equals(LOWEST_COUNT));
    return new PoolRules(
        name,
        strategy,
        fallback,
        rotation(name, path + ".rotation", document.rotation(), counts),
        exploration,
        availableWithin(path + ".availableWithin", document.availableWithin()),
        openCap.equals("hard"),
        fairness.read(path + ".fairness", Documents.orEmpty(document.fairness()), zone),
        DeferralReader.defers(document.deferral()));
  }

  private List<Strategy> fallback(String path, @Nullable List<@Nullable String> names) {
    if (names == null) {
      return FALLBACK;
    }
    List<Strategy> fallback = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      fallback.add(strategy(path + "[" + i + "]", Objects.requireNonNullElse(names.get(i), "")));
    }
    return fallback;
  }

  private Strategy strategy(String path, String name) {
    List<String> names =
        Arrays.stream(Strategy.values())
            .filter(strategy -> strategy != Strategy.DIRECT)
            .map(Strategy::planName)
            .toList();
    return Strategy.named(problems.oneOf(path, name, names)).orElse(Strategy.ROUND_ROBIN);
  }

  private void priority(
      String path, PoolDocument document, Strategy strategy, List<Strategy> fallback) {
    boolean wanted =
        strategy.planName().equals(PRIORITY)
            || fallback.stream().anyMatch(one -> one.planName().equals(PRIORITY));
    if (wanted && Documents.orEmpty(document.priority()).isEmpty()) {
      problems.add(
          path,
          null,
          "must say which reps come first for which leads, since the pool routes by priority",
          "[{when: 'lead.estimatedValue >= 50000', reps: 'rep.experienceYears >= 5'}]");
    }
  }

  private List<Tier> tiers(String path, List<@Nullable PriorityDocument> documents) {
    List<Tier> tiers = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      String at = path + "[" + i + "]";
      PriorityDocument document = documents.get(i);
      if (document == null || document.reps() == null) {
        problems.add(at + ".reps", null, "must say which reps", "reps: 'true'");
      } else {
        tiers.add(
            new Tier(
                problems.condition(Scope.LEAD, at + ".when", document.when()),
                problems.condition(Scope.REP, at + ".reps", document.reps())));
      }
    }
    return tiers;
  }

  private Rotation rotation(
      String pool, String path, @Nullable RotationDocument document, boolean counts) {
    RotationDocument rotation =
        document == null ? new RotationDocument(null, null, null) : document;
    String order =
        problems.oneOf(
            path + ".order",
            Documents.or(rotation.order(), "least-recent"),
            List.of("least-recent", "fixed", "shuffled"));
    String period =
        problems.oneOf(
            path + ".period",
            Documents.or(rotation.period(), "month"),
            List.of("month", "day", "week", "never"));
    return new Rotation(
        Rotation.Order.valueOf(order.toUpperCase(Locale.ROOT).replace('-', '_')),
        scope(pool, path + ".scope", Documents.or(rotation.scope(), "pool")),
        counts ? Objects.requireNonNull(PERIODS.get(period)) : Optional.empty());
  }

  private String scope(String pool, String path, String scope) {
    if (scope.isBlank()) {
      problems.add(path, scope, "must be pool, everything or a name that pools share", "pool");
    }
    return switch (scope) {
      case "pool" -> "pool:" + pool;
      case Rotation.EVERYTHING -> Rotation.EVERYTHING;
      default -> "shared:" + scope;
    };
  }

  private Optional<Duration> availableWithin(String path, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    Optional<Duration> within =
        Problems.duration(text)
            .filter(d -> d.compareTo(Duration.ofHours(1)) >= 0)
            .filter(d -> d.compareTo(Duration.ofHours(120)) <= 0);
    if (within.isEmpty()) {
      problems.add(path, text, "must lie between 1h and 120h", "48h");
    }
    return within;
  }
}
