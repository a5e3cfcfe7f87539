package io.fairlead.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * How models come and go.
 *
 * @param schedule when to train; empty means by no schedule
 * @param afterOutcomes after how many new closing outcomes to train; empty means never for that
 * @param promote what becomes of a model that passed its gate
 * @param shadow whether a model that passed and was not promoted scores beside the champion
 * @param rollBack whether a champion whose live calibration breaks is taken back
 * @param onDrift what happens where leads are no longer like those the champion was trained on
 */
public record Learning(
    Optional<Cron> schedule,
    OptionalInt afterOutcomes,
    Promotion promote,
    boolean shadow,
    boolean rollBack,
    OnDrift onDrift) {

  /** What a plan means that says nothing of it. */
  public static final Learning DEFAULT =
      new Learning(
          Optional.empty(), OptionalInt.empty(), Promotion.AUTO, false, true, OnDrift.WARN);

  /** What becomes of a model that passed its gate. */
  public enum Promotion {
    /** It becomes champion. */
    AUTO,
    /** It waits for a person. */
    BY_HAND
  }

  /** What happens where leads are no longer like those that the champion was trained on. */
  public enum OnDrift {
    /** An alarm is kept and shown. */
    WARN,
    /** Also, nobody decides by the champion any more. */
    FALL_BACK
  }

  /**
   * What that plan says of it.
   *
   * @param plan the plan, as JSON; the rest of it is not looked at
   * @throws PlanException when anything is wrong with it
   */
  public static Learning of(JsonNode plan) {
    Problems problems = new Problems();
    Learning learning =
        plan.hasNonNull(LearningReader.KEY)
            ? DocumentReader.read(
                    plan.get(LearningReader.KEY),
                    PlanDocument.LearningDocument.class,
                    LearningReader.KEY,
                    problems)
                .map(new LearningReader(problems)::read)
                .orElse(DEFAULT)
            : DEFAULT;
    problems.throwIfAny();
    return learning;
  }

  /** When the next training is, in a sentence; empty where only a person starts one. */
  public Optional<String> next(Instant now) {
    List<String> when = new ArrayList<>();
    schedule.ifPresent(
        cron -> cron.next(now).ifPresent(at -> when.add("at %s (%s)".formatted(at, cron))));
    afterOutcomes.ifPresent(count -> when.add("after %,d new outcomes".formatted(count)));
    return Optional.of(when)
        .filter(some -> !some.isEmpty())
        .map(some -> "The next training starts " + String.join(", or ", some) + ".");
  }
}
