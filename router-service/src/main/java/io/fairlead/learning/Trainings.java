package io.fairlead.learning;

import io.fairlead.jobs.JobRunner;
import io.fairlead.jobs.JobWork;
import io.fairlead.jobs.Progress;
import io.fairlead.ledger.Job;
import io.fairlead.ledger.TrainingDiary;
import io.fairlead.plan.Cron;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Starts trainings: when a person asks, when the plan's schedule is due, and after so many new
 * outcomes as the plan says. What the plan wants is started once, whichever replica sees it first;
 * what was missed while nothing ran is made up for once. May be shared between threads.
 */
public final class Trainings {

  private static final String KIND = "TRAINING";

  /** Who asks for what the plan wants. */
  private static final String PLAN = "plan";

  private final JobRunner jobs;
  private final TrainingDiary diary;
  private final LearningPlan plan;
  private final Work work;
  private final InstantSource clock;

  /** What a training does. */
  @FunctionalInterface
  public interface Work {

    /**
     * Trains.
     *
     * @param asOf only what was known then is used
     * @param by who asks
     * @return what came of it, to be written as JSON
     */
    Object train(Instant asOf, String by, Progress progress);
  }

  /** Trainings as that plan wants them. */
  public Trainings(
      JobRunner jobs, TrainingDiary diary, LearningPlan plan, Work work, InstantSource clock) {
    this.jobs = jobs;
    this.diary = diary;
    this.plan = plan;
    this.work = work;
    this.clock = clock;
  }

  /** Starts one that a person asks for. */
  public Job start(Instant asOf, String by) {
    return jobs.submit(
            wanted(by, "asked for", Optional.empty(), Optional.empty()),
            progress -> work.train(asOf, by, progress))
        .orElseThrow();
  }

  /** Starts what is due by the plan; to be asked every few seconds. */
  public void startWhatIsDue() {
    plan.inForce()
        .ifPresent(inForce -> {
          boolean started =
              inForce.learning().schedule().map(cron -> bySchedule(cron, inForce)).orElse(false);
          inForce.learning().afterOutcomes().ifPresent(this::afterOutcomes);
          if (!started) {
            jobs.takeUp(KIND, now());
          }
        });
  }

  private boolean bySchedule(Cron cron, LearningPlan.InForce inForce) {
    Instant since = diary.lastDue().filter(inForce.since()::isBefore).orElse(inForce.since());
    return cron.last(since, clock.instant())
        .flatMap(due ->
            jobs.submit(
                wanted(
                    PLAN,
                    "schedule: " + cron + ", due at " + due,
                    Optional.of(KIND + " due at " + due),
                    Optional.of(due)),
                now()))
        .isPresent();
  }

  private void afterOutcomes(int count) {
    long from = diary.outcomesOfLast();
    if (diary.areClosing(from, count)) {
      jobs.submit(
          wanted(
              PLAN,
              "after %,d outcomes".formatted(count),
              Optional.of(KIND + " after outcome " + from),
              Optional.empty()),
          now());
    }
  }

  private Job.Wanted wanted(
      String by, String because, Optional<String> once, Optional<Instant> due) {
    return new Job.Wanted(KIND, by, because, once, due, Optional.of(diary.lastOutcome()));
  }

  /** With all that is known when it begins, which may be later than when it was wanted. */
  private JobWork now() {
    return progress -> work.train(clock.instant().truncatedTo(ChronoUnit.MICROS), PLAN, progress);
  }
}
