package io.fairlead.ledger;

import io.fairlead.routing.Distribution;
import io.fairlead.routing.Member;
import io.fairlead.routing.Reason;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Score;
import io.fairlead.routing.Verdict;
import io.fairlead.routing.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a decision keeps of one rep of the pool.
 *
 * @param rep id of the rep
 * @param eligible whether the rep could take the lead
 * @param reasons every reason against it; empty where eligible
 * @param weight relative share
 * @param taken leads taken before, by window with a cap
 * @param caps most leads, by window
 * @param open leads open with the rep before
 * @param maxOpen most leads open at once, where there is a cap
 * @param lastTurn number of the turn at which the rep last got a lead in this pool; 0 means never
 * @param credit what smooth weighted round robin owed the rep
 * @param share probability to get the lead; 0 for those who could not be drawn
 * @param rate the rep's conversion rate so far, where the pool asks for it
 * @param probability calibrated probability to convert it, where a model scored
 * @param expectedValue probability times value
 * @param inputs what was served to the model, in the order of its manifest's inputs; null stands
 *     for unknown
 */
public record SlateLine(
    String rep,
    boolean eligible,
    List<Reason> reasons,
    double weight,
    Map<Window, Integer> taken,
    Map<Window, Integer> caps,
    int open,
    Optional<Integer> maxOpen,
    long lastTurn,
    double credit,
    double share,
    Optional<Double> rate,
    Optional<Double> probability,
    Optional<Double> expectedValue,
    List<Optional<Float>> inputs) {

  public SlateLine {
    reasons = List.copyOf(reasons);
    taken = Map.copyOf(taken);
    caps = Map.copyOf(caps);
    inputs = List.copyOf(inputs);
  }

  /** What is kept of a judged member. */
  public static SlateLine of(
      Ruling.Judged judged,
      Optional<Distribution> distribution,
      Optional<Double> rate,
      Optional<Score> score,
      List<Optional<Float>> inputs) {
    Member member = judged.member();
    return new SlateLine(
        member.rep(),
        judged.verdict() instanceof Verdict.Eligible,
        switch (judged.verdict()) {
          case Verdict.Eligible _ -> List.of();
          case Verdict.Ineligible refused -> refused.reasons();
        },
        member.weight(),
        member.taken(),
        member.caps(),
        member.open().count(),
        member.open().cap().stream().boxed().findFirst(),
        member.standing().lastTurn(),
        member.standing().credit(),
        distribution.flatMap(d -> d.share(member.rep())).orElse(0.0),
        rate,
        score.map(Score::probability),
        score.map(Score::expectedValue),
        inputs);
  }
}
