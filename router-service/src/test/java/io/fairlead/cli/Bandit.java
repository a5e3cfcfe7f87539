package io.fairlead.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * A campaign of the Open Bandit Dataset as a log for {@code fairlead evaluate}: an impression is a
 * lead, an item a rep, a click a conversion.
 *
 * @param log the impressions
 * @param uniform the probabilities of a policy that shows every item alike
 */
record Bandit(Path log, Path uniform) {

  static Bandit write(Path data, Path folder) throws IOException {
    Bandit bandit = new Bandit(folder.resolve("log.csv"), folder.resolve("uniform.csv"));
    List<NamedCsvRecord> impressions = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(data)) {
      reader.forEach(impressions::add);
    }
    List<String> features =
        impressions.getFirst().getHeader().stream()
            .filter(name -> name.startsWith("user") || name.equals("position"))
            .toList();
    List<String> items =
        impressions.stream().map(shown -> shown.getField("item_id")).distinct().toList();
    try (CsvWriter log = CsvWriter.builder().build(bandit.log());
        CsvWriter uniform = CsvWriter.builder().build(bandit.uniform())) {
      log.writeRecord(with(List.of("lead", "rep", "propensity", "reward"), features));
      uniform.writeRecord(with(List.of("lead"), items));
      List<String> even = Collections.nCopies(items.size(), String.valueOf(1.0 / items.size()));
      for (NamedCsvRecord shown : impressions) {
        String lead = shown.getField(0);
        log.writeRecord(
            with(
                List.of(
                    lead,
                    shown.getField("item_id"),
                    shown.getField("propensity_score"),
                    shown.getField("click")),
                features.stream().map(shown::getField).toList()));
        uniform.writeRecord(with(List.of(lead), even));
      }
    }
    return bandit;
  }

  private static List<String> with(List<String> first, List<String> others) {
    return Stream.concat(first.stream(), others.stream()).toList();
  }
}
