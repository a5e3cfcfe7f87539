package io.fairlead.ledger;

import io.fairlead.database.TestDatabase;
import io.fairlead.facts.LeadKey;
import io.fairlead.routing.Due;
import io.fairlead.routing.Mode;
import io.fairlead.routing.Nobody;
import io.fairlead.store.Prepared;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * What it costs to write slates of 100 candidates, as JSON and packed, beside a row of JSON of 4
 * kB: milliseconds of the processor for each, in the database and here, and bytes on disk.
 */
class SlateBenchmark {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int CANDIDATES = 100;
  private static final int DECISIONS = 512;
  private static final int ROUNDS = 5;
  private static final Random RANDOM = new Random(1);

  private interface Writer {
    void write(DSLContext in, List<Decision> decisions);
  }

  private static final Rows<Decision> FORMER =
      new Rows<Decision>("former")
          .with("id", Rows.As.TEXT, "cast(%s as uuid)", Decision::id)
          .with(
              "slate",
              Rows.As.TEXT,
              "cast(%s as jsonb)",
              decision -> JSON.writeValueAsString(decision.slate()))
          .with(
              "due",
              Rows.As.TEXT,
              "cast(%s as jsonb)",
              decision -> JSON.writeValueAsString(decision.due().orElseThrow().parts()));

  private static final String FOUR_KILOBYTES =
      IntStream.range(0, CANDIDATES)
          .mapToObj(i -> "{\"rep\":\"rep%03d\",\"p\":%.16f}".formatted(i, RANDOM.nextDouble()))
          .collect(Collectors.joining(",", "[", "]"));

  private static final Rows<Decision> YARDSTICK =
      new Rows<Decision>("yardstick")
          .with("id", Rows.As.TEXT, "cast(%s as uuid)", Decision::id)
          .with("body", Rows.As.TEXT, "cast(%s as json)", _ -> FOUR_KILOBYTES);

  @Test
  void slates() throws SQLException, IOException {
    System.out.println(
        "slate, way, decisions at once, database us, service us, bytes on disk for each");
    for (Map.Entry<String, Supplier<Decision>> kind :
        Map.<String, Supplier<Decision>>of(
                "round robin", () -> decision(false), "model with 30 inputs", () -> decision(true))
            .entrySet()) {
      List<Decision> decisions =
          IntStream.range(0, DECISIONS).mapToObj(_ -> kind.getValue().get()).toList();
      try (TestDatabase database = TestDatabase.create();
          Connection connection = database.dataSource().getConnection()) {
        DSLContext in = DSL.using(connection, SQLDialect.POSTGRES);
        in.execute("create table former (id uuid primary key, slate jsonb, due jsonb)");
        in.execute("create table yardstick (id uuid primary key, body json)");
        in.execute("set synchronous_commit = off");
        for (int together : List.of(1, 8, 64)) {
          Prepared former = FORMER.insert();
          Prepared yardstick = YARDSTICK.insert();
          measure(
              in,
              kind.getKey(),
              "json",
              "former",
              decisions,
              together,
              (to, some) -> Prepared.fetch(to, FORMER.call(former, some)));
          measure(
              in,
              kind.getKey(),
              "packed",
              "slate",
              decisions,
              together,
              (to, some) -> Prepared.fetch(to, SlateRows.insert(some).orElseThrow()));
          measure(
              in,
              kind.getKey(),
              "4 kB",
              "yardstick",
              decisions,
              together,
              (to, some) -> Prepared.fetch(to, YARDSTICK.call(yardstick, some)));
        }
      }
    }
  }

  private static void measure(
      DSLContext in,
      String slate,
      String way,
      String table,
      List<Decision> decisions,
      int together,
      Writer writer)
      throws IOException {
    int backend = in.fetchSingle("select pg_backend_pid()").get(0, int.class);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double[] there = new double[ROUNDS];
    double[] here = new double[ROUNDS];
    for (int round = -2; round < ROUNDS; round++) {
      in.execute("truncate " + table);
      long begun = processor(backend);
      long begunHere = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < DECISIONS; i += together) {
        writer.write(in, decisions.subList(i, i + together));
      }
      if (round >= 0) {
        here[round] = (threads.getCurrentThreadCpuTime() - begunHere) / 1e3 / DECISIONS;
        there[round] = (processor(backend) - begun) / 1e3 / DECISIONS;
      }
    }
    long bytes =
        in.fetchSingle(
                "select coalesce(sum(pg_total_relation_size(relid)), 0)::bigint from (select relid from pg_partition_tree('%s') where isleaf union select '%s'::regclass) as part"
                    .formatted(table, table))
            .get(0, long.class);
    System.out.printf(
        Locale.ROOT,
        "%s, %s, %d, %.0f, %.0f, %d%n",
        slate,
        way,
        together,
        median(there),
        median(here),
        bytes / DECISIONS);
  }

  private static double median(double[] rounds) {
    return IntStream.range(0, rounds.length)
        .mapToDouble(i -> rounds[i])
        .sorted()
        .toArray()[ROUNDS / 2];
  }

  /** Nanoseconds that a process of this machine has had the processor; Linux tells them. */
  private static long processor(int process) throws IOException {
    long sum = 0;
    try (DirectoryStream<Path> tasks =
        Files.newDirectoryStream(Path.of("/proc/" + process + "/task"))) {
      for (Path task : tasks) {
        sum += Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ", -1)[0]);
      }
    }
    return sum;
  }

  private static Decision decision(boolean scored) {
    List<SlateLine> slate = IntStream.range(0, CANDIDATES).mapToObj(i -> line(i, scored)).toList();
    Map<String, Double> due = new HashMap<>();
    slate.forEach(line -> due.put(line.rep(), 1.0 / CANDIDATES));
    return new Decision(
        UUID.randomUUID(),
        new LeadKey("api", "L"),
        "created",
        1,
        Decision.Kind.DEFERRED,
        Optional.empty(),
        Optional.of("all"),
        Optional.of("all"),
        List.of(),
        Mode.AUTO,
        Optional.empty(),
        Optional.of(Nobody.EVERYBODY_EXCLUDED),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Due(1, due)),
        "for a benchmark",
        1,
        Instant.now(),
        Instant.now(),
        slate,
        Optional.empty(),
        Optional.empty());
  }

  private static SlateLine line(int rep, boolean scored) {
    Optional<Double> probability = Optional.of(RANDOM.nextDouble()).filter(_ -> scored);
    Optional<Double> expected = probability.map(p -> 1000 * p);
    return new SlateLine(
        "rep%03d".formatted(rep),
        true,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        1,
        List.of(new SlateLine.Cap("rep", "day", 20, RANDOM.nextInt(20))),
        RANDOM.nextInt(30),
        Optional.of(30),
        1_000 + RANDOM.nextInt(100_000),
        0,
        scored ? 1e-3 * RANDOM.nextDouble() : 0.01,
        Optional.empty(),
        probability,
        expected,
        probability,
        probability.map(p -> p / 10),
        Optional.empty(),
        Optional.of(RANDOM.nextInt(5)).filter(_ -> scored),
        Optional.of(
            new SlateLine.Basis(
                rep, 1, 0, Optional.empty(), List.of(), Optional.empty(), expected)),
        scored
            ? IntStream.range(0, 30)
                .mapToObj(i ->
                    Optional.of(i < 20 ? i / 3f : i < 25 ? RANDOM.nextInt(40) : RANDOM.nextFloat()))
                .toList()
            : Collections.emptyList());
  }
}
