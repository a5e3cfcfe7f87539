package io.fairlead.cli;

import io.fairlead.ledger.ShadowResult;
import io.fairlead.ledger.Shadows;
import io.fairlead.report.ShadowComparison;
import io.fairlead.text.Paragraph;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fairlead report shadow}. */
@Command(
    name = "shadow",
    description =
        "Tell what a pool in shadow mode would have done, beside what the other system did.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ShadowCommand implements Callable<Integer> {

  @Mixin private PoolTime of = new PoolTime();

  @Mixin private Session session = new Session();

  @Override
  public Integer call() throws Exception {
    return session.run((database, _) -> {
      ShadowComparison shadow =
          ShadowComparison.of(
              new Shadows(database.dataSource()),
              of.pool(),
              of.from().orElse(Instant.EPOCH),
              of.to().orElseGet(Instant::now));
      return new Report(text(shadow), shadow, Exit.OK);
    });
  }

  private static String text(ShadowComparison shadow) {
    return Paragraph.of(shadow.reading())
        + shadow.results().stream().map(ShadowCommand::line).collect(Collectors.joining())
        + "\n"
        + Paragraph.of(shadow.limits());
  }

  private static String line(ShadowResult result) {
    return String.format(
        Locale.ROOT,
        "\n  %-14s %6d leads, %6d with the same rep",
        result.result().orElse("OPEN"),
        result.leads(),
        result.same());
  }
}
