package io.fairlead.plan;

import io.fairlead.plan.PlanDocument.EvidenceDocument;
import io.fairlead.routing.Band;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks how long evidence is kept. */
final class EvidenceReader {

  private static final String KEEP = "evidence.keep";
  private static final String EXPORT = "evidence.export";
  private static final Duration LEAST = Duration.ofDays(31);

  private final Problems problems;

  EvidenceReader(Problems problems) {
    this.problems = problems;
  }

  /** Empty where everything is kept. */
  Optional<Keeping> read(@Nullable EvidenceDocument document, Collection<Plan.Pool> pools) {
    if (document == null || (document.keep() == null && document.export() == null)) {
      return Optional.empty();
    }
    Duration keep = problems.duration(KEEP, document.keep(), "400d");
    Duration longest =
        pools.stream()
            .flatMap(pool -> pool.rules().bands().stream())
            .map(Band::over)
            .max(Comparator.naturalOrder())
            .filter(over -> over.compareTo(LEAST) > 0)
            .orElse(LEAST);
    if (!keep.isZero() && keep.compareTo(longest) < 0) {
      problems.add(
          KEEP,
          document.keep(),
          "must be 31 days or more, and as long as fairness looks back",
          longest.toDays() + 1 + "d");
    }
    return folder(document.export()).map(folder -> new Keeping(keep, folder));
  }

  private Optional<Path> folder(@Nullable String text) {
    try {
      Optional<Path> folder = Optional.ofNullable(text).map(Path::of).filter(Path::isAbsolute);
      if (folder.isEmpty()) {
        problems.add(
            EXPORT, text, "must be an absolute path of a folder", "/var/lib/fairlead/evidence");
      }
      return folder;
    } catch (InvalidPathException _) {
      problems.add(
          EXPORT, text, "must be an absolute path of a folder", "/var/lib/fairlead/evidence");
      return Optional.empty();
    }
  }
}
