package io.fairlead.events;

import java.time.Duration;
import java.util.Optional;

/** What came of one attempt to deliver a letter. */
public sealed interface Reply {

  /** A 2xx: the receiver has it. */
  record Taken(int status) implements Reply {}

  /** A 409: the receiver has something that stands against it. */
  record Conflict() implements Reply {}

  /** Another answer, which will hardly change by itself. */
  record Refused(int status) implements Reply {}

  /**
   * Worth another attempt.
   *
   * @param because why, in a few words
   * @param after how long the receiver asks to wait, where it does
   */
  record Failed(String because, Optional<Duration> after) implements Reply {}

  /** In a sentence. */
  default String sentence() {
    return switch (this) {
      case Taken taken -> "The receiver answered " + taken.status() + ".";
      case Conflict _ -> "The receiver answered 409: something stands against it.";
      case Refused refused -> "The receiver answered " + refused.status() + ".";
      case Failed failed -> failed.because();
    };
  }
}
