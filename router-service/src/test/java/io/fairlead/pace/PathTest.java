package io.fairlead.pace;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.fairlead.calls.LeadJson;
import io.fairlead.decisions.Decisions;
import io.fairlead.decisions.LeadRequest;
import io.fairlead.facts.Contact;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.scoring.ModelCalls;
import io.fairlead.scoring.Scoring;
import io.fairlead.simulation.FloorSpec;
import io.fairlead.simulation.SalesFloor;
import io.fairlead.web.Reply;
import io.fairlead.web.ServedFairlead;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the path of a decision needs, counted: it may not grow without being seen. A pool of 100
 * reps, a model, an idle service.
 */
@SuppressWarnings("SystemOut") // it prints what goes into docs/performance.md
class PathTest {

  private static final FloorSpec SPEC =
      new FloorSpec(6, 3_000, 40, 182, 7, 0.25, 2, 20, LocalDate.parse("2026-01-05"));
  private static final SalesFloor FLOOR = SalesFloor.generate(SPEC, 11);
  private static final List<Lead> LEADS = FLOOR.live();
  private static final int REPS = 100;
  private static final int TOGETHER = 64;
  private static final String DECIDING = "deciding-";

  private static final Statements STATEMENTS =
      new Statements(thread ->
          thread.getName().startsWith("tomcat-handler") || thread.getName().startsWith(DECIDING));

  private static ServedFairlead fairlead;

  @BeforeAll
  static void learn(@TempDir Path folder) throws IOException {
    fairlead = ServedFairlead.startOver(STATEMENTS::of);
    List<String> newcomers =
        IntStream.range(FLOOR.reps().size(), REPS).mapToObj(i -> "new-" + i).toList();
    Path file = folder.resolve("newcomers.csv");
    Files.write(file, Stream.concat(Stream.of("id"), newcomers.stream()).toList());
    fairlead.importFile("reps", file);
    List<String> reps =
        Stream.concat(FLOOR.reps().stream().map(entry -> entry.rep().id()), newcomers.stream())
            .toList();
    fairlead.learn(FLOOR, SPEC, plan(reps), folder);
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  private static String plan(List<String> reps) {
    return """
    {"pools": {"everyone": {"members": [%s], "strategy": "ai", "fallback": ["round-robin"], "exploration": 0.02}},
     "routes": [{"name": "all", "pool": "everyone"}]}
    """
        .formatted(
            reps.stream().map("{\"rep\": \"%s\"}"::formatted).collect(Collectors.joining(", ")));
  }

  @Test
  void aLeadAloneAsksLittleOfTheDatabase() {
    List<Spent> least =
        alone(20).stream().min(Comparator.comparingInt(PathTest::trips)).orElseThrow();
    System.out.println("a lead alone, over HTTP:");
    print(least);
    assertThat(trips(least)).as("round trips").isLessThanOrEqualTo(6);
    assertThat(least).as("transactions").hasSizeLessThanOrEqualTo(3);
    assertThat(flushes(least)).as("waits for the disk").isEqualTo(1);
  }

  /** What each of so many leads asked, one after another. */
  private static List<List<Spent>> alone(int leads) {
    List<List<Spent>> all = new ArrayList<>();
    for (int i = 0; i < leads; i++) {
      ObjectNode lead = LeadJson.of(LEADS.get(i % LEADS.size()));
      lead.put("externalId", "alone-" + i);
      STATEMENTS.take();
      Reply decision = fairlead.post("/v1/decisions", "{\"lead\": " + lead + "}");
      assertThat(decision.status()).as(decision.text()).isEqualTo(201);
      assertThat(decision.field("strategy")).isEqualTo("ai");
      all.add(STATEMENTS.take());
    }
    return all;
  }

  @Test
  void aLeadAloneRunsTheModelOnceAndAllocatesLittle() throws Exception {
    Scoring scoring = fairlead.part(Scoring.class);
    try (ExecutorService threads = threads()) {
      long bytes = Long.MAX_VALUE; // the first leads also load classes
      long calls = Long.MAX_VALUE; // prices are found beside leads, by the same model
      for (int i = 0; i < 200; i++) {
        LeadRequest request = request(i, "bytes-");
        long before = ModelCalls.of(scoring);
        bytes = Math.min(bytes, threads.submit(() -> allocated(request)).get());
        calls = Math.min(calls, ModelCalls.of(scoring) - before);
      }
      System.out.printf("a lead alone: %,d bytes without HTTP, %d call%n", bytes, calls);
      assertThat(calls).as("calls of the model").isEqualTo(1);
      assertThat(bytes).as("bytes").isLessThan(1_100_000);
    }
  }

  @Test
  void leadsThatComeTogetherShareTransactionsAndStatements() throws Exception {
    together("warm-");
    STATEMENTS.take();
    long bytes = together("together-") / TOGETHER;
    List<Spent> spent = STATEMENTS.take();
    System.out.println(TOGETHER + " leads together:");
    print(spent);
    System.out.printf("%,d bytes a lead%n", bytes);
    assertThat(flushes(spent)).as("waits for the disk").isLessThanOrEqualTo(3);
    assertThat(spent.stream().filter(one -> one.statements().size() > 1).toList())
        .as("transactions of several statements") // how many leads are saved at once is chance
        .hasSizeLessThanOrEqualTo(TOGETHER / 2);
    assertThat(trips(spent)).as("round trips").isLessThanOrEqualTo(2 * TOGETHER);
    assertThat(bytes).as("bytes a lead").isLessThan(800_000);
  }

  /**
   * Somebody else has the pool until all of them wait for it: the first for the database, the
   * others for the first.
   *
   * @return allocated bytes
   */
  private static long together(String name) throws Exception {
    List<Thread> deciding = new ArrayList<>();
    try (ExecutorService threads =
            Executors.newFixedThreadPool(
                TOGETHER,
                work -> {
                  Thread thread = new Thread(work, DECIDING + deciding.size());
                  deciding.add(thread);
                  return thread;
                });
        Connection other = fairlead.dataSource().getConnection()) {
      lock(other);
      List<Future<Long>> coming = new ArrayList<>();
      for (int i = 0; i < TOGETHER; i++) {
        LeadRequest request = request(i, name);
        coming.add(threads.submit(() -> allocated(request)));
      }
      while (!isWaitedFor() || waiting(deciding) < TOGETHER - 1) {
        Thread.onSpinWait();
      }
      other.rollback();
      other.setAutoCommit(true);
      long bytes = 0;
      for (Future<Long> one : coming) {
        bytes += one.get();
      }
      return bytes;
    }
  }

  private static void lock(Connection other) throws SQLException {
    other.setAutoCommit(false);
    try (Statement statement = other.createStatement()) {
      statement.execute("select from pool for update");
    }
  }

  private static boolean isWaitedFor() {
    return fairlead.count(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
        > 0;
  }

  /** How many wait for their turn, and for nothing before it. */
  private static long waiting(List<Thread> threads) {
    return threads.stream()
        .filter(one -> one.getState() == Thread.State.WAITING)
        .filter(one ->
            Stream.of(one.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(DecisionLedger.class.getName())))
        .count();
  }

  private static ExecutorService threads() {
    return Executors.newSingleThreadExecutor(work -> new Thread(work, DECIDING + "alone"));
  }

  private static LeadRequest request(int number, String name) {
    return new LeadRequest(
        new LeadKey(LeadKey.DEFAULT_SYSTEM, name + number),
        Optional.empty(),
        LEADS.get(number % LEADS.size()).fields(),
        Contact.UNKNOWN,
        LeadRequest.CREATED,
        Set.of());
  }

  /** Decides a lead; the bytes that this thread allocated for it. */
  private static long allocated(LeadRequest request) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Decision decision = fairlead.part(Decisions.class).decide(request).decision();
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(decision.kind()).isEqualTo(Decision.Kind.ASSIGNED);
    return bytes;
  }

  private static int trips(List<Spent> spent) {
    return spent.stream().mapToInt(one -> one.statements().size()).sum();
  }

  private static long flushes(List<Spent> spent) {
    return spent.stream().filter(Spent::flushes).count();
  }

  private static void print(List<Spent> spent) {
    spent.forEach(one -> {
      System.out.println(one.flushes() ? "- waits for the disk" : "-");
      one.named().forEach(name -> System.out.println("    " + name));
    });
    System.out.printf(
        "%d transactions, %d wait for the disk, %d round trips%n",
        spent.size(), flushes(spent), trips(spent));
  }
}
