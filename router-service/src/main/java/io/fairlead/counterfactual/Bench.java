package io.fairlead.counterfactual;

import io.fairlead.facts.Fact;
import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.features.FeatureRow;
import io.fairlead.features.Folds;
import io.fairlead.features.Load;
import io.fairlead.features.TrainingSets;
import io.fairlead.training.Judge;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The judges of all blocks of a time, who hear courses lead by lead: each lead with what was known
 * of it, and of whoever would have got it, when it came. Not thread-safe.
 */
final class Bench {

  private final List<Block> blocks;
  private final Map<String, Rep> reps;
  private final List<Course> courses;
  private final Folds folds;
  private final FeatureRow row;
  private final List<Map<Day, Integer>> loads = new ArrayList<>();
  private final Sums[][] sums;
  private final double[][] luck;
  private int next;

  private record Day(String rep, LocalDate date) {}

  /**
   * A part of the time.
   *
   * @param until first place, among the leads, after it
   * @param judge who has not seen what became of its leads
   */
  record Block(int until, Judge judge) {}

  private Bench(
      List<Block> blocks,
      FeatureDefinition definition,
      Map<String, Rep> reps,
      List<Course> courses) {
    this.blocks = blocks;
    this.reps = reps;
    this.courses = courses;
    folds = new Folds(definition);
    row = new FeatureRow(folds.schema());
    sums = new Sums[courses.size()][blocks.size()];
    luck = new double[courses.size()][courses.size()];
    for (Sums[] ofCourse : sums) {
      for (int block = 0; block < ofCourse.length; block++) {
        ofCourse[block] = new Sums();
      }
      loads.add(new HashMap<>());
    }
  }

  /**
   * Hears the courses, which must be of the same leads.
   *
   * @param blocks in order of time; the last ends with the last lead
   */
  static Bench hear(
      List<Block> blocks,
      FeatureDefinition definition,
      TrainingSets.History history,
      Map<String, Rep> reps,
      List<Course> courses) {
    Bench bench = new Bench(blocks, definition, reps, courses);
    List<Course.Placing> leads = courses.getFirst().placings();
    if (!leads.isEmpty()) {
      history.readKnownUntil(leads.getLast().lead().occurredAt(), bench::observe);
    }
    bench.judgeUntil(Instant.MAX);
    return bench;
  }

  /** What is expected of a course, block by block. */
  List<Sums> of(int course) {
    return List.of(sums[course]);
  }

  /** Standard deviation of the difference of two courses' conversions, were the judge right. */
  double luck(int one, int other) {
    return Math.sqrt(luck[one][other]);
  }

  private void observe(Fact fact) {
    judgeUntil(fact.knownAt());
    folds.observe(fact);
  }

  private void judgeUntil(Instant moment) {
    List<Course.Placing> leads = courses.getFirst().placings();
    while (next < leads.size() && !leads.get(next).lead().occurredAt().isAfter(moment)) {
      judge(next);
      next++;
    }
  }

  private void judge(int place) {
    int block = 0;
    while (blocks.get(block).until() <= place) {
      block++;
    }
    double[] variances = new double[courses.size()];
    for (int course = 0; course < variances.length; course++) {
      Course.Placing placing = courses.get(course).placings().get(place);
      Optional<Rep> rep = placing.rep().flatMap(id -> Optional.ofNullable(reps.get(id)));
      if (rep.isPresent()) {
        Judge.Opinion opinion =
            opinion(blocks.get(block).judge(), placing.lead(), rep.get(), loads.get(course));
        sums[course][block].add(opinion);
        double likely = Sums.sigmoid(opinion.likely());
        variances[course] = likely * (1 - likely);
      }
    }
    for (int one = 0; one < variances.length; one++) {
      for (int other = 0; other < variances.length; other++) {
        boolean differ =
            !courses
                .get(one)
                .placings()
                .get(place)
                .rep()
                .equals(courses.get(other).placings().get(place).rep());
        luck[one][other] += differ ? variances[one] + variances[other] : 0;
      }
    }
  }

  private Judge.Opinion opinion(Judge judge, Lead lead, Rep rep, Map<Day, Integer> taken) {
    folds.read(lead, rep, lead.occurredAt(), row);
    Day day = new Day(rep.id(), LocalDate.ofInstant(lead.occurredAt(), Load.zone(rep)));
    int before = taken.merge(day, 1, Integer::sum) - 1;
    return judge.of(row, rep.id(), Load.of(rep, before));
  }
}
