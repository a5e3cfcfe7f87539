package io.fairlead.evaluation;

import java.util.List;
import java.util.stream.Stream;

/** What a log looks like: how many leads, who got them, and their features. */
final class Survey {

  private final List<Column> columns;
  private final double[] chosen;
  private int leads;

  private Survey(LeadLog log) {
    columns = Stream.generate(Column::new).limit(log.features().size()).toList();
    chosen = new double[log.reps().size()];
  }

  static Survey of(LeadLog log) {
    Survey survey = new Survey(log);
    log.read(survey::add);
    return survey;
  }

  private void add(LoggedLead lead) {
    leads++;
    chosen[lead.rep()]++;
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).add(lead.features().get(i));
    }
  }

  int leads() {
    return leads;
  }

  Encoder encoder() {
    return Encoder.of(columns);
  }

  /**
   * The part of a target's probability for a lead that is on reps whom nobody would have chosen.
   */
  double missing(LoggedLead lead, double[] target) {
    double[] possible = lead.distribution().orElse(chosen);
    double missing = 0;
    for (int rep = 0; rep < target.length; rep++) {
      missing += possible[rep] > 0 ? 0 : target[rep];
    }
    return missing;
  }
}
