package io.fairlead.scoring;

import static java.util.stream.Collectors.toMap;

import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.LiveResults;
import io.fairlead.ledger.SlateLine;
import io.fairlead.routing.Score;
import io.fairlead.routing.Tiring;
import io.fairlead.store.FactStore;
import io.fairlead.store.ModelRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what the shadow model would have said of decisions, after they were taken and on a
 * thread of its own. Where it cannot keep up it leaves decisions out; it never holds one up or
 * makes one fail. May be shared between threads.
 */
public final class ShadowScoring implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ShadowScoring.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final int MOST_WAITING = 1_000;

  private final FactStore facts;
  private final ModelRegistry registry;
  private final LiveResults results;
  private final InstantSource clock;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().daemon().name("shadow model").factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  // only that thread touches these
  private Optional<ServedModel> model = Optional.empty();
  private Optional<String> version = Optional.empty();
  private Instant lookedAt = Instant.MIN;

  /** Scores with the shadow model of that registry on those facts. */
  public ShadowScoring(
      FactStore facts, ModelRegistry registry, LiveResults results, InstantSource clock) {
    this.facts = facts;
    this.registry = registry;
    this.results = results;
    this.clock = clock;
  }

  /**
   * Takes note of a decision that was committed; returns at once.
   *
   * @param reps the reps whom the champion scored
   * @param asOf the moment for which it did
   */
  public void decided(Decision decision, Lead lead, List<Rep> reps, Instant asOf) {
    if (decision.modelVersion().isPresent()) {
      thread.execute(() -> scoreQuietly(decision, lead, reps, asOf));
    }
  }

  private void scoreQuietly(Decision decision, Lead lead, List<Rep> reps, Instant asOf) {
    try {
      lookForShadow();
      model.ifPresent(shadow -> score(shadow, decision, lead, reps, asOf));
    } catch (RuntimeException e) {
      LOG.warn("The shadow model {} did not score decision {}", version, decision.id(), e);
    }
  }

  /**
   * What the champion knew: nothing of the assignment that follows from the decision itself, which
   * is a fact by now.
   */
  private void score(
      ServedModel shadow, Decision decision, Lead lead, List<Rep> reps, Instant asOf) {
    Map<String, Score> rested = shadow.score(lead, reps, asOf.minus(1, ChronoUnit.MICROS)).byRep();
    Map<String, Tiring> tiring = shadow.tiring(reps);
    Map<String, Integer> taken =
        decision.slate().stream()
            .collect(toMap(SlateLine::rep, line -> line.takenToday().orElse(0)));
    Map<String, Double> probabilities = new HashMap<>();
    rested.forEach((rep, score) ->
        probabilities.put(
            rep,
            Optional.ofNullable(tiring.get(rep))
                .map(tires -> tires.after(score, taken.getOrDefault(rep, 0)))
                .orElse(score)
                .probability()));
    results.keep(decision.id(), shadow.version(), decision.rep(), probabilities);
  }

  private void lookForShadow() {
    Instant now = clock.instant();
    if (lookedAt.isBefore(now.minus(LOOK_AGAIN))) {
      lookedAt = now;
      Optional<String> latest = registry.shadowVersion();
      if (!latest.equals(version)) {
        model.ifPresent(ServedModel::close);
        model = Optional.empty();
        version = latest; // also where it does not load: once is enough to say so
        model = latest.flatMap(registry::find).map(found -> new ServedModel(found, facts));
        LOG.info("Shadow model: {}", latest.orElse("none"));
      }
    }
  }

  /** What waits is left out. */
  @Override
  public void close() {
    thread.getQueue().clear();
    thread.execute(() -> model.ifPresent(ServedModel::close));
    thread.close();
  }
}
