package io.fairlead.pace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What has been used so far, read from /proc and from the server's own counts.
 *
 * @param nanos when it was read, as of {@link System#nanoTime()}
 * @param jvm CPU milliseconds of the services
 * @param database CPU milliseconds of the server with all its backends, ended ones too
 * @param client CPU milliseconds of this process and of children that ended, such as pgbench
 * @param machine CPU milliseconds of everybody
 * @param flushes of the write-ahead log
 * @param commits transactions of the database
 */
record Meter(
    long nanos, long jvm, long database, long client, long machine, long flushes, long commits) {

  /** /proc counts in hundredths of a second. */
  private static final int TICK_MILLIS = 10;

  private static final int USER = 11;
  private static final int WITH_CHILDREN = 4;
  private static final int PARENT = 1;

  static Meter read(Server server, List<Service> services) {
    List<List<String>> counts =
        server.rows(
            """
            select (select sum(fsyncs)::bigint from pg_stat_io where object = 'wal'),
              (select sum(xact_commit)::bigint from pg_stat_database)
            """);
    return new Meter(
        System.nanoTime(),
        services.stream().mapToLong(one -> used(stat(String.valueOf(one.pid())), 2)).sum(),
        ofTree(server.pid()),
        used(stat("self"), WITH_CHILDREN),
        ofMachine(),
        Long.parseLong(counts.getFirst().getFirst()),
        Long.parseLong(counts.getFirst().get(1)));
  }

  /** What was used since then. */
  Meter since(Meter then) {
    return new Meter(
        nanos - then.nanos,
        jvm - then.jvm,
        database - then.database,
        client - then.client,
        machine - then.machine,
        flushes - then.flushes,
        commits - then.commits);
  }

  /** The share of all processors that somebody else used, from 0 to 1. */
  double others() {
    double all = nanos / 1e6 * Runtime.getRuntime().availableProcessors();
    return Math.max(0, (machine - jvm - database - client) / all);
  }

  private static long ofTree(long root) {
    String parent = String.valueOf(root);
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      long children =
          all.map(path -> String.valueOf(path.getFileName()))
              .filter(name -> name.chars().allMatch(Character::isDigit))
              .map(Meter::stat)
              .filter(stat -> stat.size() > PARENT && stat.get(PARENT).equals(parent))
              .mapToLong(stat -> used(stat, 2))
              .sum();
      return children + used(stat(parent), WITH_CHILDREN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The fields after the name, which may hold anything; none of a process that has ended. */
  private static List<String> stat(String process) {
    try {
      String stat = Files.readString(Path.of("/proc", process, "stat"));
      return List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
    } catch (IOException _) { // it has ended
      return List.of();
    }
  }

  private static long used(List<String> stat, int fields) {
    return stat.stream().skip(USER).limit(fields).mapToLong(Long::parseLong).sum() * TICK_MILLIS;
  }

  /** All that is neither idle nor waiting for a disk. */
  private static long ofMachine() {
    try {
      String[] fields = Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +", -1);
      long busy = 0;
      for (int i : new int[] {1, 2, 3, 6, 7, 8}) {
        busy += Long.parseLong(fields[i]);
      }
      return busy * TICK_MILLIS;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
