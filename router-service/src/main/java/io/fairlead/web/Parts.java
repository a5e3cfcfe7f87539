package io.fairlead.web;

import io.fairlead.card.Cards;
import io.fairlead.counterfactual.Counterfactuals;
import io.fairlead.decisions.Advice;
import io.fairlead.decisions.Assessor;
import io.fairlead.decisions.Batches;
import io.fairlead.decisions.Decisions;
import io.fairlead.decisions.Draws;
import io.fairlead.decisions.Experiments;
import io.fairlead.decisions.HoldTimers;
import io.fairlead.decisions.NextInTurn;
import io.fairlead.decisions.Outcomes;
import io.fairlead.decisions.Plans;
import io.fairlead.decisions.Pricing;
import io.fairlead.decisions.Reasons;
import io.fairlead.decisions.Redistribution;
import io.fairlead.decisions.RepDirectory;
import io.fairlead.decisions.Replays;
import io.fairlead.decisions.Simulations;
import io.fairlead.decisions.Staffings;
import io.fairlead.decisions.WaitingRoom;
import io.fairlead.decisions.Witness;
import io.fairlead.evaluation.PoolEvaluations;
import io.fairlead.fairness.FairnessReports;
import io.fairlead.imports.Importer;
import io.fairlead.jobs.JobRunner;
import io.fairlead.learning.DriftDoubts;
import io.fairlead.learning.DriftWatch;
import io.fairlead.learning.LearningPlan;
import io.fairlead.learning.LiveWatch;
import io.fairlead.learning.Retraining;
import io.fairlead.learning.Ripening;
import io.fairlead.learning.Trainings;
import io.fairlead.ledger.AbsenceStore;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.DeliveryStore;
import io.fairlead.ledger.DriftAlarms;
import io.fairlead.ledger.ExperimentStore;
import io.fairlead.ledger.GivenLeads;
import io.fairlead.ledger.Installation;
import io.fairlead.ledger.LiveLeads;
import io.fairlead.ledger.LiveResults;
import io.fairlead.ledger.OpenBook;
import io.fairlead.ledger.OpenLeadCount;
import io.fairlead.ledger.OwnerChanges;
import io.fairlead.ledger.Owners;
import io.fairlead.ledger.PastLeads;
import io.fairlead.ledger.PlanStore;
import io.fairlead.ledger.PoolFigures;
import io.fairlead.ledger.Shadows;
import io.fairlead.ledger.SlaStore;
import io.fairlead.ledger.SlateExports;
import io.fairlead.ledger.SlateMonths;
import io.fairlead.ledger.TimerStore;
import io.fairlead.ledger.TrainingDiary;
import io.fairlead.ledger.TurnLedger;
import io.fairlead.ledger.WaitingLine;
import io.fairlead.readout.ExperimentReadouts;
import io.fairlead.report.PoolPages;
import io.fairlead.scoring.Explanations;
import io.fairlead.scoring.Scoring;
import io.fairlead.scoring.ShadowScoring;
import io.fairlead.scoring.TrackRecords;
import io.fairlead.sla.Answers;
import io.fairlead.sla.SlaReports;
import io.fairlead.sla.SlaTimers;
import io.fairlead.store.FactStore;
import io.fairlead.store.ModelRegistry;
import io.fairlead.timers.TimerKind;
import io.fairlead.timers.Timers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what decides and what learns. */
@Configuration(proxyBeanMethods = false)
class Parts {

  @Bean
  FactStore facts(DataSource dataSource) {
    return new FactStore(dataSource);
  }

  @Bean
  ModelRegistry registry(DataSource dataSource) {
    return new ModelRegistry(dataSource);
  }

  @Bean
  DecisionLedger ledger(DataSource dataSource) {
    return new DecisionLedger(dataSource);
  }

  @Bean
  RepDirectory reps(FactStore facts, InstantSource clock) {
    return new RepDirectory(facts, clock);
  }

  @Bean
  Plans plans(DataSource dataSource, RepDirectory reps, InstantSource clock) {
    return new Plans(new PlanStore(dataSource), reps, new PastLeads(dataSource), clock);
  }

  @Bean
  Experiments experiments(Plans plans, DataSource dataSource) {
    return new Experiments(plans, new ExperimentStore(dataSource));
  }

  @Bean
  DriftAlarms driftAlarms(DataSource dataSource) {
    return new DriftAlarms(dataSource);
  }

  @Bean
  DriftWatch driftWatch(ModelRegistry registry, DataSource dataSource, DriftAlarms alarms) {
    return new DriftWatch(registry, new LiveLeads(dataSource), alarms);
  }

  @Bean
  MeterBinder driftMeter(DriftWatch watch) {
    return meters ->
        Gauge.builder("fairlead.model.drift", watch, DriftWatch::alarms)
            .description(
                "Fields in which leads are no longer like those of the champion's training")
            .register(meters);
  }

  @Bean
  Cards cards(ModelRegistry registry, LiveWatch watch, DriftWatch drift) {
    return new Cards(registry, watch, drift);
  }

  @Bean
  Scoring scoring(
      FactStore facts,
      ModelRegistry registry,
      InstantSource clock,
      DriftAlarms alarms,
      LearningPlan plan) {
    Scoring scoring = new Scoring(facts, registry, clock, new DriftDoubts(registry, alarms, plan));
    scoring.refresh(); // before the first lead comes in, which would otherwise find no model
    return scoring;
  }

  @Bean
  Reasons reasons(ModelRegistry registry) {
    return new Reasons(new Explanations(registry));
  }

  @Bean
  Staffings staffings(Plans plans, RepDirectory reps) {
    return new Staffings(plans, reps);
  }

  @Bean
  Pricing pricing(Scoring scoring, DataSource dataSource, DecisionLedger ledger) {
    return new Pricing(scoring, new PastLeads(dataSource), ledger);
  }

  @Bean
  Assessor assessor(FactStore facts, Scoring scoring, Pricing pricing) {
    return new Assessor(scoring, new TrackRecords(facts), pricing::of);
  }

  @Bean
  Draws draws(DataSource dataSource) {
    return new Draws(Installation.seed(dataSource));
  }

  @Bean
  Decisions decisions(
      Staffings staffings,
      FactStore facts,
      Assessor assessor,
      DecisionLedger ledger,
      Owners owners,
      OwnerChanges changes,
      Draws draws,
      InstantSource clock,
      ShadowScoring shadow,
      Pricing pricing) {
    Witness shadowed =
        committed ->
            shadow.decided(
                committed.decision(), committed.lead(), committed.roster(), committed.scoredFor());
    return new Decisions(
        staffings,
        facts,
        assessor,
        ledger,
        owners,
        changes,
        draws,
        clock,
        Witness.all(shadowed, pricing));
  }

  @Bean
  OwnerChanges ownerChanges(DataSource dataSource) {
    return new OwnerChanges(dataSource);
  }

  @Bean
  Aftermaths aftermaths(
      DecisionLedger ledger,
      TurnLedger turns,
      OwnerChanges changes,
      DeliveryStore deliveries,
      SlaReports speed) {
    return new Aftermaths(ledger, turns, changes, deliveries, speed);
  }

  @Bean
  TurnLedger turnLedger(DataSource dataSource) {
    return new TurnLedger(dataSource);
  }

  @Bean
  NextInTurn nextInTurn(
      Staffings staffings,
      DecisionLedger ledger,
      TurnLedger turns,
      Owners owners,
      InstantSource clock) {
    return new NextInTurn(staffings, ledger, turns, owners, clock);
  }

  @Bean
  Redistribution redistribution(
      DataSource dataSource, Decisions decisions, Simulations simulations, FactStore facts) {
    return new Redistribution(new OpenBook(dataSource), decisions, simulations, facts);
  }

  @Bean
  WaitingLine waitingLine(DataSource dataSource) {
    return new WaitingLine(dataSource);
  }

  @Bean
  WaitingRoom waitingRoom(
      Decisions decisions,
      Staffings staffings,
      WaitingLine line,
      DecisionLedger ledger,
      Owners owners,
      InstantSource clock) {
    return new WaitingRoom(decisions, staffings, line, ledger, owners, clock);
  }

  @Bean
  WaitingClock waitingClock(WaitingRoom room) {
    return new WaitingClock(room);
  }

  @Bean
  Batches batches(
      Decisions decisions,
      Staffings staffings,
      Assessor assessor,
      DecisionLedger ledger,
      Owners owners,
      DataSource dataSource,
      AbsenceStore absences,
      Draws draws,
      InstantSource clock) {
    return new Batches(
        decisions,
        staffings,
        assessor,
        ledger,
        owners,
        new PastLeads(dataSource),
        absences,
        draws,
        clock);
  }

  @Bean
  Simulations simulations(
      Staffings staffings,
      Assessor assessor,
      DecisionLedger ledger,
      Owners owners,
      DataSource dataSource,
      AbsenceStore absences,
      Draws draws,
      InstantSource clock) {
    return new Simulations(
        staffings, assessor, ledger, owners, new PastLeads(dataSource), absences, draws, clock);
  }

  @Bean
  Advice advice(
      Staffings staffings,
      FactStore facts,
      DecisionLedger ledger,
      Owners owners,
      InstantSource clock) {
    return new Advice(staffings, facts, ledger, owners, clock);
  }

  @Bean
  SlaStore slaStore(DataSource dataSource) {
    return new SlaStore(dataSource);
  }

  @Bean
  Answers answers(
      SlaStore store, Decisions decisions, Plans plans, FactStore facts, InstantSource clock) {
    return new Answers(store, decisions, plans, facts, clock);
  }

  @Bean
  SlaReports slaReports(
      SlaStore store,
      Plans plans,
      Staffings staffings,
      DecisionLedger ledger,
      InstantSource clock) {
    return new SlaReports(store, plans, staffings, ledger, clock);
  }

  @Bean
  SlaTimers slaTimers(
      SlaStore store,
      DecisionLedger ledger,
      Decisions decisions,
      Plans plans,
      Staffings staffings,
      InstantSource clock) {
    return new SlaTimers(store, ledger, decisions, plans, staffings, clock);
  }

  @Bean
  HoldTimers holdTimers(DecisionLedger ledger, Decisions decisions) {
    return new HoldTimers(ledger, decisions);
  }

  @Bean
  Timers timers(DataSource dataSource, List<TimerKind> kinds, InstantSource clock) {
    return new Timers(new TimerStore(dataSource), kinds, clock).start(Duration.ofMillis(500));
  }

  @Bean
  Shadows shadows(DataSource dataSource) {
    return new Shadows(dataSource);
  }

  @Bean
  FairnessReports fairnessReports(
      Plans plans, DecisionLedger ledger, DataSource dataSource, InstantSource clock) {
    return new FairnessReports(plans, ledger, new GivenLeads(dataSource), clock);
  }

  @Bean
  Counterfactuals counterfactuals(
      Plans plans,
      Simulations simulations,
      FactStore facts,
      ModelRegistry registry,
      InstantSource clock) {
    return new Counterfactuals(plans, simulations, facts, registry, clock);
  }

  @Bean
  PoolEvaluations poolEvaluations(
      Plans plans, DecisionLedger ledger, DataSource dataSource, InstantSource clock) {
    return new PoolEvaluations(plans, ledger, dataSource, clock);
  }

  @Bean
  ExperimentReadouts experimentReadouts(Plans plans, DataSource dataSource, InstantSource clock) {
    return new ExperimentReadouts(plans, dataSource, clock);
  }

  @Bean
  PoolPages poolPages(
      FairnessReports fairness,
      Shadows shadows,
      ModelRegistry models,
      ExperimentReadouts readouts,
      DataSource dataSource,
      InstantSource clock) {
    return new PoolPages(fairness, new PoolFigures(dataSource), shadows, models, readouts, clock);
  }

  @Bean
  Owners owners(DataSource dataSource) {
    return new Owners(dataSource);
  }

  @Bean
  Replays replays(Plans plans, DataSource dataSource) {
    return new Replays(plans, new SlateExports(dataSource));
  }

  @Bean
  EvidenceClock evidenceClock(DataSource dataSource, Plans plans, InstantSource clock) {
    return new EvidenceClock(new SlateMonths(dataSource), plans, clock);
  }

  @Bean
  Outcomes outcomes(FactStore facts, DecisionLedger ledger, Plans plans) {
    return new Outcomes(facts, ledger, plans);
  }

  @Bean
  AbsenceStore absences(DataSource dataSource) {
    return new AbsenceStore(dataSource);
  }

  @Bean
  OpenLeadCount openLeads(DataSource dataSource) {
    return new OpenLeadCount(dataSource);
  }

  @Bean
  KnownReps knownReps(FactStore facts) {
    return new KnownReps(facts);
  }

  @Bean
  Importer importer(FactStore facts) {
    return new Importer(facts, Clock.systemUTC());
  }

  @Bean
  LiveResults liveResults(DataSource dataSource) {
    return new LiveResults(dataSource);
  }

  @Bean
  ShadowScoring shadowScoring(
      FactStore facts, ModelRegistry registry, LiveResults results, InstantSource clock) {
    return new ShadowScoring(facts, registry, results, clock);
  }

  @Bean
  LearningPlan learningPlan(DataSource dataSource) {
    return new LearningPlan(new PlanStore(dataSource));
  }

  @Bean
  Retraining retraining(
      FactStore facts, ModelRegistry registry, Plans plans, LearningPlan learning) {
    return new Retraining(facts, registry, plans::featureRules, learning);
  }

  @Bean
  Trainings trainings(
      JobRunner jobs,
      DataSource dataSource,
      LearningPlan plan,
      Retraining retraining,
      Scoring scoring,
      InstantSource clock) {
    return new Trainings(
        jobs,
        new TrainingDiary(dataSource),
        plan,
        (asOf, by, progress) -> {
          Retraining.Result result = retraining.run(asOf, by, progress::at);
          scoring.refresh();
          return result;
        },
        clock);
  }

  @Bean
  LiveWatch liveWatch(
      ModelRegistry registry,
      LiveResults results,
      Plans plans,
      DecisionLedger ledger,
      LearningPlan plan,
      Scoring scoring,
      InstantSource clock) {
    return new LiveWatch(registry, results, new Ripening(plans, ledger, clock), plan, scoring);
  }

  @Bean
  LifeClock lifeClock(Trainings trainings, LiveWatch watch, DriftWatch drift) {
    return new LifeClock(trainings, watch, drift);
  }
}
