package io.fairlead.cli;

import io.fairlead.experiments.Sizing;
import io.fairlead.text.Lengths;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code fairlead report size}. */
@Command(
    name = "size",
    description = "Tell how many leads and weeks an experiment takes.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class SizeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--base-rate",
      required = true,
      paramLabel = "RATE",
      description = "Which share of control's leads converts, as in 0.12.")
  private double baseRate;

  @Option(
      names = "--minimum-effect",
      required = true,
      paramLabel = "EFFECT",
      description = "The least difference that matters, as in 0.02.")
  private double minimumEffect;

  @Option(
      names = "--power",
      paramLabel = "CHANCE",
      description = "The chance to see it if it is there. Default: 0.8.")
  private double power = 0.8;

  @Option(
      names = "--alpha",
      paramLabel = "CHANCE",
      description = "The chance to see one that is not there. Default: 0.05.")
  private double alpha = 0.05;

  @Option(
      names = "--control",
      paramLabel = "SHARE",
      description = "Share of all leads in the control arm. Default: 0.5.")
  private double control = 0.5;

  @Option(
      names = "--treatment",
      paramLabel = "SHARE",
      description = "Share of all leads in the other arm. Default: what control leaves.")
  private Optional<Double> treatment = Optional.empty();

  @Option(
      names = "--explained",
      paramLabel = "SHARE",
      description = "Share of the variance that the lead's score explains. Default: 0.")
  private double explained;

  @Option(
      names = "--planned-end",
      description = "Read once, at the planned end. Default: at any time.")
  private boolean plannedEnd;

  @Option(
      names = "--leads-per-week",
      paramLabel = "N",
      description = "How many leads come, to tell the weeks.")
  private Optional<Double> leadsPerWeek = Optional.empty();

  @Option(
      names = "--window",
      paramLabel = "LENGTH",
      description = "How old a lead is when it counts. Default: 60d.")
  private String window = "60d";

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    try {
      Sizing.Size size =
          new Sizing(
                  baseRate,
                  minimumEffect,
                  power,
                  alpha,
                  control,
                  treatment.orElse(1 - control),
                  explained,
                  !plannedEnd,
                  leadsPerWeek,
                  Lengths.read(window)
                      .orElseThrow(() ->
                          new IllegalArgumentException(
                              "The --window (%s) must be a number of minutes, hours or days.\nMaybe 60d."
                                  .formatted(window))))
              .size();
      PrintWriter out = spec.commandLine().getOut();
      out.println(json ? JsonMapper.shared().writeValueAsString(size) : size.sentence());
      out.flush();
      return Exit.OK.code();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }
}
