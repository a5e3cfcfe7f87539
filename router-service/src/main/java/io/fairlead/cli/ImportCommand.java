package io.fairlead.cli;

import io.fairlead.database.Database;
import io.fairlead.imports.ImportKind;
import io.fairlead.imports.ImportRefusedException;
import io.fairlead.imports.ImportReport;
import io.fairlead.imports.Importer;
import io.fairlead.imports.Mapping;
import io.fairlead.imports.Source;
import io.fairlead.jobs.Progress;
import io.fairlead.store.FactStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fairlead import}. */
@Command(
    name = "import",
    description = "Import reps, history, leads or outcomes from files.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%n",
    footer = {
      "Files are CSV in UTF-8 with a header row; those that end in .ndjson or .jsonl hold a JSON",
      "object per line. Importing the same file again changes nothing. Rows that are refused are",
      "listed, the others go in, and the exit code is 3."
    })
final class ImportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description =
          "What the files hold: reps, history, leads or outcomes. With --mapping it may be left out: then all that the mapping brings in.")
  private Optional<ImportKind> kind = Optional.empty();

  @Option(
      names = "--mapping",
      paramLabel = "MAPPING",
      description = "How another system's export becomes ours; FILE is the folder of its tables.")
  private Optional<Path> mapping = Optional.empty();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "What to import.")
  private List<Path> files = List.of();

  @Mixin private Session session = new Session();

  /** A part of the work: one kind from one source. */
  private record Part(ImportKind kind, Path file, Source source) {}

  /** What came of a part. */
  record Imported(String file, ImportKind kind, ImportReport report) {}

  @Override
  public Integer call() throws Exception {
    if (kind.isEmpty() && mapping.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "The kind of files (--kind) must be reps, history, leads or outcomes.");
    }
    return session.run(this::run);
  }

  private Report run(Database database, Progress progress) {
    Importer importer = new Importer(new FactStore(database.dataSource()), Clock.systemUTC());
    List<Part> parts = parts();
    // Everything is looked at first, so that a wrong file leaves nothing half done.
    parts.forEach(part ->
        naming(
            part.file(),
            () -> {
              importer.check(part.kind(), part.source());
              return part;
            }));
    List<Imported> done = new ArrayList<>();
    for (Part part : parts) {
      int before = done.size();
      ImportReport report =
          naming(
              part.file(),
              () ->
                  importer.run(
                      part.kind(),
                      part.source(),
                      (share, _) -> progress.at((before + share) / parts.size())));
      done.add(new Imported(part.file().toString(), part.kind(), report));
    }
    return new Report(
        done.stream().map(ImportText::of).collect(Collectors.joining("\n")),
        done,
        done.stream().allMatch(one -> one.report().rowsRefused() == 0)
            ? Exit.OK
            : Exit.PARTLY_REFUSED);
  }

  private List<Part> parts() {
    return mapping
        .map(file -> naming(file, () -> Mapping.read(file)))
        .map(this::mapped)
        .orElseGet(() ->
            files.stream()
                .map(file -> new Part(kind.orElseThrow(), file, Source.of(file)))
                .toList());
  }

  private List<Part> mapped(Mapping tables) {
    List<ImportKind> kinds = kind.map(List::of).orElseGet(tables::kinds);
    return files.stream()
        .flatMap(folder ->
            kinds.stream().map(one -> new Part(one, folder, new Source.Mapped(folder, tables))))
        .toList();
  }

  /** Says of which file a refusal speaks. */
  private static <T> T naming(Path file, Supplier<T> work) {
    try {
      return work.get();
    } catch (ImportRefusedException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }
}
