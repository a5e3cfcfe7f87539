package io.fairlead.counterfactual;

import io.fairlead.decisions.Assessor;
import io.fairlead.decisions.Draws;
import io.fairlead.decisions.PastReport;
import io.fairlead.decisions.Plans;
import io.fairlead.decisions.RepDirectory;
import io.fairlead.decisions.Simulations;
import io.fairlead.decisions.Staffings;
import io.fairlead.facts.Rep;
import io.fairlead.ledger.AbsenceStore;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.Installation;
import io.fairlead.ledger.Owners;
import io.fairlead.ledger.PastLeads;
import io.fairlead.ledger.PlanStore;
import io.fairlead.scoring.Scoring;
import io.fairlead.scoring.TrackRecords;
import io.fairlead.store.FactStore;
import io.fairlead.store.ModelRegistry;
import io.fairlead.store.PublishedModel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Replays past leads under several policies, with caps, calendars, absences and fairness as they
 * were, and lets a judge who is no party say what each would have made of them. May be shared
 * between threads.
 */
public final class Counterfactuals {

  private static final int MOST_LEADS = 100_000;
  private static final String AS_OF_THEN =
      "Chances by which AI decides are those of a model that was trained before the first lead, with records as they were known at each.";
  private static final String NO_CHANCES = "No policy asked a model.";

  private final Plans plans;
  private final Simulations simulations;
  private final FactStore facts;
  private final ModelRegistry registry;
  private final InstantSource clock;

  /** Replays by those parts. */
  public Counterfactuals(
      Plans plans,
      Simulations simulations,
      FactStore facts,
      ModelRegistry registry,
      InstantSource clock) {
    this.plans = plans;
    this.simulations = simulations;
    this.facts = facts;
    this.registry = registry;
    this.clock = clock;
  }

  /** Replays on the leads, plans and models of that database. */
  public static Counterfactuals over(DataSource data, InstantSource clock) {
    FactStore facts = new FactStore(data);
    RepDirectory reps = new RepDirectory(facts, clock);
    PastLeads past = new PastLeads(data);
    Plans plans = new Plans(new PlanStore(data), reps, past, clock);
    ModelRegistry registry = new ModelRegistry(data);
    Simulations simulations =
        new Simulations(
            new Staffings(plans, reps),
            new Assessor(new Scoring(facts, registry, clock), new TrackRecords(facts)),
            new DecisionLedger(data),
            new Owners(data),
            past,
            new AbsenceStore(data),
            new Draws(Installation.seed(data)),
            clock);
    return new Counterfactuals(plans, simulations, facts, registry, clock);
  }

  /**
   * Compares.
   *
   * @param progress told the share that is done
   * @throws CounterfactualException where nothing can be said; the message says why
   * @throws io.fairlead.training.TrainingException where the outcomes are too few for a judge
   * @throws io.fairlead.plan.PlanException where a policy's plan is refused
   */
  public Counterfactual of(Question question, DoubleConsumer progress) {
    List<Policy> policies =
        question.policies().stream().map(name -> Policy.named(name, question, plans)).toList();
    Optional<String> model =
        policies.stream().anyMatch(Policy::asksModel)
            ? Optional.of(modelOfThen(question))
            : Optional.empty();
    List<Course> courses = new ArrayList<>();
    List<String> assumed = List.of();
    for (Policy policy : policies) {
      double before = courses.size();
      List<Course.Placing> placings = new ArrayList<>();
      PastReport report =
          replay(
              question,
              policy,
              model,
              placings,
              share -> progress.accept((before + share) / (policies.size() + 1)));
      courses.add(new Course(policy.name(), placings));
      assumed = report.assumptions();
    }
    if (courses.getFirst().placings().isEmpty()) {
      throw new CounterfactualException(
          "No lead arose from %s to %s, so there is nothing to replay.\nMaybe the history begins later, or was not imported yet."
              .formatted(question.from(), question.to()));
    }
    Map<String, Rep> reps =
        facts.reps().stream().collect(Collectors.toMap(Rep::id, Function.identity()));
    Hearing hearing =
        Hearing.of(facts::readKnownUntil, plans.featureRules(), reps, clock.instant(), courses);
    progress.accept(1);
    return new Finding(question, courses, hearing).counterfactual(assumed);
  }

  private PastReport replay(
      Question question,
      Policy policy,
      Optional<String> model,
      List<Course.Placing> placings,
      DoubleConsumer progress) {
    if (model.isEmpty() || !policy.asksModel()) {
      try (Scoring none = new Scoring(facts, registry, question::from)) {
        return replay(question, policy, none, NO_CHANCES, placings, progress);
      }
    }
    try (Scoring scoring = Scoring.ofThePast(facts, registry, model.get(), question.from())) {
      Optional<String> whyNot = scoring.whyNot(model.get());
      if (whyNot.isPresent()) {
        throw new CounterfactualException(
            "The model (%s) of a replay must be able to serve, but %s.\nMaybe train it anew, as of the same moment."
                .formatted(model.get(), whyNot.get()));
      }
      return replay(question, policy, scoring, AS_OF_THEN, placings, progress);
    }
  }

  private PastReport replay(
      Question question,
      Policy policy,
      Scoring scoring,
      String chances,
      List<Course.Placing> placings,
      DoubleConsumer progress) {
    return simulations
        .by(new Assessor(scoring, new TrackRecords(facts)), chances)
        .past(
            question.from(),
            question.to(),
            MOST_LEADS,
            Optional.of(policy.plan()),
            progress,
            (lead, decision) -> placings.add(new Course.Placing(lead, decision.rep())));
  }

  /** Version of the model by which AI decides: it has not learnt from the leads. */
  private String modelOfThen(Question question) {
    String version =
        question
            .model()
            .or(registry::championVersion)
            .orElseThrow(() ->
                new CounterfactualException(
                    "There is no model by which AI could decide.\nMaybe train one on what was known then: fairlead train --as-of %s."
                        .formatted(question.from())));
    PublishedModel model =
        registry
            .find(version)
            .orElseThrow(() ->
                new CounterfactualException(
                    "The model (%s) of a replay must be in the registry.\nMaybe it has another version."
                        .formatted(version)));
    Instant asOf = model.entry().manifest().asOf();
    if (asOf.isAfter(question.from())) {
      throw new CounterfactualException(
          "The model (%s) by which AI decides must have been trained before the leads (%s), but has learnt from what was known at %s: it would be judged by what it has seen.\nMaybe begin later, or train one on what was known then, fairlead train --as-of %s, and name it with --model."
              .formatted(version, question.from(), asOf, question.from()));
    }
    return version;
  }
}
