package io.fairlead.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    Map<String, CsvFile> files = new LinkedHashMap<>();
    targets.forEach((name, path) -> files.put(name, new CsvFile(path)));
    Set<String> reps = new TreeSet<>();
    files.values().forEach(file -> reps.addAll(CsvTarget.reps(file)));
    CsvLog leads = new CsvLog(new CsvFile(log), reps);
    List<Target> asked = new ArrayList<>();
    files.forEach((name, file) -> asked.add(new CsvTarget(name, file, leads)));
    return Evaluations.of(leads, asked, folds);
  }
}
