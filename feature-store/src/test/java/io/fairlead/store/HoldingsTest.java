package io.fairlead.store;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import io.fairlead.facts.Contact;
import io.fairlead.facts.Fact;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.facts.OutcomeKind;
import io.fairlead.facts.Rep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class HoldingsTest {

  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final List<OutcomeKind> KINDS = List.of(OutcomeKind.values());
  private static final Path MIGRATION = Path.of("src/main/resources/db/migration/V3__holding.sql");

  /** Since when a changed owner closes, too. */
  private static final Path LATER = Path.of("src/main/resources/db/migration/V14__people.sql");

  @Test
  void theTableIsWhatFollowsFromTheFactsHoweverTheyArrive() throws Exception {
    long open = 0;
    for (int seed = 0; seed < 4; seed++) {
      try (TestDatabase database = TestDatabase.create()) {
        FactStore store =
            seed % 2 == 0 ? filled(database, seed, 25, 1) : filled(database, seed, 3, 8);
        Map<Long, Interval> holdings = holdings(database);
        assertThat(holdings).isEqualTo(recomputed(store));
        open += holdings.values().stream().filter(holding -> holding.until().isEmpty()).count();
      }
    }
    assertThat(open).isGreaterThan(20);
  }

  @Test
  void theMigrationFillsTheTableAsTheWritersWouldHave() throws Exception {
    try (TestDatabase database = TestDatabase.create()) {
      filled(database, 4, 25, 1);
      Map<Long, Interval> written = holdings(database);
      execute(database, "drop table holding");
      execute(database, Files.readString(MIGRATION));
      String later = Files.readString(LATER);
      execute(database, later.substring(later.indexOf("-- A changed owner")));
      assertThat(holdings(database)).isEqualTo(written).hasSizeGreaterThan(20);
    }
  }

  private static final Prepared GIVE =
      Prepared.of(
          """
          insert into assignment (lead_id, rep_id, occurred_at, known_at)
          select id, {0}, occurred_at, occurred_at from lead where id = {1}
          """);

  @Test
  void whoGivesALeadWaitsForWhoeverWritesAboutItAndSeesWhatTheyWrote() throws Exception {
    try (TestDatabase database = TestDatabase.create();
        ExecutorService writers = Executors.newFixedThreadPool(1)) {
      FactStore store = new FactStore(database.dataSource());
      store.saveReps(
          List.of("ana", "bo", "chloe").stream()
              .map(id -> new RepEntry(Rep.named(id), Contact.UNKNOWN))
              .toList());
      List<Consumer<Lead>> others =
          List.of(
              lead -> store.saveHistory(List.of(given(lead, "bo", 90))),
              lead -> {
                long id = store.saveLead(lead, Contact.UNKNOWN).id();
                Sql.on(database.dataSource()).transaction(tx -> give(tx.dsl(), "chloe", id));
              });
      for (Consumer<Lead> other : others) {
        Lead lead =
            new Lead(
                new LeadKey("api", "L" + others.indexOf(other)), START.plusSeconds(60), Map.of());
        long id = store.saveLead(lead, Contact.UNKNOWN).id();
        CompletableFuture<Void> waits =
            Sql.on(database.dataSource())
                .transactionResult(tx -> {
                  give(tx.dsl(), "ana", id);
                  CompletableFuture<Void> coming =
                      CompletableFuture.runAsync(() -> other.accept(lead), writers);
                  while (waiting(database) < 1 && !coming.isDone()) {
                    Thread.onSpinWait();
                  }
                  return coming;
                });
        waits.get();
      }
      assertThat(holdings(database)).isEqualTo(recomputed(store)).hasSize(4);
    }
  }

  private static int waiting(TestDatabase database) {
    return Sql.on(database.dataSource())
        .fetchSingle(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
        .get(0, int.class);
  }

  private static void give(DSLContext in, String rep, long lead) {
    Holdings.write(in, List.of(GIVE.with(DSL.val(rep), DSL.val(lead))), List.of(lead));
  }

  private static HistoryEntry given(Lead lead, String rep, int second) {
    Instant at = START.plusSeconds(second);
    return new HistoryEntry(
        lead,
        Contact.UNKNOWN,
        rep,
        at,
        at,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty());
  }

  private record Interval(String rep, Instant since, Optional<Instant> until) {}

  /** A store with random assignments, reassignments, outcomes and retractions, out of order. */
  private static FactStore filled(TestDatabase database, int seed, int leads, int threads)
      throws Exception {
    FactStore store = new FactStore(database.dataSource());
    store.saveReps(
        List.of("ana", "bo", "chloe").stream()
            .map(id -> new RepEntry(Rep.named(id), Contact.UNKNOWN))
            .toList());
    Random random = new Random(seed);
    List<HistoryEntry> entries = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      entries.add(entry(random, leads));
    }
    List<List<HistoryEntry>> batches = new ArrayList<>();
    for (int from = 0; from < entries.size(); ) {
      int to = Math.min(entries.size(), from + 1 + random.nextInt(12));
      batches.add(entries.subList(from, to));
      from = to;
    }
    List<OutcomeReport> reports = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      HistoryEntry about = entries.get(random.nextInt(entries.size()));
      reports.add(new OutcomeReport(about.lead().key(), Optional.of(about.rep()), outcome(random)));
    }
    Collections.shuffle(reports, random);
    try (ExecutorService writers = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < Math.max(batches.size(), reports.size()); i++) {
        if (i < batches.size()) {
          List<HistoryEntry> batch = batches.get(i);
          running.add(writers.submit(() -> store.saveHistory(batch)));
        }
        if (i < reports.size()) {
          OutcomeReport report = reports.get(i);
          running.add(writers.submit(() -> store.report(report)));
        }
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    return store;
  }

  private static HistoryEntry entry(Random random, int leads) {
    Instant at = START.plusSeconds(random.nextInt(200));
    return new HistoryEntry(
        new Lead(new LeadKey("api", "L" + random.nextInt(leads)), START, Map.of()),
        Contact.UNKNOWN,
        List.of("ana", "bo", "chloe").get(random.nextInt(3)),
        at,
        at,
        Optional.empty(),
        random.nextInt(3) == 0 ? Optional.of(outcome(random)) : Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty());
  }

  private static ReportedOutcome outcome(Random random) {
    Instant at = START.plus(Duration.ofSeconds(random.nextInt(400)));
    OutcomeKind kind =
        random.nextInt(3) == 0 ? OutcomeKind.RETRACTED : KINDS.get(random.nextInt(KINDS.size()));
    return new ReportedOutcome(kind, Optional.empty(), Optional.empty(), Optional.empty(), at, at);
  }

  private static Map<Long, Interval> recomputed(FactStore store) {
    List<Fact.Assigned> assigned = new ArrayList<>();
    Map<Long, List<Fact.Reported>> reported = new HashMap<>();
    store.readKnownUntil(
        Instant.parse("2100-01-01T00:00:00Z"),
        fact -> {
          switch (fact) {
            case Fact.Assigned one -> assigned.add(one);
            case Fact.Reported one ->
                reported.computeIfAbsent(one.assignment(), _ -> new ArrayList<>()).add(one);
          }
        });
    return assigned.stream()
        .collect(
            Collectors.toMap(
                Fact.Assigned::assignment,
                one ->
                    new Interval(
                        one.rep(),
                        one.occurredAt(),
                        min(
                            closing(reported.getOrDefault(one.assignment(), List.of())),
                            assigned.stream()
                                .filter(other -> other.lead().key().equals(one.lead().key()))
                                .filter(other -> COMING.compare(one, other) < 0)
                                .min(COMING)
                                .map(Fact.Assigned::occurredAt)))));
  }

  private static final Comparator<Fact.Assigned> COMING =
      comparing(Fact.Assigned::occurredAt).thenComparingLong(Fact.Assigned::assignment);

  private static Optional<Instant> closing(Collection<Fact.Reported> reports) {
    Deque<Fact.Reported> standing = new ArrayDeque<>();
    reports.stream()
        .sorted(comparing(Fact.Reported::occurredAt).thenComparing(Fact.Reported::kind))
        .forEach(report -> {
          if (report.kind() == OutcomeKind.RETRACTED) {
            standing.pollLast();
          } else {
            standing.addLast(report);
          }
        });
    return standing.stream()
        .filter(report -> report.kind().closes())
        .map(Fact.Reported::occurredAt)
        .findFirst();
  }

  private static Optional<Instant> min(Optional<Instant> one, Optional<Instant> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(one.get().isBefore(other.get()) ? one.get() : other.get())
        : one.or(() -> other);
  }

  private static Map<Long, Interval> holdings(TestDatabase database) throws SQLException {
    Map<Long, Interval> holdings = new HashMap<>();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select assignment_id, rep_id, since, until from holding")) {
      while (rows.next()) {
        holdings.put(
            rows.getLong(1),
            new Interval(
                rows.getString(2),
                rows.getObject(3, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(rows.getObject(4, OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)));
      }
    }
    return holdings;
  }

  private static void execute(TestDatabase database, String sql) throws SQLException, IOException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
