package io.fairlead.imports;

import java.util.Optional;

/** The rows of a file, one after the other. */
interface Lines extends AutoCloseable {

  /** The next row, or empty at the end. */
  Optional<Line> next();

  /** Share of the file that has been read, from 0 to 1. */
  double share();

  @Override
  void close();
}
