package io.fairlead.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Evaluates targets on a log that Fairlead need not have written. */
public final class CsvEvaluation {

  private CsvEvaluation() {}

  /**
   * An evaluation for each target and estimator.
   *
   * @param log a file with the columns lead, rep, propensity and reward, and maybe mu_REP columns
   *     and features
   * @param targets by name, files with the column lead and one for each rep
   * @throws IllegalArgumentException where a file is wrong, with line, column and reason
   */
  public static List<Evaluation> of(Path log, Map<String, Path> targets, Folds folds) {
    Map<String, CsvFile> files = files(targets);
    CsvLog leads = CsvLog.logged(new CsvFile(log), reps(files));
    return Evaluations.of(leads, asked(files, leads), folds);
  }

  /**
   * The same with propensities that are estimated; a column propensity and mu_REP columns are not
   * looked at.
   */
  public static AssumedEvaluation assumed(Path log, Map<String, Path> targets, Folds folds) {
    Map<String, CsvFile> files = files(targets);
    CsvLog leads = CsvLog.bare(new CsvFile(log), reps(files));
    EstimatedLog estimated = new EstimatedLog(leads);
    List<Balance> balance = Balance.of(estimated);
    String assumption = assumption(estimated.by(), balance);
    return new AssumedEvaluation(
        estimated.by(),
        balance,
        Evaluations.of(estimated, asked(files, leads), folds).stream()
            .map(one -> one.assumed(assumption))
            .toList());
  }

  private static String assumption(List<String> by, List<Balance> balance) {
    return "Propensities were not logged but estimated, %s: this holds only if nothing else decided who got a lead.%s"
        .formatted(
            by.isEmpty() ? "alike for all leads" : "by " + String.join(" and ", by),
            balance.stream()
                .findFirst()
                .map(worst ->
                    String.format(
                        Locale.ROOT,
                        " The largest difference that they leave is %.2f standard deviations (%s of %s).",
                        worst.after(),
                        worst.feature(),
                        worst.rep()))
                .orElse(""));
  }

  private static Map<String, CsvFile> files(Map<String, Path> targets) {
    Map<String, CsvFile> files = new LinkedHashMap<>();
    targets.forEach((name, path) -> files.put(name, new CsvFile(path)));
    return files;
  }

  private static Set<String> reps(Map<String, CsvFile> files) {
    Set<String> reps = new TreeSet<>();
    files.values().forEach(file -> reps.addAll(CsvTarget.reps(file)));
    return reps;
  }

  private static List<Target> asked(Map<String, CsvFile> files, CsvLog leads) {
    List<Target> asked = new ArrayList<>();
    files.forEach((name, file) -> asked.add(new CsvTarget(name, file, leads)));
    return asked;
  }
}
