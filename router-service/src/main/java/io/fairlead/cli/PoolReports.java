package io.fairlead.cli;

import io.fairlead.text.Lengths;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What commands that report on pools ask for alike. */
final class PoolReports {

  private PoolReports() {}

  /**
   * The report of one pool, or of all.
   *
   * @param pool empty means all
   * @throws IllegalArgumentException where the plan has no such pool
   */
  static <T> List<T> of(
      Optional<String> pool, Function<String, Optional<T>> one, Supplier<List<T>> all) {
    return pool.map(name ->
            List.of(
                one.apply(name).orElseThrow(() -> unknown(name, "Maybe leave it out to see all."))))
        .orElseGet(all);
  }

  /** The plan has no such pool. */
  static IllegalArgumentException unknown(String pool, String maybe) {
    return new IllegalArgumentException(
        "The pool (%s) of a report must be one of the plan in force.\n%s".formatted(pool, maybe));
  }

  /**
   * How long a time.
   *
   * @throws ParameterException where it is none
   */
  static Duration window(CommandSpec spec, String text) {
    return Lengths.read(text)
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine(),
                "The length (%s) of --window must be a number of minutes, hours or days, as in 7d."
                    .formatted(text)));
  }
}
