package io.fairlead.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Estimates what targets would have brought. The log is read three times and never kept: to see
 * what it looks like, to fit reward models, and to weigh what came of the leads. Of each lead and
 * target two numbers stay.
 */
public final class Evaluations {

  private final LeadLog log;
  private final List<Target> targets;
  private final Folds folds;
  private final Survey survey;
  private final Encoder encoder;

  private Evaluations(LeadLog log, List<Target> targets, Folds folds) {
    this.log = log;
    this.targets = List.copyOf(targets);
    this.folds = folds;
    survey = Survey.of(log);
    encoder = survey.encoder();
  }

  /**
   * An evaluation for each target and estimator.
   *
   * @throws IllegalArgumentException when the log has fewer than two leads
   */
  public static List<Evaluation> of(LeadLog log, List<Target> targets, Folds folds) {
    return weighed(log, targets, folds).parallelStream().flatMap(Evaluations::all).toList();
  }

  /** What the log says of each target. */
  static List<Side> weighed(LeadLog log, List<Target> targets, Folds folds) {
    Evaluations evaluations = new Evaluations(log, targets, folds);
    if (evaluations.survey.leads() < 2) {
      throw new IllegalArgumentException(
          "The log must have two leads or more.\nMaybe it is the wrong file.");
    }
    Weighing weighing = evaluations.new Weighing(evaluations.models());
    weighing.read();
    return weighing.sides();
  }

  private RewardModels models() {
    RewardModels models = new RewardModels(folds, log.reps().size(), encoder.size());
    inOrder((lead, place) ->
        models.add(
            folds.of(place, survey.leads()),
            lead.rep(),
            encoder.encoded(lead.features()),
            lead.reward()));
    return models;
  }

  private void inOrder(ObjIntConsumer<LoggedLead> reader) {
    int[] place = {0};
    log.read(lead -> reader.accept(lead, place[0]++));
  }

  private static Stream<Evaluation> all(Side side) {
    return Stream.of(Estimator.values()).map(estimator -> of(side, estimator));
  }

  /** What an estimator says of a target. */
  static Evaluation of(Side side, Estimator estimator) {
    Estimator.Estimate estimate = estimator.of(side.terms());
    Support support = side.support();
    Optional<Support.Refusal> no =
        support.refusal().or(() -> estimate.unbiased() ? unmoved(estimate) : biased(estimator));
    Optional<Interval> interval =
        no.isPresent() ? Optional.empty() : Optional.of(EmpiricalLikelihood.of(estimate.terms()));
    return new Evaluation(
        side.target().name(),
        estimator,
        Estimand.ONE_STEP,
        estimate.value(),
        interval.map(Interval::lo),
        interval.map(Interval::hi),
        support.ess(),
        support.maxWeight(),
        support.meanWeight(),
        no.map(Support.Refusal::verdict).orElse(Verdict.VALID),
        no.map(Support.Refusal::reason));
  }

  private static Optional<Support.Refusal> biased(Estimator estimator) {
    return Optional.of(
        new Support.Refusal(
            Verdict.NOT_AN_INTERVAL,
            estimator == Estimator.DM
                ? "The reward model may be wrong by more than chance, and nothing here says by how much."
                : "Large weights were cut, which leaves a part of the reward model's error uncorrected."));
  }

  private static Optional<Support.Refusal> unmoved(Estimator.Estimate estimate) {
    double[] terms = estimate.terms();
    return DoubleStream.of(terms).allMatch(term -> term == terms[0])
        ? Optional.of(
            new Support.Refusal(
                Verdict.NOT_AN_INTERVAL,
                "All rewards are the same, so nothing says how far others would be from them."))
        : Optional.empty();
  }

  /** What the log says of one target. */
  record Side(Target target, Terms terms, Support support) {}

  /** Reads the log beside the targets' answers. */
  private final class Weighing {

    private final RewardModels models;
    private final List<Optional<RewardModel>> fitted;
    private final double[] rewards = new double[survey.leads()];
    private final double[] expected = new double[survey.leads()];
    private final List<double[]> weights = columns();
    private final List<double[]> direct = columns();
    private final double[] missing = new double[targets.size()];
    private int unmodelled;

    Weighing(RewardModels models) {
      this.models = models;
      fitted = models.fit();
    }

    private List<double[]> columns() {
      return targets.stream().map(_ -> new double[survey.leads()]).toList();
    }

    void read() {
      List<Target.Answers> answers = new ArrayList<>();
      try {
        targets.forEach(target -> answers.add(target.open()));
        inOrder((lead, place) -> weigh(lead, place, answers));
      } finally {
        answers.forEach(Target.Answers::close);
      }
    }

    private void weigh(LoggedLead lead, int place, List<Target.Answers> answers) {
      double[] expectedOf = expectations(lead, place);
      rewards[place] = lead.reward();
      expected[place] = expectedOf[lead.rep()];
      for (int target = 0; target < answers.size(); target++) {
        double[] of = answers.get(target).of(lead);
        weights.get(target)[place] = of[lead.rep()] / lead.propensity();
        double sum = 0;
        for (int rep = 0; rep < of.length; rep++) {
          sum += of[rep] == 0 ? 0 : of[rep] * expectedOf[rep];
        }
        direct.get(target)[place] = sum;
        missing[target] += survey.missing(lead, of) / survey.leads();
      }
    }

    private double[] expectations(LoggedLead lead, int place) {
      double[] expectations = new double[log.reps().size()];
      Optional<RewardModel> model = fitted.get(folds.of(place, survey.leads()));
      if (model.isEmpty()) {
        unmodelled = place + 1;
        return expectations;
      }
      double[] features = encoder.encoded(lead.features());
      for (int rep = 0; rep < expectations.length; rep++) {
        expectations[rep] = models.within(model.get().of(rep, features));
      }
      return expectations;
    }

    List<Side> sides() {
      List<Side> sides = new ArrayList<>();
      for (int i = 0; i < targets.size(); i++) {
        sides.add(
            new Side(
                targets.get(i),
                new Terms(weights.get(i), rewards, expected, direct.get(i), unmodelled),
                Support.of(weights.get(i), missing[i])));
      }
      return sides;
    }
  }
}
