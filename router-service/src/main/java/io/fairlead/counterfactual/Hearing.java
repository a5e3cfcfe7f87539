package io.fairlead.counterfactual;

import io.fairlead.facts.Rep;
import io.fairlead.features.FeatureRules;
import io.fairlead.features.TrainingSet;
import io.fairlead.features.TrainingSets;
import io.fairlead.manifest.Evidence;
import io.fairlead.training.Judge;
import io.fairlead.training.Judges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Courses heard by judges. The time is cut into blocks of as many leads; each block is judged by a
 * model of the outcomes of all other leads, before it and after it.
 *
 * @param evidence whether those outcomes show that it matters who gets a lead
 * @param bench what the judges heard
 * @param judges those of the blocks
 */
record Hearing(Evidence evidence, Bench bench, List<Judge> judges) {

  static final int BLOCKS = 4;

  /**
   * Hears courses of the same leads.
   *
   * @param history all that was reported
   * @param rules which fields of the leads may be read
   * @param asOf only what was known then is used
   * @throws io.fairlead.training.TrainingException where the outcomes are too few for a judge
   */
  static Hearing of(
      TrainingSets.History history,
      FeatureRules rules,
      Map<String, Rep> reps,
      Instant asOf,
      List<Course> courses) {
    TrainingSet set =
        TrainingSets.read(history, TrainingSets.definition(history, asOf, rules), reps, asOf);
    Judges judges = Judges.of(set);
    List<Course.Placing> leads = courses.getFirst().placings();
    List<Bench.Block> blocks = new ArrayList<>();
    for (int block = 0; block < BLOCKS; block++) {
      int until = end(leads, block);
      int from = blocks.isEmpty() ? 0 : blocks.getLast().until();
      if (until > from) {
        Instant to =
            until < leads.size()
                ? leads.get(until).lead().occurredAt()
                : leads.getLast().lead().occurredAt().plusNanos(1000);
        blocks.add(new Bench.Block(until, judges.without(leads.get(from).lead().occurredAt(), to)));
      }
    }
    return new Hearing(
        judges.evidence(),
        Bench.hear(blocks, set.definition(), history, reps, courses),
        blocks.stream().map(Bench.Block::judge).toList());
  }

  /** Leads that came at one moment are in one block. */
  private static int end(List<Course.Placing> leads, int block) {
    int end = (int) ((long) (block + 1) * leads.size() / BLOCKS);
    return IntStream.range(end, leads.size())
        .filter(at ->
            at == 0
                || !leads.get(at).lead().occurredAt().equals(leads.get(at - 1).lead().occurredAt()))
        .findFirst()
        .orElse(leads.size());
  }
}
