package io.fairlead.plan;

import io.fairlead.facts.Rep;
import io.fairlead.plan.PlanDocument.PoolDocument;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks a plan and finds everything that is wrong with it at once. */
public final class PlanReader {

  private final Problems problems;
  private final Map<String, Rep> reps;

  private PlanReader(Problems problems, Map<String, Rep> reps) {
    this.problems = problems;
    this.reps = reps;
  }

  /**
   * Reads a plan.
   *
   * @param body the plan, as JSON
   * @param reps the reps that may be members, by id
   * @throws PlanException with every problem found
   */
  public static Plan read(JsonNode body, Map<String, Rep> reps) {
    Problems problems = new Problems();
    PlanDocument document =
        DocumentReader.read(body, PlanDocument.class, "", problems)
            .orElseThrow(problems::exception);
    Plan plan = new PlanReader(problems, reps).plan(document);
    problems.throwIfAny();
    return plan;
  }

  private Plan plan(PlanDocument document) {
    Map<String, String> people = people(Documents.orEmpty(document.people()));
    Map<String, Calendar> calendars = new CalendarReader(problems).read(document);
    Map<String, Territory> territories = new TerritoryReader(problems).read(document.territories());
    List<Cap> caps = new CapReader(problems).ofPlan(Documents.orEmpty(document.caps()));
    Map<String, @Nullable PoolDocument> documents =
        new TreeMap<>(Documents.orEmpty(document.pools()));
    PoolReader reader =
        new PoolReader(
            problems,
            new MemberReader(problems, reps, calendars),
            new AskReader(problems, territories),
            new DeferralReader(problems, documents.keySet(), reps.keySet(), people),
            new SlaReader(problems, reps.keySet(), people),
            List.copyOf(calendars.values()),
            caps);
    Map<String, Plan.Pool> pools = new TreeMap<>();
    if (documents.isEmpty()) {
      problems.add(
          "pools", null, "must name at least one pool", "everyone: {members: [{rep: ana}]}");
    }
    documents.forEach((name, pool) -> {
      if (name.isBlank() || pool == null) {
        problems.add(
            "pools." + name,
            null,
            "must have a name and members",
            "everyone: {members: [{rep: ana}]}");
      } else {
        pools.put(name, reader.read(name, pool));
      }
    });
    Map<String, Experiment> experiments =
        new ExperimentReader(problems, pools, reps).read(Documents.orEmpty(document.experiments()));
    return new Plan(
        pools,
        experiments,
        new RouteReader(problems, documents.keySet(), reps.keySet(), people).read(document),
        new FeaturesReader(problems).read(document.features()),
        new Background(Terms.outside(ZoneOffset.UTC, calendars.values(), caps), territories),
        new LearningReader(problems).read(document.learning()),
        new EvidenceReader(problems).read(document.evidence(), pools.values()));
  }

  private Map<String, String> people(Map<String, @Nullable String> documents) {
    Map<String, String> people = new TreeMap<>();
    documents.forEach((role, rep) -> {
      String path = "people." + role;
      if (RouteReader.isOwner(role)) {
        problems.add(path, role, "must not be a word with a meaning of its own", "manager");
      } else if (rep == null || !reps.containsKey(rep)) {
        MemberReader.unknownRep(problems, path, Documents.or(rep, ""), reps.keySet());
      } else {
        people.put(role, rep);
      }
    });
    return people;
  }
}
