package io.fairlead.store;

import java.util.List;

/**
 * What was made of outcomes that were reported together.
 *
 * @param written whether they are recorded: all of them, or none where one is refused
 * @param results one for each report, in order; where nothing is written, those that are not
 *     refused say what would have been
 */
public record OutcomeBatch(boolean written, List<OutcomeResult> results) {

  public OutcomeBatch {
    results = List.copyOf(results);
  }
}
