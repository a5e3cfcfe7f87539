package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.DECISION;
import static io.fairlead.store.jooq.Tables.SLATE;
import static io.fairlead.store.jooq.Tables.SLATE_EXPORT;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import tools.jackson.databind.json.JsonMapper;

/**
 * The months of slates: made ahead, filled with what earlier releases left in decisions, and
 * exported where they are old. Several instances may do so at once. May be shared between threads.
 */
public final class SlateMonths {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Months that are there before they begin. */
  private static final int AHEAD = 2;

  /** Decisions that are packed in one transaction. */
  private static final int TOGETHER = 200;

  /** Rows that travel at once. */
  private static final int ROWS = 500;

  /** Whoever decides waits no longer than this for a month to come or go. */
  private static final String BOUNDS = "set local lock_timeout = '2s'";

  private final DSLContext sql;

  /** Slates of that database. */
  public SlateMonths(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /** Makes the month of that moment and the next ones, unless they are there. */
  public void make(Instant now) {
    YearMonth month = month(now);
    for (int i = 0; i <= AHEAD; i++) {
      make(month.plusMonths(i));
    }
  }

  private void make(YearMonth month) {
    sql.transaction(tx -> {
      tx.dsl().execute(BOUNDS);
      tx.dsl().fetch("select slate_month({0})", DSL.val(month.atDay(1)));
    });
  }

  private static YearMonth month(Instant at) {
    return YearMonth.from(at.atOffset(ZoneOffset.UTC));
  }

  /** Packs some slates of earlier releases; how many, 0 where none is left. */
  public int pack() {
    List<OffsetDateTime> moments =
        sql.select(DECISION.DECIDED_AT)
            .from(DECISION)
            .where(DECISION.SLATE.isNotNull())
            .orderBy(DECISION.SEQ)
            .limit(TOGETHER)
            .fetch(DECISION.DECIDED_AT);
    moments.stream().map(at -> month(at.toInstant())).distinct().forEach(this::make);
    return sql.transactionResult(tx -> pack(tx.dsl()));
  }

  private static int pack(DSLContext in) {
    List<SlateRows.Former> former =
        in.select(DECISION.ID, DECISION.DECIDED_AT, DECISION.SLATE, DECISION.DUE)
            .from(DECISION)
            .where(DECISION.SLATE.isNotNull())
            .orderBy(DECISION.SEQ)
            .limit(TOGETHER)
            .forUpdate()
            .skipLocked()
            .fetch(SlateRows::former);
    SlateRows.insertFormer(in, former);
    in.update(DECISION)
        .setNull(DECISION.SLATE)
        .setNull(DECISION.DUE)
        .where(DECISION.ID.in(former.stream().map(SlateRows.Former::decision).toList()))
        .execute();
    return former.size();
  }

  /** Months that ended before that moment and were not exported yet, the oldest first. */
  public List<YearMonth> before(Instant moment) {
    return sql
        .fetch(
            """
            select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
            where inhparent = 'slate'::regclass and relname ~ '^slate_[0-9]{4}_[0-9]{2}$'
              and not exists (select from slate_export where to_char(month, 'YYYY_MM') = right(relname, 7))
            order by relname
            """)
        .map(row -> row.get(0, String.class).split("_", -1))
        .stream()
        .map(parts -> YearMonth.of(Integer.parseInt(parts[1]), Integer.parseInt(parts[2])))
        .filter(month ->
            !month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().isAfter(moment))
        .toList();
  }

  /**
   * Writes the slates of a month to a file of that folder, a line of JSON for each decision,
   * compressed, and drops them. On one instance at a time; the file is whole once it has its name.
   *
   * @return the file, which a later attempt writes anew where the database failed after it; empty
   *     where another instance is at it
   */
  public Optional<Path> export(YearMonth month, Path folder) {
    Path file = folder.resolve("slates-" + month + ".ndjson.gz");
    return sql.transactionResult(tx -> export(tx.dsl(), month, file))
        ? Optional.of(file)
        : Optional.empty();
  }

  private static boolean export(DSLContext in, YearMonth month, Path file) {
    String table = "slate_%d_%02d".formatted(month.getYear(), month.getMonthValue());
    in.execute(BOUNDS);
    boolean alone =
        in.fetchSingle(
                "select pg_try_advisory_xact_lock(hashtextextended('slate_export', 0)) and to_regclass({0}) is not null",
                DSL.val(table))
            .get(0, boolean.class);
    if (!alone) {
      return false;
    }
    in.execute("lock table " + table + " in share mode");
    long slates = in.fetchCount(DSL.table(DSL.name(table)));
    if (slates > 0) {
      long written = write(in, table, file);
      if (written != slates) {
        throw new IllegalStateException(
            "The slates (%d) in %s must be the %d of the month (%s).\nMaybe look at the folder's disk; nothing was dropped."
                .formatted(written, file, slates, month));
      }
      in.insertInto(SLATE_EXPORT)
          .set(SLATE_EXPORT.MONTH, month.atDay(1))
          .set(SLATE_EXPORT.FILE, file.toString())
          .set(SLATE_EXPORT.SLATES, slates)
          .execute();
    }
    in.execute("drop table " + table);
    return true;
  }

  /** A slate in a file. */
  private record Line(
      UUID decision, Instant decidedAt, List<SlateLine> slate, Map<String, Double> due) {}

  private static long write(DSLContext in, String table, Path file) {
    Path begun = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      long written;
      try (FileChannel channel =
              FileChannel.open(
                  begun,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.TRUNCATE_EXISTING);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
        GZIPOutputStream zipped = new GZIPOutputStream(out);
        written = lines(in, table, zipped);
        zipped.finish();
        out.flush();
        channel.force(true);
      }
      written = Math.min(written, readBack(begun));
      Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return written;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long readBack(Path file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines.lines().count();
    }
  }

  private static long lines(DSLContext in, String table, OutputStream out) throws IOException {
    long written = 0;
    try (Cursor<Record> rows =
        in.resultQuery("select * from " + table + " order by decided_at, decision_id")
            .fetchSize(ROWS)
            .fetchLazy()) {
      for (Record row : rows) {
        PackedSlate slate =
            new PackedSlate(
                row.get(SLATE.NUMBERS.getName(), byte[].class),
                row.get(SLATE.WORDS.getName(), String.class));
        out.write(
            JSON.writeValueAsBytes(
                new Line(
                    row.get(SLATE.DECISION_ID.getName(), UUID.class),
                    row.get(SLATE.DECIDED_AT.getName(), OffsetDateTime.class).toInstant(),
                    slate.lines(),
                    slate.due())));
        out.write("\n".getBytes(StandardCharsets.UTF_8));
        written++;
      }
    }
    return written;
  }
}
