package io.fairlead.decisions;

import static java.util.Comparator.comparing;

import io.fairlead.explanation.LeadScore;
import io.fairlead.routing.Call;
import io.fairlead.routing.Member;
import io.fairlead.routing.PoolRules;
import io.fairlead.routing.Price;
import io.fairlead.routing.Prices;
import io.fairlead.routing.Router;
import io.fairlead.routing.Score;
import io.fairlead.routing.Scores;
import io.fairlead.routing.Verdict;
import io.fairlead.scoring.Scoring;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pool's reps as the model sees them for one lead.
 *
 * @param modelVersion the model, where one scored
 * @param because why no model scored, where none did
 * @param leadScore how promising the lead is whoever gets it, where the model can say
 * @param asOf the moment
 * @param candidates best first, the ineligible too
 */
public record ScoredSlate(
    Optional<String> modelVersion,
    Optional<String> because,
    Optional<LeadScore> leadScore,
    Instant asOf,
    List<ScoredRep> candidates) {

  /**
   * One rep.
   *
   * @param rep id
   * @param verdict whether the rep could take the lead at that moment
   * @param score what the model says, where one scored
   * @param price what counts beside its expected value
   * @param takenToday leads taken today, where the model asks for them, else 0
   * @param inputs what was served to the model
   */
  public record ScoredRep(
      String rep,
      Verdict verdict,
      Optional<Score> score,
      Price price,
      int takenToday,
      List<Optional<Float>> inputs) {}

  public ScoredSlate {
    candidates = List.copyOf(candidates);
  }

  static ScoredSlate of(
      Scoring.Result scoring, Prices prices, PoolRules rules, List<Member> members, Call call) {
    Map<String, Price> byRep = prices.of(members, scoring.scores(), call.asOf());
    Optional<String> because =
        scoring.scores() instanceof Scores.Unscored unscored
            ? Optional.of(unscored.because())
            : Optional.empty();
    List<ScoredRep> reps =
        members.stream()
            .map(member ->
                new ScoredRep(
                    member.rep(),
                    Router.judge(member, rules, call),
                    scoring.scores().of(member),
                    byRep.getOrDefault(member.rep(), Price.NONE),
                    member.takenToday().orElse(0),
                    scoring.inputs().getOrDefault(member.rep(), List.of())))
            .sorted(
                comparing(ScoredSlate::value, Comparator.reverseOrder())
                    .thenComparing(ScoredRep::rep))
            .toList();
    return new ScoredSlate(scoring.modelVersion(), because, scoring.lead(), call.asOf(), reps);
  }

  private static double value(ScoredRep rep) {
    return rep.score()
        .map(score -> rep.price().score(score.expectedValue()))
        .orElse(Double.NEGATIVE_INFINITY);
  }
}
