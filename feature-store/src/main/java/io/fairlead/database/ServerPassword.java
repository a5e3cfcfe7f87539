package io.fairlead.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The password of an embedded server: random, made at the first start, and kept in a file of the
 * data folder that only its owner can read.
 */
record ServerPassword(String value) {

  private static final int BYTES = 24;

  /**
   * @throws DatabaseException if the folder has a server, but its password is gone
   */
  static ServerPassword of(DataFolder folder) {
    try {
      return new ServerPassword(Files.readString(folder.password()));
    } catch (IOException e) {
      throw new DatabaseException(
          "The password file ("
              + folder.password()
              + ") of the data folder must be readable.\n"
              + "Maybe bring it back from a backup, or start Fairlead as the user that owns it.",
          e);
    }
  }

  /** Makes one for a first start, which {@link #keep} ends. */
  static ServerPassword create(DataFolder folder) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String value = Base64.getUrlEncoder().encodeToString(random);
    Files.createFile(
        folder.newPassword(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(folder.newPassword(), value);
    return new ServerPassword(value);
  }

  /** Ends the first start: from now on, also after a power cut, the folder holds data. */
  void keep(DataFolder folder) throws IOException {
    Files.move(folder.newPassword(), folder.password(), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel directory = FileChannel.open(folder.path(), StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  @Override
  public String toString() {
    return "ServerPassword[...]";
  }
}
