package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * UCI Bank Marketing (Moro, Cortez, Rita 2014): phone leads of a Portuguese bank, by day but
 * without dates and reps. Everything but these comes from the file; a lead's id is its line.
 *
 * @param lines of leads, in the order in which they are assigned here
 */
record UciBank(String header, List<String> lines) {

  private static final Instant START = Instant.parse("2008-05-01T00:00:00Z");

  /** All of the 26 months take about as long here. */
  private static final long SECONDS_APART = 1_660;

  private static final long TAKES = 600;

  static UciBank read() throws IOException {
    List<String> lines =
        Files.readAllLines(
            RealData.at("data/uci-bank/bank-additional-full.csv", "the UCI Bank Marketing data"));
    List<String> leads = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      leads.add(i + ";" + lines.get(i));
    }
    return new UciBank("externalId;" + lines.getFirst(), leads);
  }

  /** The same leads as if they had come in any other order: as shuffled folds take them to be. */
  UciBank shuffled(long seed) {
    List<String> others = new ArrayList<>(lines);
    Collections.shuffle(others, new Random(seed));
    return new UciBank(header, others);
  }

  void importInto(TestDatabase database, Path folder) throws IOException {
    List<String> history = new ArrayList<>();
    history.add("rep;assignedAt;outcomeAt;" + header.replace("\"y\"", "outcome"));
    for (int i = 0; i < lines.size(); i++) {
      Instant at = START.plusSeconds(i * SECONDS_APART);
      history.add("desk;%s;%s;%s".formatted(at, at.plusSeconds(TAKES), ended(lines.get(i))));
    }
    Files.write(folder.resolve("history.csv"), history.stream().map(UciBank::commas).toList());
    Files.writeString(folder.resolve("reps.csv"), "id\ndesk\n");
    for (String kind : List.of("reps", "history")) {
      String file = folder.resolve(kind + ".csv").toString();
      assertThat(Typed.in("import", "--kind", kind, "--database", database.jdbcUrl(), file).exit())
          .isZero();
    }
  }

  private static String ended(String line) {
    return line.replaceAll(";\"no\"$", ";LOST").replaceAll(";\"yes\"$", ";CONVERTED");
  }

  /** No cell of theirs holds a comma. */
  private static String commas(String line) {
    return line.replace(';', ',');
  }
}
