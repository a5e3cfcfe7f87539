package io.fairlead.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.routing.Aim;
import io.fairlead.routing.Band;
import io.fairlead.routing.Limit;
import io.fairlead.routing.Schedule;
import io.fairlead.routing.Score;
import io.fairlead.routing.Scores;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Span;
import io.fairlead.routing.Tiring;
import io.fairlead.routing.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The live leads of a market that was written to a folder, with their truth: reps.csv, live.csv,
 * rules.json, limits.json and truth/. Leads and reps are numbered by their places.
 */
final class FrozenMarket {

  private final List<Seat> seats;
  private final List<Instant> moments;
  private final double[][] probability;
  private final double[] value;
  private final double[] tiredFactor;
  private final int[] tiredFrom;
  private final Map<String, Tiring> tiring = new HashMap<>();
  private final JsonNode rules;
  private final JsonNode limits;

  private FrozenMarket(Path folder) {
    List<NamedCsvRecord> reps = rows(folder.resolve("reps.csv"));
    List<NamedCsvRecord> leads = rows(folder.resolve("live.csv"));
    seats = IntStream.range(0, reps.size()).mapToObj(i -> seat(reps.get(i), i)).toList();
    moments = leads.stream().map(lead -> Instant.parse(lead.getField("created_at"))).toList();
    probability =
        rows(folder.resolve("truth/probability.csv")).stream()
            .map(row ->
                seats.stream()
                    .mapToDouble(seat -> Double.parseDouble(row.getField(seat.rep())))
                    .toArray())
            .toArray(double[][]::new);
    value =
        rows(folder.resolve("truth/leads.csv")).stream()
            .mapToDouble(row -> Double.parseDouble(row.getField("value")))
            .toArray();
    List<NamedCsvRecord> tired = rows(folder.resolve("truth/reps.csv"));
    tiredFactor =
        tired.stream()
            .mapToDouble(row -> Double.parseDouble(row.getField("tiredFactor")))
            .toArray();
    tiredFrom =
        tired.stream().mapToInt(row -> Integer.parseInt(row.getField("tiredFrom"))).toArray();
    for (int rep = 0; rep < seats.size(); rep++) {
      int own = rep;
      tiring.put(
          seats.get(rep).rep(),
          new Tiring(
              ZoneOffset.UTC, taken -> taken < tiredFrom[own] ? 0 : Math.log(tiredFactor[own])));
    }
    rules = json(folder.resolve("rules.json"));
    limits = json(folder.resolve("limits.json"));
  }

  static FrozenMarket at(Path folder) {
    return new FrozenMarket(folder);
  }

  int leads() {
    return value.length;
  }

  Instant moment(int lead) {
    return moments.get(lead);
  }

  List<Seat> seats() {
    return seats;
  }

  /** Its leads and reps, with the caps alone. */
  Crowd crowd(String name) {
    return new Crowd(
        name,
        seats.stream()
            .map(seat -> Crowd.rep(seat.rep(), seat.limits().getFirst().most(), false))
            .toList(),
        IntStream.range(0, value.length)
            .mapToObj(lead ->
                new Crowd.Arriving(
                    new Lead(new LeadKey(name, "lead" + lead), moments.get(lead), Map.of()),
                    truth(lead),
                    Duration.ZERO))
            .toList(),
        start());
  }

  /** Number of the live day on which the lead comes. */
  int day(int lead) {
    return (int) Duration.between(start(), moments.get(lead)).toDays();
  }

  private Instant start() {
    return Instant.parse(rules.get("live_start").asString());
  }

  /** The bands of the market's plan: of counts and of expected value, over all live days. */
  List<Band> bands() {
    return List.of(
        band(Band.Of.COUNT, rules.get("count_band").asDouble()),
        band(Band.Of.EXPECTED_VALUE, rules.get("value_band").asDouble()));
  }

  /** An aim instead, over the same time. */
  Band aim(Band.Of of, Aim.Kind kind, double worth) {
    return new Band(
        of,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Duration.ofDays(rules.get("live_days").asInt()),
        Optional.of(start()),
        Optional.of(new Aim(kind, worth)));
  }

  private Band band(Band.Of of, double width) {
    return new Band(
        of,
        OptionalDouble.of(1 - width),
        OptionalDouble.of(1 + width),
        Duration.ofDays(rules.get("live_days").asInt()),
        Optional.of(start()));
  }

  /** The truth of a lead, as a model would say it. */
  Scores.Scored truth(int lead) {
    Map<String, Score> scores = new HashMap<>();
    for (int rep = 0; rep < seats.size(); rep++) {
      double p = probability[lead][rep];
      scores.put(seats.get(rep).rep(), new Score(p, p * value[lead]));
    }
    return new Scores.Scored(scores, true, tiring);
  }

  /** True probability times true value for a rep who has taken so many leads of that day. */
  double worth(int lead, int rep, int taken) {
    double p = probability[lead][rep];
    return (taken < tiredFrom[rep] ? p : p * tiredFactor[rep]) * value[lead];
  }

  /** What an average rep truly makes of the lead. */
  double quality(int lead) {
    double sum = 0;
    for (double p : probability[lead]) {
      sum += p * value[lead];
    }
    return sum / seats.size();
  }

  /** (total - round robin) / (hindsight optimum - round robin). */
  double capture(double total) {
    double roundRobin = limits.get("round robin").asDouble();
    return (total - roundRobin) / (limits.get("hindsight optimum").asDouble() - roundRobin);
  }

  private static Seat seat(NamedCsvRecord rep, int position) {
    Span day = new Span.Calendar(Window.DAY, ZoneOffset.UTC);
    return new Seat(
        rep.getField("id"),
        position,
        Double.parseDouble(rep.getField("weight")),
        Optional.of(Instant.parse(rep.getField("activeFrom") + "T00:00:00Z")),
        Optional.empty(),
        Schedule.ALWAYS,
        List.of(new Limit(Integer.parseInt(rep.getField("maxPerDay")), day, Limit.Of.REP)),
        OptionalInt.empty(),
        0,
        List.of());
  }

  private static List<NamedCsvRecord> rows(Path file) {
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      return new ArrayList<>(csv.stream().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(Path file) {
    try {
      return JsonMapper.shared().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
