package io.fairlead.imports;

import io.fairlead.store.SaveReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what an import does. */
final class Tally {

  private final List<RefusedRow> refusals = new ArrayList<>();
  private final Map<RefusalReason, Long> byReason = new EnumMap<>(RefusalReason.class);
  private long read;
  private long refused;
  private long added;
  private long changed;
  private long unchanged;
  private long outcomes;

  void read() {
    read++;
  }

  long rowsRead() {
    return read;
  }

  void refused(RefusedRow row) {
    refused++;
    byReason.merge(row.reason(), 1L, Long::sum);
    if (refusals.size() < ImportReport.MOST_REFUSALS) {
      refusals.add(row);
    }
  }

  void saved(SaveReport report) {
    added += report.added();
    changed += report.changed();
    unchanged += report.unchanged();
  }

  void outcomes(int added) {
    outcomes += added;
  }

  ImportReport report() {
    // a batch is judged by the store after its rows were read
    List<RefusedRow> inOrder =
        refusals.stream().sorted(Comparator.comparingLong(RefusedRow::line)).toList();
    return new ImportReport(read, added, changed, unchanged, refused, outcomes, inOrder, byReason);
  }
}
