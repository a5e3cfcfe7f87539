package io.fairlead.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Logged leads in a CSV file: the columns {@code lead}, {@code rep}, {@code propensity} and {@code
 * reward}, the logging policy's probabilities as {@code mu_REP} where they are known, and features.
 */
final class CsvLog implements LeadLog {

  private static final String MU = "mu_";

  /** Files round: a propensity and its column may differ by so much of themselves. */
  private static final double ROUNDED = 1e-3;

  private static final double DUST = 1e-9;

  private final CsvFile file;
  private final int lead;
  private final int rep;
  private final int propensity;
  private final int reward;
  private final int[] features;
  private final int[] mu;
  private final int[] muReps;
  private final List<String> reps;
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, Integer> leads = new HashMap<>();

  /**
   * Reads the file once, and checks it.
   *
   * @param others reps that are asked about beside those of the file
   * @throws IllegalArgumentException where it is not such a file, with line, column and reason
   */
  CsvLog(CsvFile file, Collection<String> others) {
    this.file = file;
    lead = file.column("lead");
    rep = file.column("rep");
    propensity = file.column("propensity");
    reward = file.column("reward");
    Set<Integer> known = Set.of(lead, rep, propensity, reward);
    mu = columns(place -> file.columns().get(place).startsWith(MU));
    features =
        columns(place -> !known.contains(place) && !file.columns().get(place).startsWith(MU));
    Set<String> all = new TreeSet<>(others);
    for (int column : mu) {
      all.add(muRep(column));
    }
    readRows(row -> {
      all.add(row.name(rep));
      if (leads.putIfAbsent(row.name(lead), leads.size()) != null) {
        throw row.wrong(
            lead,
            "The lead (%s) must stand in the file once.".formatted(row.text(lead)),
            "Maybe it was logged twice: number the decisions instead.");
      }
    });
    reps = List.copyOf(all);
    for (int i = 0; i < reps.size(); i++) {
      places.put(reps.get(i), i);
    }
    muReps = IntStream.of(mu).map(column -> place(muRep(column))).toArray();
  }

  private int[] columns(IntPredicate which) {
    return IntStream.range(0, file.columns().size()).filter(which).toArray();
  }

  private String muRep(int column) {
    return file.columns().get(column).substring(MU.length());
  }

  @Override
  public List<String> reps() {
    return reps;
  }

  @Override
  public List<String> features() {
    return IntStream.of(features).mapToObj(file.columns()::get).toList();
  }

  /** The place of a rep who is one of them. */
  int place(String of) {
    return Optional.ofNullable(places.get(of)).orElseThrow();
  }

  /** Where a lead stands among the others; empty where it does not. */
  Optional<Integer> placeOfLead(String of) {
    return Optional.ofNullable(leads.get(of));
  }

  @Override
  public void read(Consumer<LoggedLead> reader) {
    readRows(row -> reader.accept(logged(row)));
  }

  private void readRows(Consumer<CsvFile.Row> reader) {
    try (CsvFile.Rows rows = file.rows()) {
      for (Optional<CsvFile.Row> row = rows.next(); row.isPresent(); row = rows.next()) {
        reader.accept(row.get());
      }
    }
  }

  private LoggedLead logged(CsvFile.Row row) {
    String id = row.text(lead);
    int who = place(row.text(rep));
    double chance = row.number(propensity);
    if (!(chance > 0 && chance <= 1)) {
      throw row.wrong(
          propensity,
          "The propensity (%s) of lead (%s) must be above 0 and at most 1.".formatted(chance, id),
          "Maybe it is a percentage.");
    }
    Optional<double[]> distribution =
        mu.length == 0 ? Optional.empty() : Optional.of(row.distribution(mu, muReps, reps.size()));
    distribution.ifPresent(of -> {
      if (Math.abs(of[who] - chance) > ROUNDED * chance + DUST) {
        throw row.wrong(
            propensity,
            "The propensity (%s) of lead (%s) must be that of column %s%s (%s)."
                .formatted(chance, id, MU, reps.get(who), of[who]),
            "Maybe one of them was logged before rules changed it.");
      }
    });
    List<String> cells = new ArrayList<>(features.length);
    for (int column : features) {
      cells.add(row.text(column));
    }
    return new LoggedLead(id, who, chance, row.number(reward), cells, distribution);
  }
}
