package io.fairlead.demo;

import io.fairlead.jobs.Progress;
import io.fairlead.keys.SecretKey;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.Installation;
import io.fairlead.simulation.FloorSpec;
import io.fairlead.simulation.SalesFloor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import tools.jackson.databind.JsonNode;

/**
 * Learns from the past of a simulated sales floor, routes its live leads twice, and tells what that
 * brought. Everything goes over REST; only explanations are read from the ledger.
 */
public final class Demo {

  private static final int PAST_DAYS = 52 * 7;
  private static final int LIVE_DAYS = 4 * 7;

  /** Both runs take place and nearly every deal is closed before now. */
  private static final int WEEKS_AGO = 30;

  private static final int SEED_BYTES = 32;
  private static final double EXPLORATION = 0.02;

  private final SalesFloor floor;
  private final long seed;
  private final DecisionLedger ledger;
  private final Consumer<String> say;
  private final Progress progress;

  /**
   * A demo on an empty database.
   *
   * @param ledger where its decisions are kept
   * @param say told what happened, a paragraph at a time
   * @param progress told how far all of it is
   */
  public Demo(
      FloorSpec spec, long seed, DecisionLedger ledger, Consumer<String> say, Progress progress) {
    this.floor = SalesFloor.generate(spec, seed);
    this.seed = seed;
    this.ledger = ledger;
    this.say = say;
    this.progress = progress;
  }

  /** The floor of the demo, whose live leads came a whole number of weeks before that day. */
  public static FloorSpec floor(LocalDate today) {
    LocalDate liveStart =
        today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(WEEKS_AGO);
    return new FloorSpec(
        14, 8_000, 600, PAST_DAYS, LIVE_DAYS, 0.14, 1, 4, liveStart.minusDays(PAST_DAYS));
  }

  /** Makes an empty database's draws those of this seed, before a service starts on it. */
  public static void plant(DataSource dataSource, long seed) {
    Installation.plant(dataSource, ByteBuffer.allocate(SEED_BYTES).putLong(seed).array());
  }

  /**
   * Plays the demo.
   *
   * @param service where the service listens
   * @param key an administrator's
   */
  public DemoResult play(URI service, SecretKey key) {
    say.accept(Story.opening(floor, seed));
    try (Rest rest = new Rest(service, key)) {
      learn(rest);
      List<Routed> byAi = route(rest, Arm.AI, Duration.ZERO, 0.4, 0.7);
      Duration later = Duration.ofDays(7L * Math.ceilDiv(floor.spec().liveDays(), 7));
      List<Routed> byRoundRobin = route(rest, Arm.ROUND_ROBIN, later, 0.7, 1);
      return tell(byAi, byRoundRobin);
    }
  }

  private void learn(Rest rest) {
    JsonNode reps = imported(rest, "reps", floor::writeReps, part(0, 0.02));
    JsonNode history = imported(rest, "history", floor::writeHistory, part(0.02, 0.1));
    say.accept(Story.imported(reps, history));
    JsonNode plan = rest.put("/v1/plan", "application/yaml", plan());
    say.accept(Story.planned(plan));
    String asOf = "{\"asOf\": \"" + floor.spec().liveStart() + "\"}";
    JsonNode training =
        rest.await(
            "/v1/trainings", "application/json", BodyPublishers.ofString(asOf), part(0.1, 0.4));
    say.accept(Story.trained(training));
  }

  private static JsonNode imported(
      Rest rest, String kind, Consumer<Path> write, Progress progress) {
    BodyPublisher body = BodyPublishers.ofByteArray(written(write));
    return rest.await("/v1/imports?kind=" + kind, "text/csv", body, progress);
  }

  private static byte[] written(Consumer<Path> write) {
    try {
      Path file = Files.createTempFile("fairlead-demo-", ".csv");
      try {
        write.accept(file);
        return Files.readAllBytes(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Two pools over the same reps; an attribute of the lead says which. */
  private String plan() {
    String members =
        String.join(
            ", ", floor.reps().stream().map(entry -> "{rep: " + entry.rep().id() + "}").toList());
    return """
    pools:
      ai:
        members: [%1$s]
        strategy: ai
        fallback: [round-robin]
        clock: event
        exploration: %2$s
      round-robin:
        members: [%1$s]
        strategy: round-robin
        clock: event
    routes:
      - {name: copies for round robin, when: 'lead.attributes.%3$s == "%4$s"', pool: round-robin}
      - {name: all others, pool: ai}
    """
        .formatted(members, EXPLORATION, Arm.ATTRIBUTE, Arm.ROUND_ROBIN.label());
  }

  private List<Routed> route(Rest rest, Arm arm, Duration later, double from, double to) {
    Instant begun = Instant.now();
    List<Routed> routed = new LiveRun(rest, floor, arm, later).run(begun, part(from, to));
    say.accept(Story.routed(arm, routed, later, Duration.between(begun, Instant.now())));
    return routed;
  }

  private DemoResult tell(List<Routed> byAi, List<Routed> byRoundRobin) {
    Market market = new Market(floor);
    DemoResult result =
        new DemoResult(
            market.expectedValue(reps(byAi)),
            market.expectedValue(reps(byRoundRobin)),
            market.expectedValue(market.bestChoices()),
            byAi,
            byRoundRobin);
    say.accept(Story.shares(floor, market, result));
    say.accept(
        Story.explained(
            Stream.of(byAi.stream().limit(1), atCap(byAi).stream(), byRoundRobin.stream().limit(1))
                .flatMap(chosen -> chosen)
                .map(this::decision)
                .toList()));
    say.accept(Story.result(result));
    return result;
  }

  /** The first lead that somebody could not take any more that day. */
  private Optional<Routed> atCap(List<Routed> routed) {
    return routed.stream()
        .filter(one -> decision(one).slate().stream().anyMatch(line -> !line.eligible()))
        .findFirst();
  }

  private Decision decision(Routed routed) {
    return ledger.find(routed.decision()).orElseThrow();
  }

  private static List<OptionalInt> reps(List<Routed> routed) {
    return routed.stream().map(Routed::rep).toList();
  }

  private Progress part(double from, double to) {
    return share -> progress.at(from + (to - from) * share);
  }
}
