package io.fairlead.pace;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A transaction.
 *
 * @param statements its round trips in order, its commit too; a single statement has none
 */
record Spent(List<String> statements) {

  private static final Pattern TABLE =
      Pattern.compile("(?:insert into|update|delete from|from) \"?(\\w+)");
  private static final Pattern WRITING =
      Pattern.compile("insert into|delete from|\\bupdate \"?\\w+\"? set|for update\\b");
  private static final String NO_WAIT = "set_config('synchronous_commit', 'off'";

  Spent {
    statements =
        statements.stream()
            .map(one -> one.replaceAll("\\s+", " ").replace("\"public\".", "").strip())
            .toList();
  }

  /**
   * Whether its end waits until the write-ahead log is on the disk; a row that is locked is
   * written, too.
   */
  boolean flushes() {
    return statements.stream().anyMatch(one -> WRITING.matcher(one).find())
        && statements.stream().noneMatch(one -> one.contains(NO_WAIT));
  }

  /** Its round trips: each statement by what it begins with and the first table that it names. */
  Stream<String> named() {
    return statements.stream()
        .map(trip ->
            Stream.of(trip.split(";")).map(String::strip).map(Spent::name).collect(joining("; ")));
  }

  private static String name(String statement) {
    Matcher table = TABLE.matcher(statement);
    String verb = statement.replaceFirst("[ ,(;].*", "");
    return table.find() ? verb + " " + table.group(1) : statement;
  }
}
