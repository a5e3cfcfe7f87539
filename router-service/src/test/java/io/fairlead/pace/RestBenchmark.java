package io.fairlead.pace;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What routing over REST costs, beside pgbench on the same server in the same run. The service is
 * the packaged jar with its embedded PostgreSQL. {@code -Dpace.rounds=5 -Dpace.seconds=8} say how
 * long.
 */
@Tag("bench")
@SuppressWarnings("SystemOut") // it prints what goes into the docs
class RestBenchmark {

  private static final int ROUNDS = Integer.getInteger("pace.rounds", 5);
  private static final int SECONDS = Integer.getInteger("pace.seconds", 8);
  private static final int PAST = Integer.getInteger("pace.past", 10_000);
  private static final int BATCH = 1_000;
  private static final Shape USUAL = Shape.apart(20, 100);

  @TempDir private Path folder;

  /** Single leads and batches at 8 and 32 clients; then p99 at half of the highest rate. */
  @Test
  void routingCostsThisMuch() {
    try (Service service = Service.on(data())) {
      Server server = Server.of(data());
      open(service, USUAL);
      Supplier<String> leads = Office.leads(USUAL);
      Yardstick yardstick = new Yardstick(server, folder.resolve("pgbench"));
      Clients eight = new Clients(List.of(service.url()), "/v1/decisions", 8, leads);
      Clients more = new Clients(List.of(service.url()), "/v1/decisions", 32, leads);
      Clients batches =
          new Clients(
              List.of(service.url()), "/v1/decisions:batch", 2, Office.batches(USUAL, BATCH));
      more.closed(3.0 * SECONDS); // to compile
      batches.closed(1.0 * SECONDS);
      Contest contest =
          new Contest(server, List.of(service))
              .add("Fairlead, 8 clients", 1, () -> eight.closed(1.0 * SECONDS))
              .add("pgbench, 8 clients", 1, () -> yardstick.closed(8, SECONDS))
              .add("Fairlead, 32 clients", 1, () -> more.closed(1.0 * SECONDS))
              .add("pgbench, 32 clients", 1, () -> yardstick.closed(32, SECONDS))
              .add("Fairlead, batches of 1,000", BATCH, () -> batches.closed(1.0 * SECONDS))
              .play(ROUNDS);
      System.out.println(contest.table());
      double half =
          Math.max(contest.rate("Fairlead, 8 clients"), contest.rate("Fairlead, 32 clients")) / 2;
      System.out.println(
          new Contest(server, List.of(service))
              .add("Fairlead at half load", 1, () -> more.open(half, SECONDS))
              .add("pgbench at that rate", 1, () -> yardstick.open(32, half, SECONDS))
              .play(ROUNDS)
              .table());
      System.out.println(
          server.rows(
              "select kind, strategy, fallback_because, model_version, count(*), avg(pg_column_size(slate))::int from decision group by 1, 2, 3, 4"));
    }
  }

  /** Of this run's own, unless {@code -Dpace.data} names one that is kept. */
  private Path data() {
    return Path.of(System.getProperty("pace.data", folder.resolve("data").toString()));
  }

  /** Reps, past leads, a plan and an additive champion. */
  private static Office open(Service service, Shape shape) {
    Office office = new Office(service.url());
    if (office.send("GET", "/v1/models", "application/json", "").toString().contains("\"m1\"")) {
      office.plan(shape); // a folder of an earlier run
      return office;
    }
    int reps = shape.pools() * shape.candidates();
    office.hire(reps);
    System.out.println(office.remember(0, PAST, Math.min(2_000, reps)));
    office.plan(shape);
    JsonNode training = office.train();
    System.out.printf(
        "%s, evidence %s%n", training.required("modelVersion"), training.required("evidence"));
    return office;
  }
}
