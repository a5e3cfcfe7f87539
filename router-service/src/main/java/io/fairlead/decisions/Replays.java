package io.fairlead.decisions;

import io.fairlead.ledger.Decision;
import io.fairlead.routing.Nobody;
import java.util.List;
import java.util.Optional;

/** Makes decisions again from what they kept. May be shared between threads. */
public final class Replays {

  private final Plans plans;

  /** Takes the rules of pools from those plans. */
  public Replays(Plans plans) {
    this.plans = plans;
  }

  /** What comes of making a decision again. */
  public Replay of(Decision decision) {
    if (decision.slate().isEmpty() && decision.evidence().isEmpty()) {
      return new Replay.Impossible("nobody was asked, the routes alone decided");
    }
    if (othersWentFirst(decision)) {
      return new Replay.Impossible(
          "leads that had waited longer went first, and it kept only itself");
    }
    return find(decision)
        .map(found -> Replay.of(decision, found.ruling()))
        .orElseGet(() ->
            new Replay.Impossible(
                "plan %d is refused by this release, or the release that decided kept too little"
                    .formatted(decision.planVersion())));
  }

  /** What would have changed it, in sentences, each of them tried; empty where nothing is known. */
  public List<String> whatIf(Decision decision) {
    return find(decision).map(found -> new WhatIf(found).sentences()).orElse(List.of());
  }

  /**
   * Both.
   *
   * @param replay whether to make the decision again, too
   */
  public Hindsight on(Decision decision, boolean replay) {
    return new Hindsight(whatIf(decision), replay ? Optional.of(of(decision)) : Optional.empty());
  }

  private static boolean othersWentFirst(Decision decision) {
    return decision.nobody().equals(Optional.of(Nobody.OTHERS_FIRST));
  }

  private Optional<Case> find(Decision decision) {
    return Optional.of(decision)
        .filter(one -> !othersWentFirst(one))
        .flatMap(_ -> plans.rules(decision))
        .flatMap(rules -> Case.of(decision, rules));
  }
}
