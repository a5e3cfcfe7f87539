package io.fairlead.decisions;

import io.fairlead.features.FeatureRules;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.PastLeads;
import io.fairlead.ledger.PlanStore;
import io.fairlead.ledger.PlanStore.NewPlan;
import io.fairlead.ledger.PlanStore.StoredPlan;
import io.fairlead.ledger.PlanVersion;
import io.fairlead.ledger.PoolName;
import io.fairlead.ledger.StartedExperiment;
import io.fairlead.plan.Experiment;
import io.fairlead.plan.Finding;
import io.fairlead.plan.Linter;
import io.fairlead.plan.Plan;
import io.fairlead.plan.PlanDifference;
import io.fairlead.plan.PlanException;
import io.fairlead.plan.PlanReader;
import io.fairlead.routing.PoolRules;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plans: the one in force, read once per version, and those before it. Looks for a new version at
 * most twice a second; a decision checks the version again in its own transaction. May be shared
 * between threads.
 */
public final class Plans {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PlanStore store;
  private final RepDirectory reps;
  private final UsualLeads usual;
  private final ExperimentChecks checks;
  private final InstantSource clock;
  private final Map<Integer, Optional<Plan>> past = new ConcurrentHashMap<>();
  private volatile Seen seen = new Seen(new Loaded.Nothing(), Instant.MIN);

  /**
   * A plan in force.
   *
   * @param version counted from 1
   * @param plan what it says
   * @param body as it was given
   */
  public record Current(int version, Plan plan, JsonNode body) {}

  /**
   * A plan that ran once, or runs.
   *
   * @param made how it came to be
   * @param body as it was given
   */
  public record Past(PlanVersion made, JsonNode body) {}

  private record Seen(Loaded plan, Instant at) {}

  /** The plans of that store; those leads show what usually comes. */
  public Plans(PlanStore store, RepDirectory reps, PastLeads leads, InstantSource clock) {
    this.store = store;
    this.reps = reps;
    this.usual = new UsualLeads(leads);
    this.checks = new ExperimentChecks(store.experiments(), reps, clock);
    this.clock = clock;
  }

  /**
   * The plan in force; empty before the first one.
   *
   * @throws DecisionException when it came into force under another release, and this one refuses
   *     it
   */
  public Optional<Current> current() {
    return lately().plan();
  }

  /** The same, after looking for a new version now. */
  public Optional<Current> refresh() {
    return load().plan();
  }

  /**
   * Which fields of a lead a model may read, by the newest plan; the usual ones before the first.
   *
   * @throws DecisionException as {@link #current}
   */
  public FeatureRules featureRules() {
    return refresh().map(current -> current.plan().features()).orElse(FeatureRules.USUAL);
  }

  /**
   * Whether a pool goes by the leads' own times, as far as the plan in force says, which may be one
   * that this release refuses.
   */
  public boolean isInEventTime(String pool) {
    Loaded plan = lately();
    return plan instanceof Loaded.Refused
        ? Stream.of(pool, pool.split("/", 2)[0])
            .map(name -> plan.body().path("pools").path(name).path("clock").asString(""))
            .anyMatch("event"::equals)
        : plan.plan()
            .flatMap(current -> Optional.ofNullable(current.plan().pools().get(pool)))
            .filter(found -> found.clock() == Plan.Clock.EVENT)
            .isPresent();
  }

  /**
   * Whether it is sure that nothing was promised with a decision: the plan in force took it, in a
   * pool without promises. Of an arm of an experiment that is never sure.
   */
  public boolean promiseNothing(Decision decision) {
    return lately() instanceof Loaded.Read(Current current)
        && current.version() == decision.planVersion()
        && decision.arm().isEmpty()
        && decision
            .pool()
            .flatMap(pool -> Optional.ofNullable(current.plan().pools().get(pool)))
            .filter(pool -> pool.slas().isEmpty())
            .isPresent();
  }

  /** Whose decisions that name means by the plan in force: an arm's own, or all of a pool. */
  public PoolName named(String pool) {
    boolean ofArm =
        current()
            .map(Current::plan)
            .filter(plan -> plan.pools().containsKey(pool))
            .filter(plan -> !plan.namedPools().containsKey(pool))
            .isPresent();
    return new PoolName(pool, ofArm);
  }

  /**
   * The names of a pool and of the pools that its arms have for themselves, by the plan in force.
   */
  public Set<String> withArms(String pool) {
    return current().map(current -> current.plan().withArms(pool)).orElse(Set.of(pool));
  }

  /**
   * What there is to say of the plan in force, even where it is refused; empty before the first.
   */
  public Optional<PlanReview> running() {
    return load().review(this::findings, this::notes);
  }

  /** All versions, the newest first. */
  public List<PlanVersion> versions() {
    return store.versions();
  }

  /** The plan of that version; empty where there is none. */
  public Optional<Past> version(int version) {
    return store.find(version).map(stored -> new Past(stored.made(), body(stored)));
  }

  /**
   * How leads were shared out where and when that decision was taken; empty where the pool is not
   * in that version of the plan, or this release refuses it.
   */
  Optional<PoolRules> rules(Decision decision) {
    String pool = decision.pool().orElse("");
    return pool.isEmpty()
        ? Optional.of(PoolRules.ofOne(true))
        : past.computeIfAbsent(decision.planVersion(), this::read)
            .flatMap(plan -> pool(plan, pool, decision.arm()))
            .map(Plan.Pool::rules);
  }

  /**
   * An experiment as it was written when it started.
   *
   * @throws IllegalArgumentException where this release refuses the plan that it started with
   */
  public Experiment experiment(StartedExperiment started) {
    return written(started)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "The plan (version %d) that the experiment (%s) started with must be one that this release reads.\nMaybe read it out with the release that ran it."
                    .formatted(started.planVersion(), started.name())));
  }

  /** The same; empty where this release refuses the plan that it started with. */
  public Optional<Experiment> written(StartedExperiment started) {
    return past.computeIfAbsent(started.planVersion(), this::read)
        .flatMap(plan -> Optional.ofNullable(plan.experiments().get(started.name())));
  }

  private static Optional<Plan.Pool> pool(Plan plan, String pool, Optional<Decision.InArm> in) {
    return in.flatMap(arm ->
            Optional.ofNullable(plan.experiments().get(arm.experiment()))
                .flatMap(experiment -> experiment.arm(arm.name())))
        .map(Experiment.Arm::pool)
        .or(() -> Optional.ofNullable(plan.pools().get(pool)));
  }

  private Optional<Plan> read(int version) {
    try {
      return store
          .find(version)
          .map(stored -> PlanReader.read(body(stored), reps.current().reps()));
    } catch (PlanException _) {
      return Optional.empty();
    }
  }

  /**
   * Checks a plan and compares it with the one in force; nothing is changed.
   *
   * @throws PlanException when anything is wrong with it
   * @throws OvertakenException when the version that it is to replace is not in force
   */
  public PlanReview check(PlanDraft draft) {
    Plan plan = PlanReader.read(draft.body(), reps.refresh().reps());
    checks.check(plan, draft.body());
    return new PlanReview(
        OptionalInt.empty(),
        draft.body(),
        findings(plan),
        notes(plan),
        difference(standing(draft), draft.body()));
  }

  /**
   * Checks a plan and puts it into force; one that says the same as the one in force is left alone.
   *
   * @throws PlanException when anything is wrong with it; the running plan stays
   * @throws OvertakenException when the version that it is to replace is not in force
   */
  public PlanReview put(PlanDraft draft) {
    Plan plan = PlanReader.read(draft.body(), reps.refresh().reps());
    NewPlan published =
        new NewPlan(
            draft.body().toString(),
            plan.pools().keySet(),
            ExperimentChecks.ended(plan),
            draft.by(),
            draft.because(),
            draft.restores());
    List<Finding> findings = findings(plan);
    while (true) { // until nobody else has put one between the comparison and the publishing
      Optional<StoredPlan> standing = standing(draft);
      List<PlanDifference.Change> difference = difference(standing, draft.body());
      int before = version(standing);
      if (standing.isPresent() && difference.isEmpty()) {
        return new PlanReview(
            OptionalInt.of(before), body(standing.get()), findings, notes(plan), difference);
      }
      OptionalInt version = store.publish(published, before, checks.check(plan, draft.body()));
      if (version.isPresent()) {
        load();
        return new PlanReview(version, draft.body(), findings, notes(plan), difference);
      }
    }
  }

  private List<Finding> findings(Plan plan) {
    return Linter.findings(plan, reps.current().reps(), usual.seen(plan), clock.instant());
  }

  private List<String> notes(Plan plan) {
    return Stream.concat(
            plan.learning().next(clock.instant()).stream(), checks.notes(plan).stream())
        .toList();
  }

  /** The plan in force, if it may be replaced. */
  private Optional<StoredPlan> standing(PlanDraft draft) {
    Optional<StoredPlan> standing = store.current();
    int running = version(standing);
    if (draft.replaces().isPresent() && draft.replaces().getAsInt() != running) {
      throw new OvertakenException(
          "The version (%d) that the plan replaces must be the one that runs, which is %s.\nMaybe look at what has changed since, with GET /v1/plan/versions/%d/difference."
              .formatted(
                  draft.replaces().getAsInt(),
                  standing
                      .map(plan ->
                          "%d now, put by %s at %s"
                              .formatted(running, plan.made().by(), plan.made().createdAt()))
                      .orElse("none yet"),
                  draft.replaces().getAsInt()),
          running);
    }
    return standing;
  }

  private static int version(Optional<StoredPlan> stored) {
    return stored.map(plan -> plan.made().version()).orElse(0);
  }

  /** Nothing differs from nothing: the first plan is new as a whole. */
  private static List<PlanDifference.Change> difference(
      Optional<StoredPlan> before, JsonNode after) {
    return before.map(stored -> PlanDifference.between(body(stored), after)).orElse(List.of());
  }

  private Loaded lately() {
    Seen last = seen;
    return last.at().isBefore(clock.instant().minus(LOOK_AGAIN)) ? load() : last.plan();
  }

  /** A plan that was refused is read again each time: its reps may have come meanwhile. */
  private Loaded load() {
    Loaded last = seen.plan();
    int version = store.version();
    boolean stays = last.version() == version && !(last instanceof Loaded.Refused);
    Loaded plan =
        stays ? last : store.current().map(this::read).orElseGet(() -> new Loaded.Nothing());
    seen = new Seen(plan, clock.instant());
    return plan;
  }

  private Loaded read(StoredPlan stored) {
    int version = stored.made().version();
    JsonNode body = body(stored);
    try {
      Plan plan = PlanReader.read(body, reps.refresh().reps());
      return new Loaded.Read(new Current(version, plan, body));
    } catch (PlanException e) {
      return new Loaded.Refused(version, body, e.problems());
    }
  }

  private static JsonNode body(StoredPlan stored) {
    return JSON.readTree(stored.body());
  }

  /**
   * Checks a plan without putting it into force. Its version is 0.
   *
   * @throws io.fairlead.plan.PlanException when anything is wrong with it
   */
  public Current draft(JsonNode body) {
    return new Current(0, PlanReader.read(body, reps.refresh().reps()), body);
  }
}
