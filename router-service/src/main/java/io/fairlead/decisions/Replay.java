package io.fairlead.decisions;

import io.fairlead.ledger.Decision;
import io.fairlead.ledger.Evidence;
import io.fairlead.ledger.SlateLine;
import io.fairlead.routing.Distribution;
import io.fairlead.routing.Due;
import io.fairlead.routing.Fallback;
import io.fairlead.routing.Guarded;
import io.fairlead.routing.Narrowing;
import io.fairlead.routing.Nobody;
import io.fairlead.routing.Ruling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What came of making a decision again from nothing but what it kept. */
public sealed interface Replay {

  /** In a sentence. */
  String sentence();

  /** It is the same, bit by bit: rep, strategy, shares, what was due, reason. */
  record Same() implements Replay {
    @Override
    public String sentence() {
      return "Replayed from its evidence: the same, bit by bit.";
    }
  }

  /**
   * It is not.
   *
   * @param differences what was kept and what comes out now, at least one
   */
  record Different(List<String> differences) implements Replay {
    public Different {
      differences = List.copyOf(differences);
    }

    @Override
    public String sentence() {
      return "Replayed from its evidence: not the same. " + String.join("; ", differences) + ".";
    }
  }

  /**
   * It cannot be made again.
   *
   * @param because why, as the end of a sentence
   */
  record Impossible(String because) implements Replay {
    @Override
    public String sentence() {
      return "It cannot be replayed: " + because + ".";
    }
  }

  /** Compares what was decided with what comes out now. */
  static Replay of(Decision decision, Ruling ruling) {
    List<String> differences = new ArrayList<>();
    Evidence evidence = decision.evidence().orElseThrow();
    Optional<Ruling.Assigned> assigned =
        ruling instanceof Ruling.Assigned one ? Optional.of(one) : Optional.empty();
    Optional<Decision.Choice> choice = decision.choice();
    differ("kind", decision.kind(), Composer.kind(ruling), differences);
    differ("rep", decision.rep(), assigned.map(Ruling.Assigned::rep), differences);
    differ("reasonCode", decision.nobody(), nobody(ruling), differences);
    differ(
        "strategy",
        choice.map(Decision.Choice::strategy),
        assigned.map(Ruling.Assigned::strategy),
        differences);
    Optional<Fallback> fallback = choice.flatMap(Decision.Choice::fallback);
    differ("fallback", fallback, assigned.flatMap(Ruling.Assigned::fallback), differences);
    differ(
        "propensity",
        choice.map(Decision.Choice::propensity),
        assigned.flatMap(one -> one.distribution().share(one.rep())),
        differences);
    differ(
        "deterministic",
        choice.map(Decision.Choice::deterministic),
        assigned.map(one -> one.distribution().isDeterministic()),
        differences);
    differ("due", decision.due(), assigned.map(Ruling.Assigned::due), differences);
    differ(
        "reason",
        decision.reason(),
        evidence.before() + ruling.reason() + evidence.after(),
        differences);
    lines(decision, ruling, assigned.map(Ruling.Assigned::distribution), differences);
    return differences.isEmpty() ? new Same() : new Different(differences);
  }

  private static void lines(
      Decision decision,
      Ruling ruling,
      Optional<Distribution> distribution,
      List<String> differences) {
    Map<String, Ruling.Judged> judged =
        ruling.judged().stream()
            .collect(Collectors.toMap(one -> one.member().rep(), Function.identity()));
    for (SlateLine line : decision.slate()) {
      Optional<Narrowing> leftOut =
          Optional.ofNullable(judged.get(line.rep())).flatMap(Ruling.Judged::leftOut);
      differ(
          "share of " + line.rep(),
          line.share(),
          distribution.flatMap(shares -> shares.share(line.rep())).orElse(0.0),
          differences);
      differ(
          "narrowing of " + line.rep(),
          line.leftOut(),
          leftOut.map(Narrowing::others),
          differences);
      Optional<Guarded> guarded = leftOut.flatMap(Narrowing::guarded);
      differ("guard of " + line.rep(), line.guarded(), guarded, differences);
    }
  }

  private static Optional<Nobody> nobody(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Assigned _ -> Optional.empty();
      case Ruling.Deferred deferred -> Optional.of(deferred.nobody());
      case Ruling.Unroutable unroutable -> Optional.of(unroutable.nobody());
    };
  }

  /** Numbers are equal where their bits are. */
  private static <T> void differ(String what, T kept, T now, List<String> differences) {
    if (!kept.equals(now)) {
      differences.add("%s was %s and is %s".formatted(what, told(kept), told(now)));
    }
  }

  private static String told(Object value) {
    return switch (value) {
      case Optional<?> one -> one.map(Object::toString).orElse("nothing");
      case Due due -> due.toString();
      default -> value.toString();
    };
  }
}
