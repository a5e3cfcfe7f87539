package io.fairlead.evaluation;

import io.fairlead.decisions.Plans;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.DrawnLeads;
import io.fairlead.plan.Plan;
import io.fairlead.scoring.PastScores;
import io.fairlead.store.FactStore;
import io.fairlead.store.ModelRegistry;
import io.fairlead.store.PublishedModel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Evaluations of other policies on what pools decided with a draw. A lead counts once it is as old
 * as its pool's {@code openFor}, or as asked, by what was known at that age: converted or not.
 * Reward models learn from earlier leads only, since the policy may have learned too. Leads are
 * streamed: of each lead and target two numbers are kept, and where a target asks a model, also the
 * facts since the first lead. May be shared between threads.
 */
public final class PoolEvaluations {

  private final Plans plans;
  private final DecisionLedger ledger;
  private final DrawnLeads drawn;
  private final FactStore facts;
  private final ModelRegistry models;
  private final InstantSource clock;

  /** Evaluations on the decisions of that ledger, in that database. */
  public PoolEvaluations(
      Plans plans, DecisionLedger ledger, DataSource database, InstantSource clock) {
    this.plans = plans;
    this.ledger = ledger;
    this.clock = clock;
    drawn = new DrawnLeads(database);
    facts = new FactStore(database);
    models = new ModelRegistry(database);
  }

  /**
   * Evaluates targets by name, as {@link SlatePolicy#named} knows them.
   *
   * @throws IllegalArgumentException where the pool or a target is not known, no lead counts, or
   *     the model of a target was trained on what was known only after the first lead
   */
  public PoolEvaluation of(String pool, Instant from, Instant to, List<String> targets) {
    return of(pool, from, to, Optional.empty(), targets);
  }

  /**
   * The same, where leads count and are judged at another age.
   *
   * @param age above 0; empty means the pool's {@code openFor}
   */
  public PoolEvaluation of(
      String pool, Instant from, Instant to, Optional<Duration> age, List<String> targets) {
    Plan.Pool found =
        Optional.ofNullable(
                plans.refresh().map(current -> current.plan().pools()).orElse(Map.of()).get(pool))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "The pool (%s) of an evaluation must be one of the plan in force.\nMaybe it has another name."
                        .formatted(pool)));
    Duration window = age.orElse(found.openFor());
    DrawnLog log =
        new DrawnLog(
            drawn,
            new DrawnLog.Which(plans.named(pool), from, to, now(found).minus(window)),
            window);
    if (log.leads() < 2) {
      throw new IllegalArgumentException(
          "The pool (%s) must have drawn a rep for two leads or more that are as old as %s; there are %d, and %d younger ones.\nMaybe its strategy takes turns: then nothing was drawn, and nothing can be said of other policies."
              .formatted(pool, window, log.leads(), log.young()));
    }
    Instant first = log.first().orElseThrow();
    List<Target> asked =
        new LinkedHashSet<>(targets).stream().map(name -> target(log, name, first)).toList();
    return new PoolEvaluation(
        Estimand.ONE_STEP,
        pool,
        from,
        to,
        window,
        log.leads(),
        log.young(),
        Evaluations.of(log, asked, Folds.FORWARD));
  }

  private Target target(DrawnLog log, String name, Instant first) {
    SlatePolicy policy = SlatePolicy.named(name);
    return log.target(
        name,
        policy,
        switch (policy) {
          case SlatePolicy.Uniform _, SlatePolicy.Weighted _ -> () -> Expectations.SERVED;
          case SlatePolicy.Greedy(SlatePolicy.Model model, double _) ->
              expectations(name, model, first);
        });
  }

  private Supplier<Expectations> expectations(String name, SlatePolicy.Model model, Instant first) {
    return switch (model) {
      case SlatePolicy.Model.Served _ -> () -> Expectations.SERVED;
      case SlatePolicy.Model.Champion _ -> asked(name, models.champion(), first);
      case SlatePolicy.Model.Version(String version) -> asked(name, models.find(version), first);
    };
  }

  private Supplier<Expectations> asked(String name, Optional<PublishedModel> model, Instant first) {
    PublishedModel found =
        model.orElseThrow(() ->
            new IllegalArgumentException(
                "The model of target (%s) must be one of the models here.\nMaybe GET /v1/models shows another version, or none serves."
                    .formatted(name)));
    Instant trained = found.artefact().manifest().asOf();
    if (trained.isAfter(first)) {
      throw new IllegalArgumentException(
          "The model (%s) of target (%s) must have been trained before the leads that judge it, the first of which came at %s; it was trained on what was known at %s, so it may know how they ended.\nMaybe begin there: from %s."
              .formatted(found.entry().version(), name, first, trained, trained));
    }
    return () -> Expectations.of(new PastScores(found, facts));
  }

  private Instant now(Plan.Pool pool) {
    Instant now = clock.instant();
    return switch (pool.clock()) {
      case WALL -> now;
      case EVENT -> ledger.footing(plans.withArms(pool.rules().pool())).latest().orElse(now);
    };
  }
}
