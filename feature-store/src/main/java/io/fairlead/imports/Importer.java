package io.fairlead.imports;

import io.fairlead.facts.Rep;
import io.fairlead.store.Courtesy;
import io.fairlead.store.FactStore;
import io.fairlead.store.HistoryEntry;
import io.fairlead.store.HistoryReport;
import io.fairlead.store.OutcomeReport;
import io.fairlead.store.OutcomeResult;
import io.fairlead.store.SaveReport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Brings files into the store, in batches, each a transaction: good rows go in, bad ones are
 * listed. Importing the same file again changes nothing. Memory does not grow with the file. Leads
 * that come to be decided meanwhile go first. May be shared between threads.
 */
public final class Importer {

  /** So few that leads that come meanwhile find the database busy for a moment only. */
  private static final int BATCH = 200;

  /** After so many rows the progress is told. */
  private static final int TOLD = 1_000;

  private final FactStore store;
  private final Clock clock;

  /**
   * @param clock nothing may have happened later than it says
   */
  public Importer(FactStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Looks at encoding and header, so that a file of the wrong sort is refused before the work
   * begins. Reads the file once, writes nothing.
   *
   * @throws ImportRefusedException where the file as a whole cannot be imported
   */
  public void check(ImportKind kind, Source source) {
    switch (source) {
      case Source.Csv(Path file) -> {
        TextFile.check(file);
        try (CsvLines lines = new CsvLines(file)) {
          Columns.of(kind).check(lines.columns(), "a file of " + kind.label());
        }
      }
      case Source.Ndjson(Path file) -> TextFile.check(file);
      case Source.Mapped(Path folder, Mapping mapping) -> mapping.table(kind).check(kind, folder);
    }
  }

  /**
   * Imports, after the {@linkplain #check check}.
   *
   * @throws ImportRefusedException where the file as a whole cannot be imported
   */
  public ImportReport run(ImportKind kind, Source source, Progress progress) {
    check(kind, source);
    Instant now = clock.instant();
    Tally tally = new Tally();
    try (Lines lines = open(kind, source)) {
      Run run = new Run(Columns.of(kind), lines, now, tally, progress, store.courtesy());
      switch (kind) {
        case REPS -> run.each(new RepParser(), rows -> tally.saved(store.saveReps(values(rows))));
        case HISTORY ->
            run.each(
                new HistoryParser(
                    store.reps().stream().map(Rep::id).collect(Collectors.toUnmodifiableSet())),
                rows -> saveHistory(values(rows), tally));
        case LEADS ->
            run.each(new LeadParser(now), rows -> tally.saved(store.saveLeads(values(rows))));
        case OUTCOMES -> run.each(new OutcomeParser(), rows -> saveOutcomes(rows, tally));
      }
    }
    progress.at(1, tally.rowsRead());
    return tally.report();
  }

  private static Lines open(ImportKind kind, Source source) {
    return switch (source) {
      case Source.Csv(Path file) -> new CsvLines(file);
      case Source.Ndjson(Path file) -> new NdjsonLines(file);
      case Source.Mapped(Path folder, Mapping mapping) -> mapping.table(kind).open(folder);
    };
  }

  /** What a row says, and where it stands. */
  private record Parsed<T>(long line, T value) {}

  private static <T> List<T> values(List<Parsed<T>> rows) {
    return rows.stream().map(Parsed::value).toList();
  }

  private void saveHistory(List<HistoryEntry> rows, Tally tally) {
    HistoryReport report = store.saveHistory(rows);
    tally.saved(report.assignments());
    tally.outcomes(report.outcomesAdded());
  }

  private void saveOutcomes(List<Parsed<OutcomeReport>> rows, Tally tally) {
    List<OutcomeResult> results = store.reportEach(values(rows));
    int added = 0;
    int known = 0;
    for (int i = 0; i < results.size(); i++) {
      switch (results.get(i)) {
        case OutcomeResult.Recorded recorded -> {
          added += recorded.added() ? 1 : 0;
          known += recorded.added() ? 0 : 1;
        }
        case OutcomeResult.Refused refused ->
            tally.refused(
                new RefusedRow(
                    rows.get(i).line(),
                    column(refused.refusal()),
                    reason(refused.refusal()),
                    refused.because()));
      }
    }
    tally.saved(new SaveReport(added, 0, known));
    tally.outcomes(added);
  }

  private static String column(OutcomeResult.Refusal refusal) {
    return switch (refusal) {
      case UNKNOWN_LEAD, NEVER_ASSIGNED -> "lead";
      case OTHER_REP -> "rep";
      case BEFORE_ASSIGNMENT -> "occurredAt";
      case NOTHING_TO_RETRACT -> "kind";
    };
  }

  private static RefusalReason reason(OutcomeResult.Refusal refusal) {
    return switch (refusal) {
      case UNKNOWN_LEAD -> RefusalReason.UNKNOWN_LEAD;
      case NEVER_ASSIGNED -> RefusalReason.NEVER_ASSIGNED;
      case OTHER_REP -> RefusalReason.OTHER_REP;
      case BEFORE_ASSIGNMENT -> RefusalReason.WRONG_ORDER;
      case NOTHING_TO_RETRACT -> RefusalReason.NOTHING_TO_RETRACT;
    };
  }

  /** One pass over the rows. */
  private record Run(
      Columns columns,
      Lines lines,
      Instant now,
      Tally tally,
      Progress progress,
      Courtesy courtesy) {

    <T> void each(RowParser<T> parser, Consumer<List<Parsed<T>>> save) {
      List<Parsed<T>> batch = new ArrayList<>(BATCH);
      for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        tally.read();
        parse(line.get(), parser).ifPresent(batch::add);
        if (batch.size() == BATCH) {
          save.accept(batch);
          batch = new ArrayList<>(BATCH);
          courtesy.rest();
        }
        if (tally.rowsRead() % TOLD == 0) {
          progress.at(lines.share(), tally.rowsRead());
        }
      }
      if (!batch.isEmpty()) {
        save.accept(batch);
      }
    }

    private <T> Optional<Parsed<T>> parse(Line line, RowParser<T> parser) {
      return switch (line) {
        case Line.Refused(RefusedRow row) -> refused(row);
        case Line.Row row -> {
          try {
            yield Optional.of(
                new Parsed<>(row.number(), parser.parse(new Cells(row, columns, now))));
          } catch (BadCellException e) {
            yield refused(e.row());
          }
        }
      };
    }

    private <T> Optional<T> refused(RefusedRow row) {
      tally.refused(row);
      return Optional.empty();
    }
  }
}
