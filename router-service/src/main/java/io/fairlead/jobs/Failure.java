package io.fairlead.jobs;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** What may be told of a failure, and to whom. */
public final class Failure {

  private static final String OURS = "io.fairlead.";
  private static final int FRAMES = 12;

  private Failure() {}

  /**
   * The sentence for people; empty unless Fairlead's own code threw, since the messages of others
   * may hold personal data or make no sense to a reader.
   */
  public static Optional<String> sentence(Throwable failure) {
    StackTraceElement[] frames = failure.getStackTrace();
    return frames.length > 0 && frames[0].getClassName().startsWith(OURS)
        ? Optional.ofNullable(failure.getMessage())
        : Optional.empty();
  }

  /** Where it happened, for the log: classes and frames, never the messages of others. */
  public static String trace(Throwable failure) {
    StringBuilder text = new StringBuilder();
    Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .forEach(cause -> append(text, cause));
    return text.toString();
  }

  private static void append(StringBuilder text, Throwable cause) {
    text.append("\n  ").append(cause.getClass().getName());
    sentence(cause).ifPresent(sentence -> text.append(": ").append(sentence.replace('\n', ' ')));
    if (cause instanceof SQLException sql) {
      text.append(" (SQLSTATE ").append(sql.getSQLState()).append(')');
    }
    Stream.of(cause.getStackTrace())
        .limit(FRAMES)
        .forEach(frame -> text.append("\n    at ").append(frame));
  }
}
