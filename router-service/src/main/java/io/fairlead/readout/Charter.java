package io.fairlead.readout;

import io.fairlead.text.Lengths;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a readout asks of an experiment's file.
 *
 * @param design arms, shares and least effect; with values as shares of the cap
 * @param window age at which a lead enters
 * @param cap greatest value that counts; empty where conversions are compared
 * @param planned leads after which it is read once; empty where it may be read at any time
 * @param stride blocks from one to its partner in a design with blocks; empty without them
 */
record Charter(
    Design design,
    Duration window,
    OptionalDouble cap,
    OptionalLong planned,
    Optional<Integer> stride) {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration USUAL_WINDOW = Duration.ofDays(90);

  /**
   * Reads the file of that experiment.
   *
   * @throws IllegalArgumentException where its metric is none that a readout compares
   */
  static Charter read(String name, String json) {
    JsonNode file = JsonMapper.shared().readTree(json);
    String metric = file.path("metric").asString("converted");
    if (!metric.equals("converted") && !metric.equals("value")) {
      throw new IllegalArgumentException(
          "The metric (%s) of the experiment (%s) must be converted or value to be read out.\nMaybe look at fairlead report sla."
              .formatted(metric, name));
    }
    OptionalDouble cap =
        metric.equals("value")
            ? OptionalDouble.of(file.path("valueCap").asDouble(1))
            : OptionalDouble.empty();
    double minimum = file.path("minimumEffect").asDouble(0) / cap.orElse(1);
    Design design =
        new Design(
            name,
            file.path("control").asString(""),
            shares(file),
            minimum > 0 ? OptionalDouble.of(Math.min(minimum, 1)) : OptionalDouble.empty(),
            Design.ALPHA);
    return new Charter(
        design,
        length(file, "window").orElse(USUAL_WINDOW),
        cap,
        file.path("leads").isNumber()
            ? OptionalLong.of(file.path("leads").asLong())
            : OptionalLong.empty(),
        file.path("design").asString("").equals("switchback")
            ? length(file, "block").map(Charter::stride)
            : Optional.empty());
  }

  private static Optional<Duration> length(JsonNode file, String key) {
    return Lengths.read(file.path(key).asString(""));
  }

  /** Blocks of less than a week are drawn together with the same ones of the week after. */
  private static int stride(Duration block) {
    return block.compareTo(WEEK) < 0 ? Math.toIntExact(WEEK.dividedBy(block)) : 1;
  }

  /** Those of the last stage; leads of an earlier one have their own chance. */
  private static Map<String, Double> shares(JsonNode file) {
    double holdout = file.path("holdout").asDouble(0);
    JsonNode stages = file.path("rampUp");
    JsonNode allocation =
        stages.isEmpty()
            ? file.path("allocation")
            : stages.get(stages.size() - 1).path("allocation");
    Map<String, Double> shares = new LinkedHashMap<>();
    int arms = file.path("arms").size();
    for (String arm : file.path("arms").propertyNames()) {
      double share = allocation.isEmpty() ? 1.0 / arms : allocation.path(arm).asDouble(0);
      double held = arm.equals(file.path("control").asString("")) ? holdout : 0;
      shares.put(arm, held + (1 - holdout) * share);
    }
    return shares;
  }
}
