package io.fairlead.imports;

import java.nio.file.Path;

/** Where rows come from. */
public sealed interface Source {

  /** A CSV file with a header row, in UTF-8. */
  record Csv(Path file) implements Source {}

  /** A file with one JSON object per line, in UTF-8. */
  record Ndjson(Path file) implements Source {}

  /** Another system's export: the tables in a folder, brought in by a mapping. */
  record Mapped(Path folder, Mapping mapping) implements Source {}

  /** NDJSON where the name ends in .ndjson or .jsonl, else CSV. */
  static Source of(Path file) {
    String name = file.toString();
    return name.endsWith(".ndjson") || name.endsWith(".jsonl") ? new Ndjson(file) : new Csv(file);
  }
}
