package io.fairlead.decisions;

import io.fairlead.ledger.Decision;
import io.fairlead.ledger.SlateLine;
import io.fairlead.routing.Price;
import io.fairlead.routing.Reason;
import io.fairlead.routing.Strategy;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says of each rep why it got the lead, or why not. */
public final class Sentences {

  /** What would be shown as 0.00. */
  private static final double LEAST = 0.005;

  private Sentences() {}

  /** Why this rep of the slate got the lead, or why not. */
  public static String why(Decision decision, SlateLine line) {
    if (!line.eligible()) {
      return line.reasons().stream().map(Reason::because).collect(Collectors.joining(" and "))
          + ".";
    }
    if (line.leftOut().isPresent()) {
      return "Could take it, but " + line.leftOut().get() + ".";
    }
    return decision.choice().map(choice -> why(decision, choice, line)).orElse("Could take it.");
  }

  private static String why(Decision decision, Decision.Choice choice, SlateLine line) {
    boolean chosen = decision.rep().filter(line.rep()::equals).isPresent();
    String figures =
        switch (choice.strategy()) {
          case AI -> line.score().orElseThrow().text() + price(line);
          case WEIGHTED ->
              String.format(Locale.ROOT, "due %.2f leads by weight before this one", line.credit());
          case LOWEST_COUNT ->
              String.format(Locale.ROOT, "due %.2f leads before this one", line.credit());
          case ROUND_ROBIN, PRIORITY ->
              line.lastTurn() == 0 ? "had no turn yet" : "had turn " + line.lastTurn() + " last";
          case LEAST_LOADED -> open(line);
          case MOST_AVAILABLE ->
              line.maxOpen()
                  .map(cap -> "may take " + (cap - line.open()) + " more, with " + open(line))
                  .orElse("has no cap of open leads, with " + open(line));
          case DIRECT -> "the route named this rep";
          case RANDOM -> "as likely as every other";
          case PERFORMANCE ->
              String.format(
                  Locale.ROOT, "a conversion rate of %.1f%%", 100 * line.rate().orElseThrow());
        };
    if (chosen) {
      return "Got it: " + figures + ".";
    }
    String rest =
        line.share() > 0
            ? String.format(Locale.ROOT, "; could have been drawn (%.1f%%)", 100 * line.share())
            : choice.strategy() == Strategy.AI
                ? line.price().isPresent()
                    ? "; less than the best after prices"
                    : "; less than the best"
                : "; it was not this rep's turn";
    return "Did not get it: " + figures + rest + ".";
  }

  /** What counted beside the expected value; empty where nothing did. */
  private static String price(SlateLine line) {
    double slot = line.price().map(Price::slot).orElse(0.0);
    double fairness = line.price().map(Price::fairness).orElse(0.0);
    return (slot >= LEAST
            ? String.format(Locale.ROOT, ", its slot worth %.2f to later leads", slot)
            : "")
        + (Math.abs(fairness) >= LEAST
            ? String.format(
                Locale.ROOT,
                fairness > 0 ? ", owed %.2f by fairness" : ", %.2f above its fair share",
                Math.abs(fairness))
            : "");
  }

  private static String open(SlateLine line) {
    return line.open() == 1 ? "1 open lead" : line.open() + " open leads";
  }
}
