package io.fairlead.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a Fairlead that was killed leaves in its data folder, and nobody else can be using. */
final class Leftovers {

  private Leftovers() {}

  /** To be called by whoever holds the folder's lock, before it starts a server there. */
  static void clear(DataFolder folder) throws IOException {
    Postmaster.clear(folder.postgres());
    clearUnfinishedFirstStart(folder);
    clearHalfUnpackedPrograms(folder);
  }

  /** Nothing was written by anybody before the first start has ended. */
  private static void clearUnfinishedFirstStart(DataFolder folder) throws IOException {
    if (Files.exists(folder.newPassword())) {
      delete(folder.postgres());
      Files.delete(folder.newPassword());
    }
  }

  /** zonky marks what it has unpacked to the end, but goes on over the torn files of a dead one. */
  private static void clearHalfUnpackedPrograms(DataFolder folder) throws IOException {
    if (Files.exists(folder.binaries())) {
      try (Stream<Path> versions = Files.list(folder.binaries())) {
        for (Path version : versions.toList()) {
          if (!Files.exists(version.resolve(".exists"))) {
            delete(version);
          }
        }
      }
    }
  }

  private static void delete(Path root) throws IOException {
    if (Files.exists(root)) {
      try (Stream<Path> paths = Files.walk(root)) {
        List<Path> innermostFirst = paths.sorted(Comparator.reverseOrder()).toList();
        for (Path path : innermostFirst) {
          Files.delete(path);
        }
      }
    }
  }
}
