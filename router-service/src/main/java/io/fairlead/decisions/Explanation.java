package io.fairlead.decisions;

import static java.util.Comparator.comparing;

import io.fairlead.ledger.Decision;
import io.fairlead.ledger.SlateLine;
import io.fairlead.text.Paragraph;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A decision in plain sentences, for a terminal. */
public final class Explanation {

  private static final String INDENT = "  ";

  private Explanation() {}

  /**
   * Who got the lead and why, and why each other rep did not.
   *
   * @param most how many reps are named; the rest is counted
   */
  public static String of(Decision decision, int most) {
    return of(decision, Grounds.NONE, most);
  }

  /** The same with what the model made of it. */
  public static String of(Decision decision, Grounds grounds, int most) {
    return of(decision, grounds, Hindsight.NONE, most);
  }

  /** The same with what would have changed it. */
  public static String of(Decision decision, Grounds grounds, Hindsight hindsight, int most) {
    List<SlateLine> slate = decision.slate().stream().sorted(nearest(decision)).toList();
    int left = slate.size() - most;
    return Stream.of(
            Stream.of(headline(decision), Paragraph.of(INDENT, decision.reason())),
            Stream.of(
                Paragraph.of(
                    INDENT,
                    way(decision) + " " + drawn(decision) + " Decision " + decision.id() + ".")),
            grounds.sentences().stream().map(sentence -> Paragraph.of(INDENT, sentence)),
            slate.stream().limit(most).map(line -> line(decision, line)),
            left > 0
                ? Stream.of(INDENT + INDENT + "... and %d more reps".formatted(left))
                : Stream.<String>empty(),
            hindsight.whatIf().stream().map(sentence -> Paragraph.of(INDENT, sentence)),
            hindsight.replay().stream().map(replay -> Paragraph.of(INDENT, replay.sentence())))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n"));
  }

  /** Whoever got it, then who came nearest, then who could not take it. */
  private static Comparator<SlateLine> nearest(Decision decision) {
    return comparing((SlateLine line) -> !decision.rep().equals(Optional.of(line.rep())))
        .thenComparing(line -> !line.eligible())
        .thenComparingDouble(line -> -line.share())
        .thenComparingDouble(line -> -line.expectedValue().orElse(0.0))
        .thenComparingLong(SlateLine::lastTurn);
  }

  private static String headline(Decision decision) {
    String lead = decision.lead().externalId() + " (" + decision.lead().system() + ")";
    String fate =
        switch (decision.kind()) {
          case ASSIGNED -> "went to " + decision.rep().orElseThrow();
          case DEFERRED -> "has to wait";
          case UNROUTABLE -> "went to nobody";
        };
    return "Lead %s %s, as of %s:".formatted(lead, fate, decision.asOf());
  }

  private static String way(Decision decision) {
    String model =
        decision
            .modelVersion()
            .map(version -> "model " + version + " scored its reps")
            .orElse("no model was asked");
    return decision
        .pool()
        .map(pool ->
            "Route \"%s\" of plan %d led to pool %s; %s."
                .formatted(decision.route().orElseThrow(), decision.planVersion(), pool, model))
        .orElse("No route led to a pool.");
  }

  private static String drawn(Decision decision) {
    return decision
        .choice()
        .map(choice ->
            choice
                    .fallback()
                    .map(f ->
                        "Fallback: from %s to %s, because %s."
                            .formatted(f.from().planName(), f.to().planName(), f.because()))
                    .orElse(
                        "Strategy %s decided, without a fallback."
                            .formatted(choice.strategy().planName()))
                + drawn(choice))
        .orElse("Nothing was drawn.");
  }

  private static String drawn(Decision.Choice choice) {
    return choice.deterministic()
        ? " There was no choice to draw from: the propensity is 1."
        : String.format(
            Locale.ROOT,
            " The draw was %.4f; the propensity, the probability to be drawn, was %.4f.",
            choice.draw(),
            choice.propensity());
  }

  private static String line(Decision decision, SlateLine line) {
    return Paragraph.of(
        "%s%s%-10s ".formatted(INDENT, INDENT, line.rep()), Sentences.why(decision, line));
  }
}
