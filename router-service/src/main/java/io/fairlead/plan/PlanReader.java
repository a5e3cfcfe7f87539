package io.fairlead.plan;

import io.fairlead.facts.Rep;
import io.fairlead.plan.PlanDocument.BandDocument;
import io.fairlead.plan.PlanDocument.MemberDocument;
import io.fairlead.plan.PlanDocument.PoolDocument;
import io.fairlead.plan.PlanDocument.RouteDocument;
import io.fairlead.routing.Mode;
import io.fairlead.routing.PoolRules;
import io.fairlead.routing.Rotation;
import io.fairlead.routing.Strategy;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Checks a plan and finds everything that is wrong with it at once. */
public final class PlanReader {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();
  private static final Pattern DURATION = Pattern.compile("[1-9][0-9]{0,5}[mhd]");
  private static final String DEFAULT_OPEN_FOR = "30d";
  private static final List<Strategy> DEFAULT_FALLBACK =
      List.of(Strategy.WEIGHTED, Strategy.ROUND_ROBIN);

  private final List<PlanException.Problem> problems = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Rep> knownReps;

  private PlanReader(Map<String, Rep> knownReps) {
    this.knownReps = knownReps;
  }

  /**
   * Reads a plan.
   *
   * @param body the plan, as JSON
   * @param knownReps the reps that may be members, by id
   * @throws PlanException with every problem found
   */
  public static Plan read(JsonNode body, Map<String, Rep> knownReps) {
    PlanReader reader = new PlanReader(knownReps);
    Plan plan = reader.plan(document(body));
    if (!reader.problems.isEmpty()) {
      throw new PlanException(reader.problems);
    }
    return plan;
  }

  private static PlanDocument document(JsonNode body) {
    try {
      return MAPPER.treeToValue(body, PlanDocument.class);
    } catch (JacksonException e) {
      throw new PlanException(
          List.of(
              new PlanException.Problem(
                  path(e), String.valueOf(e.getOriginalMessage()).replaceAll("`[^`]*[.$]", "`"))));
    }
  }

  private static String path(JacksonException e) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference reference : e.getPath()) {
      if (reference.getPropertyName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
      }
    }
    return path.isEmpty() ? "plan" : path.toString();
  }

  private Plan plan(PlanDocument document) {
    Map<String, PoolDocument> documents = new TreeMap<>();
    orEmpty(document.pools())
        .forEach((name, pool) -> {
          if (pool == null) {
            problem("pools." + name, "must have members.");
          } else {
            documents.put(name, pool);
          }
        });
    if (documents.isEmpty()) {
      problem("pools", "must name at least one pool. Maybe add one with its members.");
    }
    Map<String, Map<String, OptionalDouble>> members = new LinkedHashMap<>();
    documents.forEach((name, pool) -> members.put(name, members("pools." + name, pool)));
    Map<String, Plan.Pool> pools = new LinkedHashMap<>();
    documents.forEach(
        (name, pool) -> pools.put(name, pool(name, pool, members.getOrDefault(name, Map.of()))));
    return new Plan(pools, routes(document, pools.keySet()), findings);
  }

  private Map<String, OptionalDouble> members(String path, PoolDocument pool) {
    Map<String, OptionalDouble> members = new LinkedHashMap<>();
    List<@Nullable MemberDocument> documents = orEmpty(pool.members());
    if (documents.isEmpty()) {
      problem(path + ".members", "must name at least one rep. Maybe {rep: ana}.");
    }
    for (int i = 0; i < documents.size(); i++) {
      MemberDocument member = documents.get(i);
      String at = path + ".members[" + i + "]";
      if (member == null || member.rep() == null || member.rep().isBlank()) {
        problem(at + ".rep", "must be the id of a rep.");
      } else if (!knownReps.containsKey(member.rep())) {
        problem(
            at + ".rep",
            "(" + member.rep() + ") must be a known rep. Maybe import reps.csv first.");
      } else if (member.weight() != null && !(member.weight() >= 0 && member.weight() <= 1e6)) {
        problem(at + ".weight", "(" + member.weight() + ") must lie between 0 and 1,000,000.");
      } else if (members.put(member.rep(), optional(member.weight())) != null) {
        problem(at + ".rep", "(" + member.rep() + ") must stand in the pool only once.");
      }
    }
    return members;
  }

  private Plan.Pool pool(String name, PoolDocument pool, Map<String, OptionalDouble> members) {
    String path = "pools." + name;
    oneOf(path + ".mode", Optional.ofNullable(pool.mode()).orElse("auto"), List.of("auto"));
    Strategy strategy =
        strategy(path + ".strategy", Optional.ofNullable(pool.strategy()).orElse("round-robin"));
    List<@Nullable String> fallbacks = orEmpty(pool.fallback());
    List<Strategy> fallback = new ArrayList<>();
    for (int i = 0; i < fallbacks.size(); i++) {
      fallback.add(
          strategy(
              path + ".fallback[" + i + "]", Objects.requireNonNullElse(fallbacks.get(i), "")));
    }
    String clock = Optional.ofNullable(pool.clock()).orElse("wall");
    oneOf(path + ".clock", clock, List.of("wall", "event"));
    double exploration = Optional.ofNullable(pool.exploration()).orElse(0.0);
    if (!(exploration >= 0 && exploration < 1)) {
      problem(path + ".exploration", "(" + exploration + ") must be at least 0 and below 1.");
    }
    fairness(path, orEmpty(pool.fairness()));
    ZoneId zone = zone(path, pool);
    return new Plan.Pool(
        new PoolRules(
            name,
            strategy,
            pool.fallback() == null ? DEFAULT_FALLBACK : fallback,
            Rotation.ofPool(name),
            exploration >= 0 && exploration < 1 ? exploration : 0,
            Optional.empty(),
            true,
            defers(path, pool)),
        Mode.AUTO,
        clock.equals("event") ? Plan.Clock.EVENT : Plan.Clock.WALL,
        zone,
        openFor(path, pool),
        new Membership(members, zone));
  }

  private void fairness(String path, List<@Nullable BandDocument> bands) {
    for (int i = 0; i < bands.size(); i++) {
      String at = path + ".fairness[" + i + "]";
      BandDocument band = bands.get(i);
      if (band == null) {
        problem(at, "must say of what, between which bounds and over how long.");
        continue;
      }
      oneOf(
          at + ".of",
          Objects.requireNonNullElse(band.of(), ""),
          List.of("count", "expected-value"));
      double floor = Optional.ofNullable(band.floor()).orElse(0.0);
      double ceiling = Optional.ofNullable(band.ceiling()).orElse(Double.POSITIVE_INFINITY);
      if (!(floor >= 0 && floor <= 1)) {
        problem(at + ".floor", "(" + floor + ") must be a share of what is due, from 0 to 1.");
      }
      if (!(ceiling >= 1)) {
        problem(at + ".ceiling", "(" + ceiling + ") must be a share of what is due, 1 or more.");
      }
      if (band.over() == null || !DURATION.matcher(band.over()).matches()) {
        problem(at + ".over", "(" + band.over() + ") must be a duration. Maybe 7d.");
      }
    }
    if (!bands.isEmpty()) {
      findings.add(
          new Finding(
              "NO_EFFECT",
              path + ".fairness",
              "The fairness of the pool is kept with the plan but does not steer decisions yet."));
    }
  }

  private Duration openFor(String path, PoolDocument pool) {
    String text = Optional.ofNullable(pool.openFor()).orElse(DEFAULT_OPEN_FOR);
    if (!DURATION.matcher(text).matches()) {
      problem(path + ".openFor", "(" + text + ") must be a duration. Maybe 30d.");
      return Duration.ZERO;
    }
    long count = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 'm' -> Duration.ofMinutes(count);
      case 'h' -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private boolean defers(String path, PoolDocument pool) {
    JsonNode deferral = pool.deferral();
    if (deferral == null || deferral.isNull()) {
      return true;
    }
    if (!deferral.isString() || !deferral.asString().equals("none")) {
      problem(
          path + ".deferral",
          "must be none, or be left out: then a lead waits until it is asked for again.");
    }
    return false;
  }

  private ZoneId zone(String path, PoolDocument pool) {
    try {
      return pool.timeZone() == null ? ZoneOffset.UTC : ZoneId.of(pool.timeZone());
    } catch (DateTimeException e) {
      problem(
          path + ".timeZone",
          "(" + pool.timeZone() + ") must be an IANA time zone. Maybe Europe/Berlin.");
      return ZoneOffset.UTC;
    }
  }

  private List<Route> routes(PlanDocument document, Set<String> pools) {
    List<Route> routes = new ArrayList<>();
    List<@Nullable RouteDocument> documents = orEmpty(document.routes());
    if (documents.isEmpty()) {
      problem("routes", "must hold at least one route. Maybe {name: rest, pool: everyone}.");
    }
    for (int i = 0; i < documents.size(); i++) {
      RouteDocument route = documents.get(i);
      String at = "routes[" + i + "]";
      if (route == null || route.pool() == null) {
        problem(at + ".pool", "must name the pool that the leads go to.");
      } else if (!pools.contains(route.pool())) {
        problem(at + ".pool", "(" + route.pool() + ") must be a pool of this plan: " + pools + ".");
      } else {
        routes.add(
            new Route(
                Optional.ofNullable(route.name()).orElse(at),
                Optional.ofNullable(route.when()).flatMap(when -> condition(at + ".when", when)),
                new Target.ToPool(route.pool()),
                false,
                OverwriteOwner.ALWAYS));
      }
    }
    return routes;
  }

  private Optional<Condition> condition(String path, String when) {
    try {
      return Optional.of(Condition.parse(Scope.LEAD, when));
    } catch (IllegalArgumentException e) {
      problem(path, "(" + when + ") " + e.getMessage());
      return Optional.empty();
    }
  }

  private Strategy strategy(String path, String name) {
    oneOf(path, name, Arrays.stream(Strategy.values()).map(Strategy::planName).toList());
    return Strategy.named(name).orElse(Strategy.ROUND_ROBIN);
  }

  private void oneOf(String path, String value, List<String> allowed) {
    if (!allowed.contains(value)) {
      problem(path, "(" + value + ") must be " + String.join(" or ", allowed) + ".");
    }
  }

  private void problem(String path, String reason) {
    problems.add(new PlanException.Problem(path, reason));
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static <T extends @Nullable Object> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  private static <K, V extends @Nullable Object> Map<K, V> orEmpty(@Nullable Map<K, V> map) {
    return map == null ? Map.of() : map;
  }
}
