package io.fairlead.cli;

import io.fairlead.evaluation.CsvEvaluation;
import io.fairlead.evaluation.Evaluation;
import io.fairlead.evaluation.Folds;
import io.fairlead.web.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fairlead evaluate}. */
@Command(
    name = "evaluate",
    description = "Estimate what another policy would have made of logged leads, one by one.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%n",
    footer = {
      "LOG has the columns lead, rep, propensity and reward; mu_REP columns may give the logging",
      "policy's whole distribution, and every other column is a feature of the lead. PROBS has the",
      "column lead and a column per rep: the probabilities with which the target would have chosen.",
      "Estimates are of one decision per logged lead (ONE_STEP), not of the effect of going live."
    })
final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--log", paramLabel = "LOG", required = true, description = "The logged leads.")
  private Optional<Path> log = Optional.empty();

  @Option(
      names = "--target",
      paramLabel = "NAME=PROBS",
      required = true,
      description = "A policy to be judged, and its probabilities; may be given more than once.")
  private Map<String, Path> targets = new LinkedHashMap<>();

  @Option(
      names = "--learning",
      description =
          "The rows of LOG are in order of time, and the logging policy learned from earlier ones: reward models then learn from earlier rows only.")
  private boolean learning;

  @Option(names = "--json", description = "Print the result as JSON, for machines.")
  private boolean json;

  @Override
  public Integer call() {
    Path file =
        log.orElseThrow(
            () -> new ParameterException(spec.commandLine(), "The log (--log) must be given."));
    List<Evaluation> evaluations =
        CsvEvaluation.of(file, targets, learning ? Folds.FORWARD : Folds.CROSSED);
    spec.commandLine()
        .getOut()
        .println(
            json ? Json.strict().writeValueAsString(evaluations) : EvaluationText.of(evaluations));
    spec.commandLine().getOut().flush();
    return Exit.OK.code();
  }
}
