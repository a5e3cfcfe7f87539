package io.fairlead.plan;

import io.fairlead.plan.PlanDocument.BandDocument;
import io.fairlead.routing.Aim;
import io.fairlead.routing.Band;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads bands of fairness and their aims. */
final class FairnessReader {

  private final Problems problems;

  FairnessReader(Problems problems) {
    this.problems = problems;
  }

  /** Those that are right. */
  List<Band> read(String path, List<@Nullable BandDocument> bands, ZoneId zone) {
    List<Band> read = new ArrayList<>();
    for (int i = 0; i < bands.size(); i++) {
      String at = path + "[" + i + "]";
      BandDocument band = bands.get(i);
      if (band == null) {
        problems.add(
            at,
            null,
            "must say of what, between which bounds and over how long",
            "{of: count, floor: 0.7, over: 7d}");
      } else {
        band(at, band, zone).ifPresent(read::add);
      }
    }
    return read;
  }

  private Optional<Band> band(String at, BandDocument band, ZoneId zone) {
    String of =
        problems.oneOf(at + ".of", Documents.or(band.of(), ""), List.of("count", "expected-value"));
    if (band.floor() == null && band.ceiling() == null && band.aim() == null) {
      problems.add(at, null, "must have a floor or a ceiling or an aim", "floor: 0.7");
    }
    Optional<Aim> aim = aim(at, band);
    problems.number(
        at + ".floor",
        Documents.or(band.floor(), 0.0),
        0,
        1,
        "must be a share of what is due, from 0 to 1");
    problems.number(
        at + ".ceiling",
        Documents.or(band.ceiling(), 1.0),
        1,
        1_000_000,
        "must be a share of what is due, 1 or more");
    Duration over = problems.duration(at + ".over", band.over(), "7d");
    Optional<Instant> starting =
        Optional.ofNullable(band.starting()).flatMap(text -> moment(text, zone));
    if (band.starting() != null && starting.isEmpty()) {
      problems.add(at + ".starting", band.starting(), "must be a date or an instant", "2026-01-01");
    }
    return over.isPositive()
        ? Optional.of(
            new Band(
                of.equals("count") ? Band.Of.COUNT : Band.Of.EXPECTED_VALUE,
                number(band.floor()),
                number(band.ceiling()),
                over,
                starting,
                aim))
        : Optional.empty();
  }

  private Optional<Aim> aim(String at, BandDocument band) {
    if (band.aim() == null) {
      if (band.worth() != null) {
        problems.add(at + ".worth", band.worth(), "must stand beside an aim", "aim: max-min");
      }
      return Optional.empty();
    }
    String kind = problems.oneOf(at + ".aim", band.aim(), List.of("max-min", "proportional"));
    if (band.worth() == null) {
      problems.add(at + ".aim", band.aim(), "must say what it is worth", "worth: 0.05");
      return Optional.empty();
    }
    double worth =
        problems.number(
            at + ".worth", band.worth(), 0, 1, "must be a share of expected value, from 0 to 1");
    return Optional.of(
        new Aim(kind.equals("max-min") ? Aim.Kind.MAX_MIN : Aim.Kind.PROPORTIONAL, worth));
  }

  private static OptionalDouble number(@Nullable Double number) {
    return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  /** An instant, or the begin of a date in that zone. */
  private static Optional<Instant> moment(String text, ZoneId zone) {
    try {
      return Optional.of(
          text.contains("T")
              ? Instant.parse(text)
              : LocalDate.parse(text).atStartOfDay(zone).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
