package io.fairlead.experiments;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How large an experiment is to be.
 *
 * @param baseRate share of control's leads that convert, above 0 and below 1
 * @param minimumEffect least difference of shares that matters, above 0
 * @param power chance to see it if it is there, at least 0.5 and below 1
 * @param alpha chance to see one that is not there, above 0 and at most 0.2
 * @param controlShare share of all leads in the control arm
 * @param treatmentShare share of all leads in the arm that is compared with it
 * @param explained share of the variance that a score known before explains (R squared), in [0, 1)
 * @param alwaysValid whether it is read at any time; else once at the planned end
 * @param leadsPerWeek how many come; empty where nobody knows
 * @param window how old the last lead is to be
 */
public record Sizing(
    double baseRate,
    double minimumEffect,
    double power,
    double alpha,
    double controlShare,
    double treatmentShare,
    double explained,
    boolean alwaysValid,
    Optional<Double> leadsPerWeek,
    Duration window) {

  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /**
   * @throws IllegalArgumentException where a number is impossible, with its name, value and advice
   */
  public Sizing {
    check("baseRate", baseRate, baseRate > 0 && baseRate < 1, "lie above 0 and below 1", "0.12");
    check(
        "minimumEffect",
        minimumEffect,
        minimumEffect > 0 && baseRate + minimumEffect < 1,
        "be a difference of conversion rates above 0, and below 1 with baseRate",
        "0.02");
    check("power", power, power >= 0.5 && power < 1, "be at least 0.5 and below 1", "0.8");
    check("alpha", alpha, alpha > 0 && alpha <= 0.2, "lie above 0 and be at most 0.2", "0.05");
    check(
        "controlShare",
        controlShare,
        controlShare > 0 && controlShare < 1,
        "lie above 0 and below 1",
        "0.5");
    check(
        "treatmentShare",
        treatmentShare,
        treatmentShare > 0 && controlShare + treatmentShare <= 1 + 1e-9,
        "lie above 0, and add up with controlShare to 1 at the most",
        "0.5");
    check(
        "explained",
        explained,
        explained >= 0 && explained < 1,
        "be at least 0 and below 1",
        "0.1");
    leadsPerWeek.ifPresent(leads ->
        check("leadsPerWeek", leads, leads > 0 && Double.isFinite(leads), "lie above 0", "250"));
    if (window.isNegative()) {
      throw new IllegalArgumentException(
          "The window (%s) of the experiment must not be below 0.\nMaybe 60d.".formatted(window));
    }
  }

  private static void check(String name, double value, boolean holds, String must, String maybe) {
    if (!holds) {
      throw new IllegalArgumentException(
          "The %s (%s) of the experiment must %s.\nMaybe %s.".formatted(name, value, must, maybe));
    }
  }

  /**
   * What comes of it.
   *
   * @param leads of all arms
   * @param control of the control arm
   * @param treatment of the arm that is compared with it
   * @param inflation how many times as many leads it takes to be read at any time
   * @param weeks until the last lead has come; empty without a number of leads a week
   * @param weeksToRead until the last lead is as old as the window
   * @param sentence all that in words
   */
  public record Size(
      long leads,
      long control,
      long treatment,
      double inflation,
      Optional<Double> weeks,
      Optional<Double> weeksToRead,
      String sentence) {}

  /**
   * The size. At a planned end by the comparison of two proportions with a pooled variance under
   * equality (Fleiss, Statistical Methods for Rates and Proportions, 1981), for unequal arms; at
   * any time by the normal mixture boundary, tuned to that number of leads (Robbins 1970; Howard et
   * al. 2021), with the power of the last look alone, so that it is rather too large.
   */
  public Size size() {
    double other = baseRate + minimumEffect;
    double apart = baseRate * (1 - baseRate) / controlShare + other * (1 - other) / treatmentShare;
    double both =
        (controlShare * baseRate + treatmentShare * other) / (controlShare + treatmentShare);
    double equal = both * (1 - both) * (1 / controlShare + 1 / treatmentShare);
    double z = quantile(1 - alpha / 2);
    double beta = quantile(power);
    double fixed = square(z * Math.sqrt(equal) + beta * Math.sqrt(apart));
    double always = apart * square(boundary(alpha) + beta);
    double once = fixed * (1 - explained) / square(minimumEffect);
    double leads =
        Math.ceil((alwaysValid ? always : fixed) * (1 - explained) / square(minimumEffect));
    double inflation = always * (1 - explained) / square(minimumEffect) / once;
    Optional<Double> weeks = leadsPerWeek.map(each -> leads / each);
    return new Size(
        (long) leads,
        (long) Math.ceil(leads * controlShare),
        (long) Math.ceil(leads * treatmentShare),
        inflation,
        weeks,
        weeks.map(all -> all + window.toHours() / 168.0),
        sentence(leads, weeks));
  }

  /**
   * By how many standard errors an effect must differ from 0 to be seen by a normal mixture
   * boundary at the number of leads that it is tuned to.
   */
  static double boundary(double alpha) {
    double log = -2 * Math.log(alpha);
    double tuned = log + Math.log(log) + 1; // Waudby-Smith et al. 2021, n rho squared
    return Math.sqrt((tuned + 1) / tuned * (Math.log(tuned + 1) + log));
  }

  private String sentence(double leads, Optional<Double> weeks) {
    String much =
        String.format(
            Locale.ROOT,
            "To see a rise from %.1f%% to %.1f%% with a chance of %.0f%%, %s, it takes %,.0f leads",
            100 * baseRate,
            100 * (baseRate + minimumEffect),
            100 * power,
            alwaysValid ? "read at any time" : "read once at the end",
            leads);
    return weeks
        .map(all ->
            String.format(
                Locale.ROOT,
                "%s: %.1f weeks until they have come, and %.1f until the last is %d days old.",
                much,
                all,
                all + window.toHours() / 168.0,
                window.toDays()))
        .orElse(much + ".");
  }

  private static double quantile(double probability) {
    return NORMAL.inverseCumulativeProbability(probability);
  }

  private static double square(double value) {
    return value * value;
  }
}
