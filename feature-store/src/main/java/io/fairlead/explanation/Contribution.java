package io.fairlead.explanation;

import java.util.List;

/**
 * What some columns add to log-odds, against the average of recent leads.
 *
 * @param columns names of the columns of the feature row, in order; two where it is their meeting
 *     that counts
 * @param logOdds what they add, below 0 where they take away
 */
public record Contribution(List<String> columns, double logOdds) {

  public Contribution {
    columns = List.copyOf(columns);
  }
}
