package io.fairlead.decisions;

import io.fairlead.explanation.Breakdown;
import io.fairlead.explanation.ServedRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * On what grounds a model said what it did of a slate.
 *
 * @param reps what the log-odds of each rep consist of, the day's load included
 * @param lead what those of the lead with an average rep consist of, where it is known
 * @param rows what was served to the model, by rep
 * @param sentences the same for people, or why it is not known; empty where no model scored
 */
public record Grounds(
    Map<String, Breakdown> reps,
    Optional<Breakdown> lead,
    Map<String, ServedRow> rows,
    List<String> sentences) {

  /** Of a slate that no model scored. */
  public static final Grounds NONE = new Grounds(Map.of(), Optional.empty(), Map.of(), List.of());

  public Grounds {
    reps = Map.copyOf(reps);
    rows = Map.copyOf(rows);
    sentences = List.copyOf(sentences);
  }
}
