package io.fairlead.decisions;

import io.fairlead.ledger.Decision;
import io.fairlead.ledger.Evidence;
import io.fairlead.ledger.SlateLine;
import io.fairlead.routing.Distribution;
import io.fairlead.routing.Mode;
import io.fairlead.routing.Nobody;
import io.fairlead.routing.Planned;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Score;
import io.fairlead.routing.Scores;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes rulings down as decisions.
 *
 * @param asked the lead
 * @param planVersion the plan it was decided under
 */
record Composer(Asked asked, int planVersion) {

  /**
   * A ruling as a decision.
   *
   * @param draw in [0, 1), as it was used
   */
  Decision decision(
      Stop.At stop,
      Assessment assessment,
      Ruling ruling,
      Optional<Planned> planned,
      int attempt,
      double draw,
      Instant asOf,
      Instant now) {
    Optional<Ruling.Assigned> assigned =
        ruling instanceof Ruling.Assigned one ? Optional.of(one) : Optional.empty();
    Scores scores = assessment.scoring().scores();
    Optional<Distribution> distribution = assigned.map(Ruling.Assigned::distribution);
    return new Decision(
        DecisionId.at(now),
        asked.request().key(),
        asked.request().trigger(),
        attempt,
        kind(ruling),
        assigned.map(Ruling.Assigned::rep),
        Optional.of(assessment.pool().rules().pool()).filter(pool -> !pool.isEmpty()),
        Optional.of(stop.route()),
        stop.passed(),
        assessment.pool().mode(),
        assessment.pool().mode() == Mode.SHADOW ? stop.presentOwner() : Optional.empty(),
        nobody(ruling),
        assigned.map(one -> choice(one, score(one, scores), draw)),
        assessment.scoring().modelVersion(),
        assessment.scoring().lead(),
        assigned.map(Ruling.Assigned::due),
        stop.leadIn() + ruling.reason() + unknown(stop),
        planVersion,
        asOf,
        now,
        ruling.judged().stream()
            .map(judged ->
                SlateLine.of(
                    judged,
                    distribution,
                    Optional.ofNullable(assessment.rates().get(judged.member().rep())),
                    scores,
                    assessment.scoring().inputs().getOrDefault(judged.member().rep(), List.of())))
            .toList(),
        Optional.empty(),
        Optional.of(evidence(stop, assessment, planned)));
  }

  private static Evidence evidence(Stop.At stop, Assessment assessment, Optional<Planned> planned) {
    return switch (assessment.scoring().scores()) {
      case Scores.Scored scored ->
          evidence(stop, assessment, planned, scored.trusted(), Optional.empty());
      case Scores.Unscored unscored ->
          evidence(stop, assessment, planned, false, Optional.of(unscored.because()));
    };
  }

  private static Evidence evidence(
      Stop.At stop,
      Assessment assessment,
      Optional<Planned> planned,
      boolean trusted,
      Optional<String> unscored) {
    return new Evidence(
        assessment.tier(),
        assessment.money().currency(),
        trusted,
        unscored,
        planned,
        stop.leadIn(),
        unknown(stop));
  }

  /** A stop where nobody was asked, as a decision. */
  Decision decision(Stop.Nowhere stop, int attempt) {
    return new Decision(
        DecisionId.at(asked.now()),
        asked.request().key(),
        asked.request().trigger(),
        attempt,
        stop.kind(),
        Optional.empty(),
        Optional.empty(),
        stop.route(),
        stop.passed(),
        Mode.AUTO,
        Optional.empty(),
        Optional.of(stop.nobody()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        stop.reason(),
        planVersion,
        asked.lead().occurredAt(),
        asked.now(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  static Decision.Kind kind(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Assigned _ -> Decision.Kind.ASSIGNED;
      case Ruling.Deferred _ -> Decision.Kind.DEFERRED;
      case Ruling.Unroutable _ -> Decision.Kind.UNROUTABLE;
    };
  }

  private static Optional<Nobody> nobody(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Assigned _ -> Optional.empty();
      case Ruling.Deferred deferred -> Optional.of(deferred.nobody());
      case Ruling.Unroutable unroutable -> Optional.of(unroutable.nobody());
    };
  }

  private static Optional<Score> score(Ruling.Assigned assigned, Scores scores) {
    return assigned.judged().stream()
        .map(Ruling.Judged::member)
        .filter(member -> member.rep().equals(assigned.rep()))
        .findFirst()
        .flatMap(scores::of);
  }

  private static Decision.Choice choice(
      Ruling.Assigned assigned, Optional<Score> score, double draw) {
    return new Decision.Choice(
        assigned.strategy(),
        assigned.distribution().share(assigned.rep()).orElseThrow(),
        assigned.distribution().isDeterministic(),
        draw,
        score.map(Score::probability),
        score.map(Score::expectedValue).map(Composer::asKept),
        assigned.fallback());
  }

  /** Rounded as the ledger keeps it, so that a repeat answers the same to the letter. */
  private static double asKept(double expectedValue) {
    return BigDecimal.valueOf(expectedValue).setScale(4, RoundingMode.HALF_EVEN).doubleValue();
  }

  private static String unknown(Stop.At stop) {
    return stop.unknown().isEmpty()
        ? ""
        : " Earlier routes asked for what is unknown of the lead: "
            + String.join(", ", stop.unknown())
            + ".";
  }
}
