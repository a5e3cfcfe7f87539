package io.fairlead.evaluation;

import io.fairlead.features.Propensities;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A log of which nobody wrote down how likely each rep was: it is estimated by how often reps got
 * leads that are alike in the features on which that depended most. What else decided who got a
 * lead stays unseen, so nothing that follows is more than assumed.
 */
final class EstimatedLog implements LeadLog {

  /** A rep with a smaller share of an even chance could not have got the lead. */
  private static final double HARDLY_EVER = 1.0 / 20;

  private final LeadLog log;
  private final Propensities propensities;
  private final double[][] possible;

  /** Estimates the propensities of a log that has none; reads it four times. */
  EstimatedLog(LeadLog log) {
    this.log = log;
    Survey survey = Survey.of(log);
    int[] reps = new int[survey.leads()];
    int[] place = {0};
    log.read(lead -> reps[place[0]++] = lead.rep());
    propensities = Propensities.of(Kinds.codes(log, survey), reps);
    double least = HARDLY_EVER / log.reps().size();
    possible =
        Arrays.stream(propensities.likely())
            .map(cell -> Arrays.stream(cell).map(chance -> chance < least ? 0 : chance).toArray())
            .map(cell -> Arrays.copyOf(cell, log.reps().size()))
            .toArray(double[][]::new);
  }

  /** The features that they were estimated by; none where it depended on none. */
  List<String> by() {
    return propensities.columns().stream().map(log.features()::get).toList();
  }

  @Override
  public List<String> reps() {
    return log.reps();
  }

  @Override
  public List<String> features() {
    return log.features();
  }

  @Override
  public void read(Consumer<LoggedLead> reader) {
    int[] place = {0};
    log.read(lead -> {
      int cell = propensities.cells()[place[0]++];
      reader.accept(
          new LoggedLead(
              lead.lead(),
              lead.rep(),
              propensities.likely()[cell][lead.rep()],
              lead.reward(),
              lead.features(),
              Optional.of(possible[cell])));
    });
  }
}
