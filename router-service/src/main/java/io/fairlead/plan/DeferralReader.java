package io.fairlead.plan;

import io.fairlead.plan.PlanDocument.DeferralDocument;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks how leads of a pool wait. */
final class DeferralReader {

  private static final String NONE = "none";
  private static final String NOBODY = "nobody";

  private final Problems problems;
  private final Set<String> pools;
  private final Set<String> reps;
  private final Map<String, String> people;

  /**
   * @param people rep by role
   */
  DeferralReader(
      Problems problems, Set<String> pools, Set<String> reps, Map<String, String> people) {
    this.problems = problems;
    this.pools = pools;
    this.reps = reps;
    this.people = people;
  }

  /** Whether leads wait at all. */
  static boolean defers(@Nullable JsonNode deferral) {
    return deferral == null || !deferral.isString() || !deferral.asString().equals(NONE);
  }

  /** The limit; empty where there is none, or no lead waits. */
  Optional<Deferral> read(String pool, String path, @Nullable JsonNode deferral) {
    if (deferral == null || deferral.isNull() || !defers(deferral)) {
      return Optional.empty();
    }
    if (!deferral.isObject()) {
      problems.add(
          path,
          deferral,
          "must be none, or say up to when and what then",
          "{upTo: 3d, then: nobody}");
      return Optional.empty();
    }
    return DocumentReader.read(deferral, DeferralDocument.class, path, problems)
        .flatMap(document -> limit(pool, path, document));
  }

  private Optional<Deferral> limit(String pool, String path, DeferralDocument document) {
    Duration upTo = problems.duration(path + ".upTo", document.upTo(), "3d");
    return then(pool, path + ".then", Documents.or(document.then(), ""))
        .map(then -> new Deferral(upTo, then));
  }

  private Optional<Deferral.Then> then(String pool, String path, String word) {
    if (word.equals(NOBODY)) {
      return Optional.of(new Deferral.Then.Nobody());
    }
    if (pools.contains(word) && !word.equals(pool)) {
      return Optional.of(new Deferral.Then.Pool(word));
    }
    String rep = people.getOrDefault(word, word);
    if (reps.contains(rep)) {
      return Optional.of(new Deferral.Then.Rep(rep));
    }
    Set<String> words = new TreeSet<>(pools);
    words.remove(pool);
    words.addAll(people.keySet());
    words.addAll(reps);
    problems.add(
        path,
        word,
        "must be another pool of this plan, a role of people, a rep, or nobody",
        Problems.closest(word, words).orElse(NOBODY));
    return Optional.empty();
  }
}
