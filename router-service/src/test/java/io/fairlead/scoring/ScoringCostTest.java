package io.fairlead.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.fairlead.database.TestDatabase;
import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.features.FeatureRules;
import io.fairlead.features.TrainingSets;
import io.fairlead.manifest.ModelArtefact;
import io.fairlead.simulation.FloorSpec;
import io.fairlead.simulation.SalesFloor;
import io.fairlead.store.FactStore;
import io.fairlead.store.ModelEntry;
import io.fairlead.store.ModelStatus;
import io.fairlead.store.PublishedModel;
import io.fairlead.store.RepEntry;
import io.fairlead.training.Training;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a slate of 100 reps costs besides time: counted, not measured. */
class ScoringCostTest {

  private static final FloorSpec FLOOR =
      new FloorSpec(10, 800, 20, 182, 7, 0.3, 1, 20, LocalDate.of(2024, 1, 1));
  private static final int REPS = 100;

  /** Of each rep: score, map entries, the view of its inputs. */
  private static final int BYTES_A_REP = 300;

  /** Of the lead: the look for new facts in the database, 22 kB, and what is read once. */
  private static final int BYTES_A_LEAD = 40_000;

  private static TestDatabase database;
  private static ServedModel model;
  private static List<Lead> leads;
  private static List<Rep> reps;
  private static int width;

  @BeforeAll
  static void learn() {
    SalesFloor floor = SalesFloor.generate(FLOOR, 1);
    database = TestDatabase.create();
    FactStore facts = new FactStore(database.dataSource());
    facts.saveReps(floor.reps());
    facts.saveHistory(floor.past());
    leads = floor.live();
    List<Rep> known = floor.reps().stream().map(RepEntry::rep).toList();
    reps =
        Stream.concat(
                known.stream(),
                IntStream.range(known.size(), REPS).mapToObj(i -> Rep.named("new-" + i)))
            .toList();
    Instant asOf = now();
    FeatureDefinition definition =
        TrainingSets.definition(facts::readKnownUntil, asOf, FeatureRules.USUAL);
    ModelArtefact artefact =
        Training.train(
                TrainingSets.read(
                    facts::readKnownUntil,
                    definition,
                    known.stream().collect(Collectors.toMap(Rep::id, Function.identity())),
                    asOf),
                1,
                _ -> {})
            .artefact();
    width = artefact.manifest().inputs().size();
    model =
        new ServedModel(
            new PublishedModel(
                new ModelEntry("m1", ModelStatus.CHAMPION, asOf, artefact.manifest(), List.of()),
                artefact),
            facts);
  }

  @AfterAll
  static void drop() {
    model.close();
    database.close();
  }

  @Test
  void aSlateAndItsLeadAreScoredInOneCallOfTheModel() {
    long before = model.calls();
    ServedModel.ModelScores scores = model.score(leads.getFirst(), reps, now());
    assertThat(scores.byRep()).hasSize(REPS);
    assertThat(scores.lead()).isPresent();
    assertThat(model.calls() - before).isEqualTo(1);
  }

  @Test
  void nothingIsAllocatedForTheInputsOfARepButTheirNumbers() {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE; // the first leads also load classes
    for (Lead lead : leads) {
      long before = thread.getCurrentThreadAllocatedBytes();
      model.score(lead, reps, now());
      least = Math.min(least, thread.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isLessThan(REPS * (Float.BYTES * width + BYTES_A_REP) + BYTES_A_LEAD);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
