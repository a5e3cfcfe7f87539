package io.fairlead.plan;

import io.fairlead.plan.PlanDocument.CapDocument;
import io.fairlead.routing.Limit;
import io.fairlead.routing.Span;
import io.fairlead.routing.Window;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks the caps of the plan and of its pools. */
final class CapReader {

  private static final int MOST = 1_000_000;
  private static final Map<String, Window> WINDOWS =
      Map.of("hour", Window.HOUR, "day", Window.DAY, "week", Window.WEEK, "month", Window.MONTH);
  private static final Map<String, Duration> LENGTHS =
      Map.of(
          "hour", Duration.ofHours(1),
          "day", Duration.ofHours(24),
          "week", Duration.ofDays(7),
          "month", Duration.ofDays(30));
  private static final Duration LONGEST = Duration.ofDays(366);

  private final Problems problems;

  CapReader(Problems problems) {
    this.problems = problems;
  }

  /** Caps on a rep's leads in all pools. */
  List<Cap> ofPlan(List<@Nullable CapDocument> documents) {
    return read("caps", documents, false);
  }

  /** Caps on the leads of one pool. */
  List<Cap> ofPool(String path, List<@Nullable CapDocument> documents) {
    return read(path + ".caps", documents, true);
  }

  private List<Cap> read(String path, List<@Nullable CapDocument> documents, boolean pool) {
    List<Cap> caps = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      String at = path + "[" + i + "]";
      CapDocument document = documents.get(i);
      if (document == null) {
        problems.add(at, null, "must say how many leads in which time", "{most: 20, per: day}");
      } else {
        caps.add(cap(at, document, pool));
      }
    }
    return caps;
  }

  private Cap cap(String at, CapDocument document, boolean pool) {
    boolean open = document.mostOpen() != null;
    if (open == (document.most() != null)) {
      problems.add(
          at,
          open ? "most, mostOpen" : null,
          "must have either most, with per, or mostOpen",
          "{most: 20, per: day}");
    } else if (open && (document.per() != null || document.rolling() != null)) {
      problems.add(
          at + ".per", document.per(), "must be left out where open leads count", "leave it out");
    } else if (open && pool) {
      problems.add(
          at + ".mostOpen",
          document.mostOpen(),
          "must stand in the plan's caps, since a rep's open leads count in all pools",
          "move it there");
    }
    return new Cap(
        most(at, document),
        open ? Optional.empty() : span(at, document),
        of(at, document.of(), pool),
        problems.condition(Scope.REP, at + ".where", document.where()),
        problems.condition(Scope.LEAD, at + ".unless", document.unless()));
  }

  private int most(String at, CapDocument document) {
    String key = document.mostOpen() == null ? ".most" : ".mostOpen";
    int most = Documents.or(document.mostOpen(), Documents.or(document.most(), 0));
    return (int) problems.number(at + key, most, 0, MOST, "must lie between 0 and 1,000,000");
  }

  private Limit.Of of(String at, @Nullable String of, boolean pool) {
    if (!pool && of != null) {
      problems.add(
          at + ".of",
          of,
          "must be left out here: these caps count a rep's leads",
          "move the cap to its pool");
    }
    if (!pool) {
      return Limit.Of.REP;
    }
    return problems
            .oneOf(at + ".of", Documents.or(of, "rep"), List.of("rep", "pool"))
            .equals("pool")
        ? Limit.Of.POOL
        : Limit.Of.REP_IN_POOL;
  }

  private Optional<Function<ZoneId, Span>> span(String at, CapDocument document) {
    String per = Documents.or(document.per(), "");
    if (Objects.equals(document.rolling(), true)) {
      Optional<Duration> length =
          Optional.ofNullable(LENGTHS.get(per)).or(() -> Problems.duration(per));
      if (length.filter(l -> l.compareTo(LONGEST) <= 0).isPresent()) {
        Span rolling = new Span.Rolling(length.get());
        return Optional.of(_ -> rolling);
      }
      problems.add(
          at + ".per", per, "must be a time of up to 366 days, as in 30m, 24h, 7d or day", "24h");
    } else if (WINDOWS.containsKey(per)) {
      Window window = WINDOWS.get(per);
      return Optional.of(zone -> new Span.Calendar(window, zone));
    } else {
      problems.add(
          at + ".per",
          per,
          "must be hour, day, week or month",
          Problems.duration(per).isPresent() ? "add rolling: true" : "day");
    }
    return Optional.empty();
  }
}
