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

  /** Memory of a process and its children, in bytes; what they share is shared out among them. */
  static long memory(long root) {
    return Stream.concat(Stream.of(String.valueOf(root)), children(root).stream())
            .flatMap(process -> lines(Path.of("/proc", process, "smaps_rollup")).stream())
            .filter(line -> line.startsWith("Pss:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
            .sum()
        * 1024;
  }

  private static long ofTree(long root) {
    long now = children(root).stream().mapToLong(child -> used(stat(child), 2)).sum();
    return now + used(stat(String.valueOf(root)), WITH_CHILDREN);
  }

  private static List<String> children(long root) {
    String parent = String.valueOf(root);
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      return all.map(path -> String.valueOf(path.getFileName()))
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .filter(name -> {
            List<String> stat = stat(name);
            return stat.size() > PARENT && stat.get(PARENT).equals(parent);
          })
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The fields after the name, which may hold anything; none of a process that has ended. */
  private static List<String> stat(String process) {
    return lines(Path.of("/proc", process, "stat")).stream()
        .limit(1)
        .flatMap(line -> Stream.of(line.substring(line.lastIndexOf(')') + 2).split(" ", -1)))
        .toList();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException _) { // the process has ended
      return List.of();
    }
  }

  private static long used(List<String> stat, int fields) {
    return stat.stream().skip(USER).limit(fields).mapToLong(Long::parseLong).sum() * TICK_MILLIS;
  }

  /** All that is neither idle nor waiting for a disk. */
  private static long ofMachine() {
    String[] fields = lines(Path.of("/proc/stat")).getFirst().split(" +", -1);
    long busy = 0;
    for (int i : new int[] {1, 2, 3, 6, 7, 8}) {
      busy += Long.parseLong(fields[i]);
    }
    return busy * TICK_MILLIS;
  }
}
