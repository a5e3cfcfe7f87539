package io.fairlead.plan;

import io.fairlead.plan.PlanDocument.RouteDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks the routes. */
final class RouteReader {

  private static final List<String> OVERWRITE = List.of("always", "if-unavailable", "never");
  private static final Map<String, Target> OWNERS =
      Map.of(
          "account-owner", new Target.ToAccountOwner(),
          "previous-owner", new Target.ToPreviousOwner());

  private final Problems problems;
  private final Set<String> pools;
  private final Set<String> reps;
  private final Map<String, String> people;

  /**
   * @param people rep by role
   */
  RouteReader(Problems problems, Set<String> pools, Set<String> reps, Map<String, String> people) {
    this.problems = problems;
    this.pools = pools;
    this.reps = reps;
    this.people = people;
  }

  /** Whether that word has a meaning of its own as a route's {@code to}. */
  static boolean isOwner(String word) {
    return OWNERS.containsKey(word);
  }

  /** The routes in order. */
  List<Route> read(PlanDocument plan) {
    OverwriteOwner overwrite =
        overwrite("overwriteOwner", plan.overwriteOwner(), OverwriteOwner.ALWAYS);
    List<@Nullable RouteDocument> documents = Documents.orEmpty(plan.routes());
    if (documents.isEmpty()) {
      problems.add("routes", null, "must hold at least one route", "{name: rest, pool: everyone}");
    }
    List<Route> routes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < documents.size(); i++) {
      String at = "routes[" + i + "]";
      RouteDocument document = documents.get(i);
      if (document == null) {
        problems.add(at, null, "must say where leads go", "{name: rest, pool: everyone}");
      } else {
        route(at, document, overwrite).ifPresent(routes::add);
        if (document.name() != null && !names.add(document.name())) {
          problems.add(
              at + ".name",
              document.name(),
              "must be the name of one route only",
              document.name() + " 2");
        }
      }
    }
    return routes;
  }

  private Optional<Route> route(String at, RouteDocument document, OverwriteOwner overwrite) {
    String otherwise =
        problems.oneOf(
            at + ".else", Documents.or(document.otherwise(), "wait"), List.of("wait", "continue"));
    Optional<Condition> when = problems.condition(Scope.LEAD, at + ".when", document.when());
    OverwriteOwner own = overwrite(at + ".overwriteOwner", document.overwriteOwner(), overwrite);
    return target(at, document)
        .map(target ->
            new Route(
                Documents.or(document.name(), at),
                when,
                target,
                otherwise.equals("continue"),
                own));
  }

  private Optional<Target> target(String at, RouteDocument document) {
    Map<String, String> given = new LinkedHashMap<>();
    put(given, "pool", document.pool());
    put(given, "rep", document.rep());
    put(given, "to", document.to());
    put(given, "hold", document.hold());
    put(given, "suppress", document.suppress());
    if (given.size() != 1) {
      problems.add(
          at,
          String.join(", ", given.keySet()),
          "must have exactly one of pool, rep, to, hold and suppress",
          "pool: everyone");
      return Optional.empty();
    }
    String key = given.keySet().iterator().next();
    String value = given.values().iterator().next();
    return switch (key) {
      case "pool" -> pool(at + ".pool", value);
      case "rep" -> rep(at + ".rep", value);
      case "to" -> to(at + ".to", value);
      case "hold" -> last(at, document, new Target.Hold(reason(at + ".hold", value)));
      default -> last(at, document, new Target.Suppress(reason(at + ".suppress", value)));
    };
  }

  private static void put(Map<String, String> given, String key, @Nullable String value) {
    if (value != null) {
      given.put(key, value);
    }
  }

  private Optional<Target> last(String at, RouteDocument document, Target target) {
    if (document.otherwise() != null) {
      problems.add(
          at + ".else",
          document.otherwise(),
          "must be left out: nothing comes after this route",
          "leave it out");
    }
    return Optional.of(target);
  }

  private String reason(String path, String because) {
    if (because.isBlank()) {
      problems.add(path, because, "must say why", "its country is not known yet");
    }
    return because;
  }

  private Optional<Target> pool(String path, String pool) {
    if (pools.contains(pool)) {
      return Optional.of(new Target.ToPool(pool));
    }
    problems.add(
        path,
        pool,
        "must be a pool of this plan: " + new TreeSet<>(pools),
        Problems.closest(pool, pools).orElse("add it to pools"));
    return Optional.empty();
  }

  private Optional<Target> rep(String path, String rep) {
    if (reps.contains(rep)) {
      return Optional.of(new Target.ToRep(rep));
    }
    MemberReader.unknownRep(problems, path, rep, reps);
    return Optional.empty();
  }

  private Optional<Target> to(String path, String to) {
    Optional<Target> target =
        Optional.ofNullable(OWNERS.get(to))
            .or(() -> Optional.ofNullable(people.get(to)).map(Target.ToRep::new));
    if (target.isPresent()) {
      return target;
    }
    Set<String> words = new TreeSet<>(OWNERS.keySet());
    words.addAll(people.keySet());
    problems.add(
        path,
        to,
        "must be account-owner, previous-owner or a role of people: " + people.keySet(),
        Problems.closest(to, words).orElse("account-owner"));
    return Optional.empty();
  }

  private OverwriteOwner overwrite(String path, @Nullable String word, OverwriteOwner otherwise) {
    return word == null
        ? otherwise
        : OverwriteOwner.valueOf(
            problems.oneOf(path, word, OVERWRITE).toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
