package io.fairlead.scoring;

import io.fairlead.explanation.LeadScore;
import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.routing.Scores;
import io.fairlead.store.FactStore;
import io.fairlead.store.ModelRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores slates with the champion. Looks for a new champion at most twice a second, so that
 * replicas follow a promotion; swaps it in between two calls, so that no decision mixes versions.
 * May be shared between threads.
 */
public final class Scoring implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Scoring.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final FactStore facts;
  private final ModelRegistry registry;
  private final Supplier<Optional<String>> wanted;
  private final InstantSource clock;
  private final Doubts doubts;
  private final ReentrantReadWriteLock swap = new ReentrantReadWriteLock();
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile State state = new State.Missing("there is no model");
  private volatile Optional<String> doubt = Optional.empty();
  private boolean closed;
  private volatile Instant lookedAt = Instant.MIN;

  private sealed interface State {
    record Ready(ServedModel model) implements State {}

    record Missing(String because) implements State {}

    record Broken(String version, String because) implements State {}
  }

  /** Scores with the champion of that registry on those facts; {@link #refresh} loads it. */
  public Scoring(FactStore facts, ModelRegistry registry, InstantSource clock) {
    this(facts, registry, clock, Doubts.NONE);
  }

  /**
   * The same, where models do not serve while there are doubts about them.
   *
   * @param doubts asked whenever a new champion is looked for
   */
  public Scoring(FactStore facts, ModelRegistry registry, InstantSource clock, Doubts doubts) {
    this(facts, registry, registry::championVersion, clock, doubts);
  }

  private Scoring(
      FactStore facts,
      ModelRegistry registry,
      Supplier<Optional<String>> wanted,
      InstantSource clock,
      Doubts doubts) {
    this.facts = facts;
    this.registry = registry;
    this.wanted = wanted;
    this.clock = clock;
    this.doubts = doubts;
  }

  /**
   * Scores with that model, whatever serves, by what was known at the moments that are asked for;
   * these must come in order and not before {@code from}.
   */
  public static Scoring ofThePast(
      FactStore facts, ModelRegistry registry, String version, Instant from) {
    Scoring scoring =
        new Scoring(facts, registry, () -> Optional.of(version), () -> from, Doubts.NONE);
    scoring.refresh();
    return scoring;
  }

  /**
   * What the champion says of a pool.
   *
   * @param scores the scores, or why there are none
   * @param modelVersion the model behind them
   * @param lead score of the lead, whoever gets it, where the model can say
   * @param inputs what was served to the model, by rep
   */
  public record Result(
      Scores scores,
      Optional<String> modelVersion,
      Optional<LeadScore> lead,
      Map<String, List<Optional<Float>>> inputs) {

    /** No model scored, for that reason. */
    public static Result unscored(String because) {
      return new Result(new Scores.Unscored(because), Optional.empty(), Optional.empty(), Map.of());
    }
  }

  /** Scores those reps for a lead as of a moment; never fails, but says why there are no scores. */
  public Result score(Lead lead, List<Rep> reps, Instant asOf) {
    lookForChampion();
    swap.readLock().lock();
    try {
      return switch (state) {
        case State.Ready(ServedModel model) ->
            doubt.map(Result::unscored).orElseGet(() -> score(model, lead, reps, asOf));
        case State.Missing(String because) -> Result.unscored(because);
        case State.Broken(String version, String because) ->
            Result.unscored("model " + version + " cannot serve: " + because);
      };
    } finally {
      swap.readLock().unlock();
    }
  }

  private static Result score(ServedModel model, Lead lead, List<Rep> reps, Instant asOf) {
    try {
      ServedModel.ModelScores scores = model.score(lead, reps, asOf);
      return new Result(
          new Scores.Scored(scores.byRep(), model.isTrusted(), model.tiring(reps)),
          Optional.of(scores.version()),
          scores.lead(),
          scores.inputs());
    } catch (ScorerException e) {
      LOG.error("Model {} failed to score", model.version(), e);
      return Result.unscored("model " + model.version() + " failed: " + e.getMessage());
    }
  }

  /**
   * Looks for a new champion now, as after a training. Scoring goes on with the old one while the
   * new one loads.
   */
  public void refresh() {
    refreshing.lock();
    try {
      lookedAt = clock.instant();
      Optional<String> champion = wanted.get();
      if (!closed && champion.isEmpty()) {
        swap(new State.Missing(whyNone()));
      } else if (!closed && !champion.equals(version())) {
        swap(champion.map(this::load).orElseThrow());
        LOG.info("Champion: {}", champion.get());
      }
      doubt = champion.flatMap(doubts::about);
    } finally {
      refreshing.unlock();
    }
  }

  private String whyNone() {
    return registry
        .takenBack()
        .map(event ->
            "there is no model: %s was taken back. %s".formatted(event.version(), event.because()))
        .orElse("there is no model");
  }

  /** Why that model could not serve; empty where it could. */
  public Optional<String> whyNot(String version) {
    try (ServedModel _ = new ServedModel(registry.find(version).orElseThrow(), facts)) {
      return Optional.empty();
    } catch (ScorerException | IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void swap(State to) {
    swap.writeLock().lock();
    try {
      if (state instanceof State.Ready(ServedModel model)) {
        model.close();
      }
      state = to;
    } finally {
      swap.writeLock().unlock();
    }
  }

  /** Nobody waits for it: a new champion may take seconds to load. */
  private void lookForChampion() {
    Instant now = clock.instant();
    if (lookedAt.isBefore(now.minus(LOOK_AGAIN))) {
      lookedAt = now;
      Thread.ofVirtual().name("look for champion").start(this::refreshQuietly);
    }
  }

  private void refreshQuietly() {
    try {
      refresh();
    } catch (RuntimeException e) {
      LOG.warn("Could not look for a new champion; the old one goes on", e);
    }
  }

  private Optional<String> version() {
    return switch (state) {
      case State.Ready(ServedModel model) -> Optional.of(model.version());
      case State.Missing _ -> Optional.empty();
      case State.Broken broken -> Optional.of(broken.version());
    };
  }

  /** How often the model that serves now ran so far; 0 where none does. */
  long calls() {
    return state instanceof State.Ready(ServedModel model) ? model.calls() : 0;
  }

  private State load(String version) {
    try {
      return new State.Ready(
          new ServedModel(registry.find(version).orElseThrow(), facts).caughtUp(clock.instant()));
    } catch (ScorerException | IllegalArgumentException e) {
      LOG.error("Model {} cannot serve", version, e);
      return new State.Broken(version, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    refreshing.lock();
    try {
      closed = true;
      swap(new State.Missing("the service stops"));
    } finally {
      refreshing.unlock();
    }
  }
}
