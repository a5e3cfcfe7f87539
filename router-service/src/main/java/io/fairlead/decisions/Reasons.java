package io.fairlead.decisions;

import static java.util.Comparator.comparingDouble;

import io.fairlead.explanation.Breakdown;
import io.fairlead.explanation.Contribution;
import io.fairlead.explanation.LeadScore;
import io.fairlead.explanation.ServedRow;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.SlateLine;
import io.fairlead.routing.Score;
import io.fairlead.routing.Strategy;
import io.fairlead.routing.Verdict;
import io.fairlead.scoring.Explanations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds out why a model scored reps as it did: from what was served to it then, by the model that
 * it was served to. May be shared between threads.
 */
public final class Reasons {

  private final Explanations explanations;

  /** Asks those explanations. */
  public Reasons(Explanations explanations) {
    this.explanations = explanations;
  }

  /** One rep that a model scored. */
  private record Scored(
      String rep, boolean inSlate, Score score, int takenToday, List<Optional<Float>> inputs) {}

  /** The grounds of a decision. */
  public Grounds of(Decision decision) {
    List<Scored> reps = new ArrayList<>();
    for (SlateLine line : decision.slate()) {
      line.score()
          .ifPresent(score ->
              reps.add(
                  new Scored(
                      line.rep(),
                      line.eligible() && line.leftOut().isEmpty(),
                      score,
                      line.takenToday().orElse(0),
                      line.inputs())));
    }
    Optional<String> chosen =
        decision
            .choice()
            .filter(choice -> choice.strategy() == Strategy.AI)
            .flatMap(_ -> decision.rep());
    return grounds(decision.modelVersion(), decision.leadScore(), chosen, reps);
  }

  /** The grounds of scores: those of the best rep who may take the lead against the next. */
  public Grounds of(ScoredSlate slate) {
    List<Scored> reps = new ArrayList<>();
    for (ScoredSlate.ScoredRep rep : slate.candidates()) {
      rep.score()
          .ifPresent(score ->
              reps.add(
                  new Scored(
                      rep.rep(),
                      rep.verdict() instanceof Verdict.Eligible,
                      score,
                      rep.takenToday(),
                      rep.inputs())));
    }
    Optional<String> best = reps.stream().filter(Scored::inSlate).map(Scored::rep).findFirst();
    return grounds(slate.modelVersion(), slate.leadScore(), best, reps);
  }

  private Grounds grounds(
      Optional<String> version,
      Optional<LeadScore> leadScore,
      Optional<String> chosen,
      List<Scored> reps) {
    if (version.isEmpty() || reps.isEmpty()) {
      return Grounds.NONE;
    }
    Map<String, List<Optional<Float>>> served =
        reps.stream().collect(Collectors.toMap(Scored::rep, Scored::inputs));
    return switch (explanations.of(version.get(), served)) {
      case Explanations.Unexplained unexplained ->
          new Grounds(
              Map.of(),
              Optional.empty(),
              Map.of(),
              List.of(unexplained.because() + " So it cannot be said what made the difference."));
      case Explanations.Explained explained -> grounds(explained, leadScore, chosen, reps);
    };
  }

  private static Grounds grounds(
      Explanations.Explained explained,
      Optional<LeadScore> leadScore,
      Optional<String> chosen,
      List<Scored> reps) {
    Map<String, Breakdown> breakdowns = new HashMap<>();
    reps.forEach(rep ->
        Optional.ofNullable(explained.reps().get(rep.rep()))
            .ifPresent(rested -> breakdowns.put(rep.rep(), withLoad(rested, rep.score()))));
    List<String> sentences = new ArrayList<>();
    Optional<Scored> one =
        reps.stream().filter(rep -> chosen.equals(Optional.of(rep.rep()))).findFirst();
    Optional<Scored> other =
        reps.stream()
            .filter(rep -> rep.inSlate() && !chosen.equals(Optional.of(rep.rep())))
            .max(comparingDouble(rep -> rep.score().expectedValue()));
    if (one.isPresent() && other.isPresent()) {
      sentences.add(comparison(one.get(), other.get(), breakdowns, explained.rows()));
    }
    ServedRow any = explained.rows().values().iterator().next();
    leadScore.ifPresent(score -> sentences.add(lead(score, explained.lead(), any)));
    if (!sentences.isEmpty()) {
      sentences.add("Points are percentage points of the probability to convert it.");
    }
    return new Grounds(breakdowns, Optional.of(explained.lead()), explained.rows(), sentences);
  }

  private static Breakdown withLoad(Breakdown rested, Score score) {
    double load = logOdds(score.probability()) - logOdds(score.rested());
    if (load == 0) {
      return rested;
    }
    List<Contribution> all = new ArrayList<>(rested.contributions());
    all.add(new Contribution(Topic.LOAD, load));
    return new Breakdown(rested.base(), all);
  }

  private static double logOdds(double probability) {
    double inside = Math.clamp(probability, 1e-9, 1 - 1e-9);
    return Math.log(inside / (1 - inside));
  }

  private static String comparison(
      Scored one, Scored other, Map<String, Breakdown> breakdowns, Map<String, ServedRow> rows) {
    double to = one.score().probability();
    double from = other.score().probability();
    Topic.Known known = known(one, rows);
    Topic.Known against = known(other, rows);
    Balance balance =
        Balance.of(from, to, differences(of(breakdowns, one.rep()), of(breakdowns, other.rep())));
    return String.format(
        Locale.ROOT,
        "%s %s (%.1f%% against %.1f%%): %s.",
        one.rep(),
        to < from
            ? "although " + other.rep() + " was likelier to convert it"
            : "rather than " + other.rep(),
        100 * to,
        100 * from,
        balance.words(one.rep() + " ", (topic, better) -> topic.words(better, known, against)));
  }

  private static <T> T of(Map<String, T> byRep, String rep) {
    return Optional.ofNullable(byRep.get(rep)).orElseThrow();
  }

  private static Topic.Known known(Scored rep, Map<String, ServedRow> rows) {
    return new Topic.Known(of(rows, rep.rep()), rep.takenToday());
  }

  /** What the lead itself adds is the same for both and cancels out. */
  private static List<Contribution> differences(Breakdown one, Breakdown other) {
    Map<List<String>, Double> sums = new LinkedHashMap<>();
    one.contributions().forEach(c -> sums.merge(c.columns(), c.logOdds(), Double::sum));
    other.contributions().forEach(c -> sums.merge(c.columns(), -c.logOdds(), Double::sum));
    return sums.entrySet().stream()
        .map(sum -> new Contribution(sum.getKey(), sum.getValue()))
        .toList();
  }

  private static String lead(LeadScore score, Breakdown lead, ServedRow row) {
    double average = new Breakdown(lead.base(), List.of()).probability();
    return String.format(
        Locale.ROOT,
        "The lead scores %d of 100 (%s), %.1f%% with an average rep against %.1f%% for an average"
            + " lead: %s.",
        score.value(),
        score.tier().word(),
        100 * lead.probability(),
        100 * average,
        Balance.of(average, lead.probability(), lead.contributions())
            .words("", (topic, _) -> topic.words(row)));
  }
}
