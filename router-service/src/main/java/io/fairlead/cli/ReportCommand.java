package io.fairlead.cli;

import io.fairlead.readout.Readout;
import io.fairlead.readout.ReadoutView;
import io.fairlead.readout.StreamReadout;
import io.fairlead.readout.StreamReadout.Maturity;
import io.fairlead.readout.StreamReadout.Split;
import io.fairlead.text.Lengths;
import io.fairlead.web.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fairlead report}. */
@Command(
    name = "report",
    description =
        "Tell how leads were shared out, what fairness cost, how soon reps acted, what became of it, and what an experiment shows.",
    subcommands = {
      FairnessCommand.class,
      SlaCommand.class,
      SizeCommand.class,
      ExperimentCommand.class,
      PageCommand.class,
      ExportCommand.class,
      ShadowCommand.class
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%n",
    footer = {
      "With --stream, no database is needed: the file is CSV with the columns lead, arm, score and",
      "converted, in order of arrival; with --as-of and --window also assignedAt and outcomeAt."
    })
final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--stream",
      paramLabel = "FILE",
      description = "Say what an experiment shows whose leads are in this CSV file.")
  private Optional<Path> stream = Optional.empty();

  @Option(
      names = "--control",
      paramLabel = "ARM",
      description = "The arm that the others are compared with.")
  private Optional<String> control = Optional.empty();

  @Option(
      names = "--peek-every",
      paramLabel = "N",
      description =
          "Look after every N leads. Default: 50, and half as often whenever there are 100 looks.")
  private Optional<Long> every = Optional.empty();

  @Option(
      names = "--split",
      paramLabel = "SHARE",
      description =
          "The chance of the larger of two arms, as in 0.95, or of arms by name, as in ai=0.5,rr=0.5. Default: the same for all.")
  private Optional<String> split = Optional.empty();

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description = "The moment of the readout, as in 2026-06-01T00:00:00Z; needs --window.")
  private Optional<String> asOf = Optional.empty();

  @Option(
      names = "--window",
      paramLabel = "DAYS",
      description =
          "The age at which a lead enters; what converts later does not count. As in 90 or 90d.")
  private Optional<String> window = Optional.empty();

  @Option(names = "--json", description = "Print the result as JSON, for machines.")
  private boolean json;

  /** Without a word for what, says what there is. */
  @Override
  public Integer call() throws Exception {
    if (stream.isEmpty()) {
      throw wrong(
          "The kind of report must be given: fairness, sla, size, experiment, page, export or shadow, or a file with --stream.");
    }
    StreamReadout asked =
        new StreamReadout(
            stream.get(),
            control.orElseThrow(
                () -> wrong("The control (--control) of the stream must name one of its arms.")),
            every(),
            split(),
            maturity());
    Readout readout = asked.read();
    spec.commandLine()
        .getOut()
        .println(
            json
                ? Json.strict().writeValueAsString(ReadoutView.of(readout))
                : ReadoutText.of(readout));
    spec.commandLine().getOut().flush();
    return Exit.OK.code();
  }

  private OptionalLong every() {
    if (every.isPresent() && every.get() < 1) {
      throw wrong("The number (%d) of --peek-every must be at least 1.".formatted(every.get()));
    }
    return every.map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  private Split split() {
    if (split.isEmpty()) {
      return new Split.Even();
    }
    if (!split.get().contains("=")) {
      return new Split.Bare(share(split.get()));
    }
    Map<String, Double> shares = new LinkedHashMap<>();
    for (String part : split.get().split(",", -1)) {
      int sign = part.lastIndexOf('=');
      if (sign < 1) {
        throw wrong(
            "The part (%s) of --split must name an arm and its share, as in ai=0.5."
                .formatted(part));
      }
      shares.put(part.substring(0, sign).strip(), share(part.substring(sign + 1)));
    }
    return new Split.Named(shares);
  }

  private double share(String text) {
    try {
      double share = Double.parseDouble(text.strip());
      if (share > 0 && share < 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      throw new ParameterException(spec.commandLine(), shareMust(text), e);
    }
    throw wrong(shareMust(text));
  }

  private static String shareMust(String text) {
    return "The share (%s) of --split must be a number between 0 and 1.".formatted(text);
  }

  private Optional<Maturity> maturity() {
    if (asOf.isPresent() != window.isPresent()) {
      throw wrong("The options --as-of and --window must be given together.");
    }
    return asOf.map(text -> new Maturity(moment(text), length(window.orElseThrow())));
  }

  private Instant moment(String text) {
    try {
      return text.length() == "2026-03-01".length()
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new ParameterException(
          spec.commandLine(),
          "The moment (%s) of --as-of must be one such as 2026-06-01T00:00:00Z.".formatted(text),
          e);
    }
  }

  private Duration length(String text) {
    String days = text.chars().allMatch(Character::isDigit) ? text + "d" : text;
    return Lengths.read(days)
        .filter(Duration::isPositive)
        .orElseThrow(() ->
            wrong(
                "The length (%s) of --window must be a number of days, as in 90 or 90d."
                    .formatted(text)));
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
