package io.fairlead.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder that holds an embedded database, and what lies where in it.
 *
 * @param path the folder, absolute and without links, so that it has one name however it is reached
 */
record DataFolder(Path path) {

  /**
   * Creates the folder, for its owner only, where it is missing.
   *
   * @throws DatabaseException if there is no folder that this user may write to
   */
  static DataFolder open(Path path) {
    try {
      DataFolder folder = new DataFolder(createPrivate(path).toRealPath());
      createPrivate(folder.path.resolve("binaries"));
      return folder;
    } catch (IOException e) {
      throw new DatabaseException(
          "The data folder ("
              + path
              + ") of Fairlead must be a folder that it can write to.\n"
              + "Maybe name another with --data, or let this user write to it.",
          e);
    }
  }

  private static Path createPrivate(Path folder) throws IOException {
    return Files.isDirectory(folder)
        ? folder
        : Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  Path lock() {
    return path.resolve("lock");
  }

  Path postgres() {
    return path.resolve("postgres");
  }

  Path password() {
    return path.resolve("password");
  }

  /** The password while the first start is under way; afterwards it is {@link #password()}. */
  Path newPassword() {
    return path.resolve("password.new");
  }

  /** Where the programs are unpacked. zonky lets everybody write here, so its parent is private. */
  Path binaries() {
    return path.resolve("binaries").resolve("unpacked");
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
