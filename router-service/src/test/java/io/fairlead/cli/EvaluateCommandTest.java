package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class EvaluateCommandTest {

  private static final String HEADER = "lead,rep,propensity,reward,size\n";

  @TempDir private Path folder = Path.of("absent");

  /** Ana converts each second lead of hers, Ben each fourth; each gets half of the leads. */
  private Path log() {
    return file(
        "log.csv",
        HEADER
            + IntStream.range(0, 800)
                .mapToObj(i ->
                    "L%d,%s,0.5,%d,%s"
                        .formatted(
                            i,
                            i % 2 == 0 ? "ana" : "ben",
                            i % 4 == 0 || i % 8 == 1 ? 1 : 0,
                            i % 5 == 0 ? "" : i % 3))
                .collect(Collectors.joining("\n")));
  }

  private Path probabilities(String name, String header, String row) {
    return file(
        name,
        header
            + IntStream.range(0, 800)
                .mapToObj(i -> "L%d,%s".formatted(799 - i, row))
                .collect(Collectors.joining("\n", "\n", "\n")));
  }

  private Path file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode row(Typed typed, String estimator) {
    JsonNode json = typed.json();
    for (JsonNode row : json.isArray() ? json : json.required("evaluations")) {
      if (row.get("estimator").asString().equals(estimator)) {
        return row;
      }
    }
    throw new AssertionError("No " + estimator + " in " + typed);
  }

  @Test
  void aTargetThatAlwaysChoosesTheBetterRepIsWorthWhatThatRepBrings() {
    Path target = probabilities("always-ana.csv", "lead,ana,ben", "1,0");

    Typed typed =
        Typed.in("evaluate", "--log", log().toString(), "--target", "ana=" + target, "--json");

    assertThat(typed.exit()).as(typed.err()).isZero();
    assertThat(typed.json()).hasSize(6);
    for (String estimator : List.of("IPS", "SNIPS", "DR")) {
      JsonNode row = row(typed, estimator);
      assertThat(row.get("target").asString()).isEqualTo("ana");
      assertThat(row.get("value").asDouble()).isEqualTo(0.5, within(0.01));
      assertThat(row.get("lo").asDouble()).isBetween(0.42, 0.48);
      assertThat(row.get("hi").asDouble()).isBetween(0.52, 0.58);
      assertThat(row.get("ess").asDouble()).isEqualTo(400, within(1e-9));
      assertThat(row.get("maxWeight").asDouble()).isEqualTo(2);
      assertThat(row.get("verdict").asString()).isEqualTo("VALID");
    }
    assertThat(row(typed, "DM").get("lo").isNull()).isTrue();
    assertThat(row(typed, "DM").get("verdict").asString()).isEqualTo("NOT_AN_INTERVAL");
  }

  @Test
  void forPeopleTheEstimandIsNamedAndNothingIsCalledAnUplift() {
    Path target = probabilities("always-ana.csv", "lead,ana,ben", "1,0");

    Typed typed = Typed.in("evaluate", "--log", log().toString(), "--target", "ana=" + target);

    assertThat(typed.words())
        .contains("(ONE_STEP)", "ana: the log says as much of it as 400.0 leads", "No interval for")
        .doesNotContainIgnoringCase("uplift");
  }

  @Test
  void aRepWhomNobodyEverChoseIsMissingSupport() {
    Path target = probabilities("newcomer.csv", "lead,ana,cleo", "0.9,0.1");

    Typed typed =
        Typed.in("evaluate", "--log", log().toString(), "--target", "new=" + target, "--json");

    assertThat(typed.exit()).isZero();
    for (JsonNode row : typed.json()) {
      assertThat(row.get("verdict").asString())
          .isEqualTo(
              row.get("estimator").asString().equals("DM") ? "NOT_AN_INTERVAL" : "NO_SUPPORT");
      assertThat(row.get("value").isNumber()).isTrue();
      assertThat(row.get("lo").isNull()).isTrue();
      assertThat(row.get("reason").asString()).contains("10.00% of the target's probability");
    }
  }

  @Test
  void eachRowHasTheSameKeysInOneOrderAndAValueThatIsANumber() {
    Path log =
        file("log.csv", HEADER + "L0,ana,1e-300,1000,1\nL1,ben,0.5,-1000,2\nL2,ben,0.5,1,2\n");
    Path target = file("p.csv", "lead,ana,ben\nL0,1,0\nL1,1,0\nL2,1,0\n");

    Typed typed =
        Typed.in("evaluate", "--log", log.toString(), "--target", "t=" + target, "--json");

    assertThat(typed.exit()).as(typed.err()).isZero();
    for (JsonNode row : typed.json()) {
      assertThat(row.propertyNames())
          .startsWith("target", "estimator", "value", "lo", "hi", "ess", "maxWeight", "verdict")
          .endsWith("reason", "estimand", "meanWeight")
          .hasSize(11);
      assertThat(row.get("value").isNumber()).as(row.toString()).isTrue();
      assertThat(row.get("ess").asDouble()).isEqualTo(1, within(1e-9));
      assertThat(row.get("lo").isNull()).isTrue();
    }
  }

  @Test
  void propensitiesThatCannotBeRightAreRefused() throws IOException {
    Path log = log();
    Files.writeString(log, Files.readString(log).replace(",0.5,", ",0.8,"));
    Path target = probabilities("even.csv", "lead,ana,ben", "0.5,0.5");

    Typed typed =
        Typed.in("evaluate", "--log", log.toString(), "--target", "even=" + target, "--json");

    assertThat(row(typed, "IPS").get("verdict").asString()).isEqualTo("LOW_SUPPORT");
    assertThat(row(typed, "IPS").get("reason").asString()).contains("The mean weight is 0.625");
  }

  /**
   * Large leads go to Ana three times in four and convert more often with anybody; the reps convert
   * alike.
   */
  private Path byHand(String propensities) {
    Random random = new Random(5);
    return file(
        "by-hand.csv",
        "lead,rep,reward,size"
            + propensities
            + "\n"
            + IntStream.range(0, 4000)
                .mapToObj(i -> {
                  boolean large = random.nextBoolean();
                  boolean ana = random.nextDouble() < (large ? 0.75 : 0.25);
                  boolean won = random.nextDouble() < (large ? 0.3 : 0.1);
                  return "L%d,%s,%d,%s%s"
                      .formatted(
                          i,
                          ana ? "ana" : "ben",
                          won ? 1 : 0,
                          large ? "large" : "small",
                          propensities.isEmpty() ? "" : ",0.5");
                })
                .collect(Collectors.joining("\n")));
  }

  private Path alwaysAna() {
    return file(
        "always.csv",
        "lead,ana,ben"
            + IntStream.range(0, 4000)
                .mapToObj(i -> "L%d,1,0".formatted(i))
                .collect(Collectors.joining("\n", "\n", "\n")));
  }

  @Test
  void propensitiesThatNobodyLoggedAreEstimatedAndOnlyAssumed() {
    String log = byHand("").toString();
    String target = "ana=" + alwaysAna();

    Typed typed =
        Typed.in("evaluate", "--log", log, "--target", target, "--estimate-propensities", "--json");

    assertThat(typed.exit()).as(typed.err()).isZero();
    JsonNode assumed = typed.json();
    assertThat(assumed.required("by").get(0).asString()).isEqualTo("size");
    JsonNode worst = assumed.required("balance").get(0);
    assertThat(worst.required("feature").asString()).startsWith("size");
    assertThat(worst.required("before").asDouble()).isBetween(0.4, 0.6);
    assertThat(worst.required("after").asDouble()).isLessThan(0.01);
    assertThat(worst.required("rep").asString()).isIn("ana", "ben");
    for (JsonNode row : assumed.required("evaluations")) {
      String estimator = row.get("estimator").asString();
      assertThat(row.get("verdict").asString())
          .isEqualTo(estimator.equals("DM") ? "NOT_AN_INTERVAL" : "ASSUMED");
      assertThat(row.get("value").asDouble())
          .as("both sizes alike, where Ana's own leads convert a quarter")
          .isEqualTo(0.2, within(0.03));
    }
    assertThat(row(typed, "DR").get("lo").asDouble()).isBetween(0.16, 0.2);
    assertThat(row(typed, "DR").get("reason").asString())
        .contains("estimated, by size: this holds only if nothing else decided", "0.00 standard");

    Typed told = Typed.in("evaluate", "--log", log, "--target", target, "--estimate-propensities");
    assertThat(told.words())
        .contains("IPS, SNIPS, DR", "No interval for DM", "feature before after rep")
        .containsPattern("size (large|small) 0\\.[45]\\d+ 0\\.00\\d (ana|ben)");
  }

  @Test
  void loggedPropensitiesAreNotLookedAtWhereTheyAreToBeEstimated() {
    List<String> command =
        List.of(
            "evaluate",
            "--target",
            "ana=" + alwaysAna(),
            "--estimate-propensities",
            "--json",
            "--log");

    assertThat(typed(command, byHand(",propensity"))).isEqualTo(typed(command, byHand("")));
  }

  private static JsonNode typed(List<String> command, Path log) {
    return Typed.in(
            Stream.concat(command.stream(), Stream.of(log.toString())).toArray(String[]::new))
        .json();
  }

  @Test
  void aLogWithoutPropensitiesIsRefusedWithAdvice() {
    Typed typed =
        Typed.in(
            "evaluate", "--log", byHand("").toString(), "--target", "ana=" + alwaysAna(), "--json");

    assertThat(typed.exit()).isEqualTo(1);
    assertThat(typed.err())
        .contains("The header must have the column (propensity).", "--estimate-propensities");
  }

  @Test
  void fewRewardsSayNothing() throws IOException {
    Path log = log();
    String some = Files.readString(log).replaceAll("(L\\d\\d+,\\w+,0.5,)1", "$10");
    Files.writeString(log, some);
    Path target = probabilities("always-ana.csv", "lead,ana,ben", "1,0");

    Typed typed =
        Typed.in("evaluate", "--log", log.toString(), "--target", "ana=" + target, "--json");

    assertThat(row(typed, "SNIPS").get("verdict").asString()).isEqualTo("LOW_SUPPORT");
    assertThat(row(typed, "SNIPS").get("reason").asString())
        .contains("Only 3 leads that the target might have given to the same rep have a reward");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--target uniform | Either a log (--log) or a pool (--pool) must be given.",
        "--log l.csv --pool p --target uniform | Either a log (--log) or a pool (--pool)",
        "--log l.csv --target uniform | The target (uniform) of a log must have a name and a file",
        "--log l.csv --target a=b.csv --from 2026-01-01T00:00:00Z | must be given with a pool",
        "--pool p --target uniform --learning | must be given with a log",
      })
  void optionsThatDoNotGoTogetherAreRefused(String options, String message) {
    Typed typed = Typed.in(("evaluate " + options).split(" "));

    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "L1,ana,0.5,1,3 | L1,1,0 | ok",
        "L1,ana,1.5,1,3 | L1,1,0 | log.csv, line 3, column propensity: The propensity (1.5) of lead (L1)",
        "L1,ana,0,1,3 | L1,1,0 | log.csv, line 3, column propensity: The propensity (0.0) of lead (L1)",
        "L1,ana,half,1,3 | L1,1,0 | log.csv, line 3, column propensity: The propensity (half) of line (3) must be a number",
        "L1,ana,0.5,,3 | L1,1,0 | log.csv, line 3, column reward: The reward () of line (3) must be a number",
        "L1,,0.5,1,3 | L1,1,0 | log.csv, line 3, column rep: The rep of line (3) must not be empty",
        "L0,ana,0.5,1,3 | L1,1,0 | log.csv, line 3, column lead: The lead (L0) must stand in the file once",
        "L1,ana,0.5,1 | L1,1,0 | log.csv: The number of cells (4) of line (3) must be that of the header (5)",
        "L1,ana,0.5,1,3 | L1,0.7,0.2 | p.csv, line 3, column ana: The sum (0.899",
        "L1,ana,0.5,1,3 | L1,1.2,-0.2 | p.csv, line 3, column ana: The probability (1.2)",
        "L1,ana,0.5,1,3 | L7,1,0 | p.csv: The lead (L1) of the log must have a row",
        "L1,ana,0.5,1,3 | L0,1,0 | p.csv, line 3, column lead: The lead (L0) must stand in the file once",
      })
  void badInputIsRefusedWithItsPlace(String logged, String asked, String message) {
    Path log = file("log.csv", HEADER + "L0,ben,0.5,0,1\n" + logged + "\n");
    Path target = file("p.csv", "lead,ana,ben\nL0,1,0\n" + asked + "\n");

    Typed typed =
        Typed.in("evaluate", "--log", log.toString(), "--target", "t=" + target, "--json");

    assertThat(typed.exit()).isEqualTo(message.equals("ok") ? 0 : 1);
    if (!message.equals("ok")) {
      assertThat(typed.err()).contains(message);
      assertThat(typed.out()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "L0,ana,0.4,1,0.4,0.6 | ",
        "L0,ana,0.4,1,0.5,0.5 | line 2, column propensity: The propensity (0.4) of lead (L0) must be that of column mu_ana (0.5)",
        "L0,ana,0.4,1,0.4,0.5 | line 2, column mu_ana: The sum (0.9) of the probabilities",
      })
  void theWholeDistributionMustBeOneAndAgree(String row, String message) {
    Path log =
        file("log.csv", "lead,rep,propensity,reward,mu_ana,mu_ben\n" + row + "\nL1,ben,1,0,0,1\n");
    Path target = file("p.csv", "lead,ana,ben\nL0,1,0\nL1,0.5,0.5\n");

    Typed typed =
        Typed.in("evaluate", "--log", log.toString(), "--target", "t=" + target, "--json");

    if (message == null) {
      assertThat(row(typed, "DR").get("reason").asString())
          .as("Ana could not have got the second lead")
          .contains("25.00% of the target's probability");
    } else {
      assertThat(typed.err()).contains(message);
    }
  }

  /**
   * Against figures of the Open Bandit Pipeline for the uniform policy on the small Open Bandit
   * Dataset, logged by Bernoulli Thompson sampling (Saito and others 2021).
   */
  @ParameterizedTest
  @CsvSource({
    "men, 0.0030086, 0.0031894, 655.71, VALID",
    "women, 0.0074376, 0.0023730, 2.08, LOW_SUPPORT"
  })
  void theUniformPolicyIsWorthWhatTheOpenBanditPipelineSays(
      String campaign, double ips, double snips, double ess, String verdict) throws IOException {
    Path data =
        RealData.at(
            "data/obd/bts/" + campaign + "/" + campaign + ".csv", "the Open Bandit Dataset");
    Bandit bandit = Bandit.write(data, folder);

    Typed typed =
        Typed.in(
            "evaluate",
            "--log",
            bandit.log().toString(),
            "--target",
            "uniform=" + bandit.uniform(),
            "--json");

    assertThat(typed.exit()).as(typed.err()).isZero();
    assertThat(row(typed, "IPS").get("value").asDouble()).isEqualTo(ips, within(1e-7));
    assertThat(row(typed, "SNIPS").get("value").asDouble()).isEqualTo(snips, within(1e-7));
    assertThat(row(typed, "IPS").get("ess").asDouble()).isEqualTo(ess, within(0.005));
    assertThat(row(typed, "DR").get("verdict").asString()).isEqualTo(verdict);
    assertThat(row(typed, "DR").get("lo").isNull()).isEqualTo(!verdict.equals("VALID"));
  }
}
