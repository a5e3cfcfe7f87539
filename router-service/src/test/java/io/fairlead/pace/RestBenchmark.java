package io.fairlead.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.races.Wrongs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  private static final int AT_ONCE = 100_000;
  private static final int IMPORTED = 2_000;
  private static final int MOST_PAST = Integer.getInteger("pace.mostPast", 1_000_000);
  private static final Shape USUAL = Shape.apart(20, 100);
  private static final List<Shape> SHAPES =
      List.of(
          Shape.apart(20, 10),
          USUAL,
          Shape.apart(20, 1_000),
          Shape.apart(1, 100),
          Shape.apart(200, 100));
  private static final String DEADLOCKS = "select sum(deadlocks) from pg_stat_database";

  @TempDir private Path folder;

  /** Single leads and batches at 8 and 32 clients; then p99 at half of the highest rate. */
  @Test
  void routingCostsThisMuch() {
    try (Service service = Service.on(data())) {
      Server server = Server.of(data());
      open(service, USUAL);
      Supplier<String> leads = Office.leads(USUAL);
      Pgbench pgbench = new Pgbench(server, folder.resolve("pgbench"));
      Clients eight = new Clients(List.of(service.url()), "/v1/decisions", 8, leads);
      Clients more = new Clients(List.of(service.url()), "/v1/decisions", 32, leads);
      Clients batches =
          new Clients(
              List.of(service.url()), "/v1/decisions:batch", 1, Office.batches(USUAL, BATCH));
      more.closed(3.0 * SECONDS); // to compile
      Contest contest =
          new Contest(server, List.of(service))
              .add("Fairlead, 8 clients", 1, () -> eight.closed(1.0 * SECONDS))
              .add("pgbench, 8 clients", 1, () -> pgbench.closed(8, SECONDS))
              .add("Fairlead, 32 clients", 1, () -> more.closed(1.0 * SECONDS))
              .add("pgbench, 32 clients", 1, () -> pgbench.closed(32, SECONDS))
              .add("Fairlead, batches of 1,000", BATCH, () -> batches.closed(1.0 * SECONDS))
              .play(ROUNDS);
      System.out.println(contest.table());
      double half =
          Math.max(contest.rate("Fairlead, 8 clients"), contest.rate("Fairlead, 32 clients")) / 2;
      System.out.println(
          new Contest(server, List.of(service))
              .add("Fairlead at half load", 1, () -> more.open(half, SECONDS))
              .add("pgbench at that rate", 1, () -> pgbench.open(32, half, SECONDS))
              .play(ROUNDS)
              .table());
      System.out.println(
          server.rows(
              "select kind, strategy, fallback_because, model_version, count(*), avg(pg_column_size(slate))::int from decision group by 1, 2, 3, 4"));
    }
  }

  /** Statements by what they cost, each beside how often a lead needs it; and hot methods. */
  @Test
  void theTimeGoesThere() {
    try (Service _ = Service.on(data())) {
      Server.of(data()).run("alter system set shared_preload_libraries = 'pg_stat_statements'");
    }
    try (Service service = Service.on(data())) {
      Server server = Server.of(data());
      open(service, USUAL);
      server.run("create extension if not exists pg_stat_statements");
      Clients clients =
          new Clients(List.of(service.url()), "/v1/decisions", 32, Office.leads(USUAL));
      clients.closed(2.0 * SECONDS);
      server.count("select count(*) from (select pg_stat_statements_reset()) done");
      service.jcmd("JFR.start", "name=pace", "settings=profile");
      long leads = clients.closed(2.0 * SECONDS).requests();
      Path recording = folder.resolve("pace.jfr");
      service.jcmd("JFR.stop", "name=pace", "filename=" + recording);
      System.out.println("statements, calls, ms and rows a lead; what");
      server
          .rows(
              """
              select round(calls / %1$d.0, 2), round(total_exec_time::numeric / %1$d, 3), round(rows / %1$d.0, 1),
                left(regexp_replace(query, '\\s+', ' ', 'g'), 150)
              from pg_stat_statements order by total_exec_time desc limit 25
              """
                  .formatted(leads))
          .forEach(row -> System.out.println(String.join(" | ", row)));
      System.out.println(
          "in all, a lead: "
              + server.rows(
                  "select round(sum(calls) / %1$d.0, 2), round(sum(total_exec_time)::numeric / %1$d, 3), round(sum(wal_bytes) / %1$d) from pg_stat_statements"
                      .formatted(leads)));
      System.out.println(Service.view(recording, "hot-methods"));
      System.out.println(Service.view(recording, "allocation-by-class"));
      server.run("alter system reset shared_preload_libraries");
    }
  }

  /** More candidates, more pools, more history: each shape has its turn, in the same run. */
  @Test
  void itGrowsLikeThis() throws IOException {
    try (Service service = Service.on(data())) {
      Server server = Server.of(data());
      Office office = open(service, USUAL);
      office.hire(20_000);
      Contest contest = new Contest(server, List.of(service));
      for (Shape shape : SHAPES) {
        contest.add(
            shape.toString(),
            1,
            () -> {
              office.plan(shape);
              clients(service, shape).closed(SECONDS / 2.0);
            },
            () -> clients(service, shape).closed(1.0 * SECONDS));
      }
      System.out.println(contest.play(ROUNDS).table());
      Files.writeString(
          Path.of("target", "pace-growth.html"), contest.figure().standalone("growth"));
      office.plan(USUAL);
      for (int past = PAST; past <= MOST_PAST; past *= 10) {
        int known = (int) server.count("select count(*) from lead where external_id like 'p%'");
        for (int from = known; from < past; from += AT_ONCE) {
          office.remember(from, Math.min(AT_ONCE, past - from), 2_000);
        }
        clients(service, USUAL).closed(1.0 * SECONDS);
        Contest one = new Contest(server, List.of(service));
        one.add(past + " past leads", 1, () -> clients(service, USUAL).closed(1.0 * SECONDS));
        System.out.println(one.play(ROUNDS).table() + memory(service, server));
      }
    }
  }

  /** Two instances over one database, whose pools share reps in pairs. */
  @Test
  void twoInstancesNeverWaitForEachOtherInACircle() {
    Shape shape = new Shape(20, 100, true);
    try (Service service = Service.on(data())) {
      Server server = Server.of(data());
      open(service, shape);
      try (Service second = Service.beside(server)) {
        long deadlocks = server.count(DEADLOCKS);
        long given = server.count("select count(*) from assignment");
        Sample sample =
            new Clients(
                    List.of(service.url(), second.url()), "/v1/decisions", 32, Office.leads(shape))
                .closed(Long.getLong("pace.decisions", 100_000));
        System.out.println(sample);
        assertThat(sample.failed()).as("answers that were no success").isZero();
        assertThat(server.count(DEADLOCKS) - deadlocks).as("deadlocks").isZero();
        assertThat(server.count("select count(*) from assignment") - given)
            .isEqualTo(sample.requests());
        check(server);
      }
    }
  }

  /** Half of the highest load for {@code -Dpace.minutes=60}, imports and a training beside it. */
  @Test
  void nothingDriftsInAnHour() {
    try (Service service = Service.on(data())) {
      Server server = Server.of(data());
      Office office = open(service, USUAL);
      Clients clients = clients(service, USUAL);
      clients.closed(6.0 * SECONDS); // to compile
      double half = clients.closed(3.0 * SECONDS).requests() / (6.0 * SECONDS);
      System.out.println("leads/s, p50 ms, p99 ms, failed; memory");
      List<Minute> minutes = new ArrayList<>();
      try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
        for (int minute = 1; minute <= Integer.getInteger("pace.minutes", 60); minute++) {
          int from = 10_000_000 + minute * IMPORTED;
          Future<?> work =
              beside.submit(() -> {
                office.remember(from, IMPORTED, 2_000);
                return from / IMPORTED % 20 == 5 ? office.train() : office;
              });
          Sample sample = clients.open(half, 60);
          long resident = service.resident();
          Minute used = new Minute(sample, service.live(), Meter.memory(server.pid()));
          minutes.add(used);
          System.out.printf(
              "%d: %.0f, %.2f, %.2f, %d; %s%s%n",
              minute,
              sample.requests() / sample.seconds(),
              sample.median(),
              sample.p99(),
              sample.failed(),
              memory(resident, used.live(), used.database()),
              work.isDone() ? "" : "; work beside it goes on");
          assertThat(sample.failed()).isZero();
        }
      }
      System.out.println(Minute.quarters(minutes));
      check(server);
    }
  }

  /** Until it is ready, and what it takes; with the JDK's cache of classes and without. */
  @Test
  void itStartsLikeThis() throws IOException {
    Path app = folder.resolve("app");
    Service.extract(app);
    Path jar = app.resolve(Service.JAR.getFileName());
    Path cache = folder.resolve("app.aot");
    try (Service service = Service.on(folder.resolve("cold"))) {
      System.out.println(
          "first start, "
              + service.took().toMillis()
              + " ms, "
              + memory(service, Server.of(folder.resolve("cold"))));
    }
    Service.start(
            List.of("-XX:AOTCacheOutput=" + cache, "-jar", jar.toString()),
            "--data",
            folder.resolve("cold").toString())
        .close();
    System.out.println("cache of " + Files.size(cache) / 1_000_000 + " MB");
    Map<String, List<String>> ways = new LinkedHashMap<>();
    ways.put("packaged", List.of("-jar", Service.JAR.toString()));
    ways.put("extracted", List.of("-jar", jar.toString()));
    ways.put("with the cache", List.of("-XX:AOTCache=" + cache, "-jar", jar.toString()));
    for (int round = 1; round <= ROUNDS; round++) {
      ways.forEach((way, program) -> {
        try (Service service =
            Service.start(program, "--data", folder.resolve("cold").toString())) {
          System.out.printf(
              "%s: %d ms, CPU %d ms, %s%n",
              way,
              service.took().toMillis(),
              Meter.read(Server.of(folder.resolve("cold")), List.of(service)).jvm(),
              memory(service, Server.of(folder.resolve("cold"))));
        }
      });
    }
  }

  private static Clients clients(Service service, Shape shape) {
    return new Clients(List.of(service.url()), "/v1/decisions", 32, Office.leads(shape));
  }

  private static String memory(Service service, Server server) {
    return memory(service.resident(), service.live(), Meter.memory(server.pid()));
  }

  /** Of bytes. */
  private static String memory(long resident, long live, long database) {
    return "%d MB resident, %d MB live on the heap, %d MB of the database"
        .formatted(resident >> 20, live >> 20, database >> 20);
  }

  private static void check(Server server) {
    Wrongs.ofAnyPlan().forEach((wrong, sql) -> assertThat(server.count(sql)).as(wrong).isZero());
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
