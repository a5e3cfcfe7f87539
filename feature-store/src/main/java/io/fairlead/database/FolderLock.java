package io.fairlead.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says that one process, and one {@link Database} in it, has a data folder open. The operating
 * system gives the lock back however the process ends.
 */
final class FolderLock implements AutoCloseable {

  /**
   * The folders that this process holds. They are asked first, because closing any channel to a
   * locked file, even one that only read it, gives up the process's lock on it.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /** Absent where somebody else has the lock. */
  @SuppressWarnings("resource") // the lock lives as long as its channel, which close() closes
  static Optional<FolderLock> tryTake(DataFolder folder) {
    if (!HELD_HERE.add(folder.path())) {
      return Optional.empty();
    }
    boolean taken = false;
    try {
      FileChannel channel =
          FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      taken = channel.tryLock() != null;
      if (!taken) {
        channel.close();
        return Optional.empty();
      }
      channel.truncate(0);
      channel.write(StandardCharsets.US_ASCII.encode(ownPid()));
      return Optional.of(new FolderLock(folder.path(), channel));
    } catch (IOException e) {
      throw new DatabaseException(
          "The lock file ("
              + folder.lock()
              + ") of Fairlead must be a file that it can lock.\n"
              + "Maybe keep the data folder on a local disk, and let this user write to it.",
          e);
    } finally {
      if (!taken) {
        HELD_HERE.remove(folder.path());
      }
    }
  }

  /** The sentence for whoever finds the folder taken. */
  static DatabaseException taken(DataFolder folder) {
    return new DatabaseException(
        "The data folder ("
            + folder
            + ") of Fairlead must be free, but process "
            + holder(folder)
            + " has it open.\nMaybe stop that process, or name another folder with --data.");
  }

  private static String holder(DataFolder folder) {
    if (HELD_HERE.contains(folder.path())) {
      return ownPid();
    }
    try {
      return Files.readString(folder.lock(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return "(unknown)";
    }
  }

  private static String ownPid() {
    return Long.toString(ProcessHandle.current().pid());
  }

  /** Gives the folder back; the second time nothing happens. */
  @Override
  public void close() {
    if (channel.isOpen()) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        HELD_HERE.remove(folder);
      }
    }
  }
}
