package io.fairlead.evaluation;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A target's probabilities in a CSV file: the column {@code lead} and one for each rep. Rows in the
 * order of the log are read beside it; others are kept until their lead comes. Leads that the log
 * does not have are passed over.
 */
final class CsvTarget implements Target {

  private final String name;
  private final CsvFile file;
  private final CsvLog log;
  private final int lead;
  private final int[] columns;
  private final int[] reps;

  CsvTarget(String name, CsvFile file, CsvLog log) {
    this.name = name;
    this.file = file;
    this.log = log;
    lead = file.column("lead");
    columns = IntStream.range(0, file.columns().size()).filter(column -> column != lead).toArray();
    reps = IntStream.of(columns).map(column -> log.place(file.columns().get(column))).toArray();
  }

  /** The reps of such a file. */
  static List<String> reps(CsvFile file) {
    file.column("lead");
    List<String> reps = file.columns().stream().filter(column -> !column.equals("lead")).toList();
    if (reps.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: The header must have a column for each rep.\nMaybe the file has them in rows."
              .formatted(file));
    }
    return reps;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Answers open() {
    return new Answers() {

      private final CsvFile.Rows rows = file.rows();
      private final Map<String, double[]> early = new HashMap<>();
      private final BitSet read = new BitSet();

      @Override
      public double[] of(LoggedLead wanted) {
        return Optional.ofNullable(early.remove(wanted.lead()))
            .orElseGet(() -> search(wanted.lead()));
      }

      private double[] search(String wanted) {
        for (Optional<CsvFile.Row> row = rows.next(); row.isPresent(); row = rows.next()) {
          String found = row.get().name(lead);
          double[] of = row.get().distribution(columns, reps, log.reps().size());
          Optional<Integer> place = log.placeOfLead(found);
          if (place.isPresent()) {
            checkOnce(row.get(), found, place.get());
            if (found.equals(wanted)) {
              return of;
            }
            early.put(found, of);
          }
        }
        throw new IllegalArgumentException(
            "%s: The lead (%s) of the log must have a row.\nMaybe the target was asked about other leads."
                .formatted(file, wanted));
      }

      private void checkOnce(CsvFile.Row row, String found, int place) {
        if (read.get(place)) {
          throw row.wrong(
              lead,
              "The lead (%s) must stand in the file once.".formatted(found),
              "Maybe two runs were written into one file.");
        }
        read.set(place);
      }

      @Override
      public void close() {
        rows.close();
      }
    };
  }
}
