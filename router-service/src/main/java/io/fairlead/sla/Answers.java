package io.fairlead.sla;

import io.fairlead.decisions.DecisionException;
import io.fairlead.decisions.Decisions;
import io.fairlead.decisions.Plans;
import io.fairlead.ledger.Acceptance;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.Reassignment;
import io.fairlead.ledger.SlaStore;
import io.fairlead.routing.Mode;
import io.fairlead.routing.Sla;
import io.fairlead.store.FactStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What reps answer to the leads they get: they take them, or decline. */
public final class Answers {

  private static final int NOT_LAST = 3;

  private final SlaStore store;
  private final Decisions decisions;
  private final Plans plans;
  private final FactStore facts;
  private final InstantSource clock;

  /** Answers to the decisions of that store. */
  public Answers(
      SlaStore store, Decisions decisions, Plans plans, FactStore facts, InstantSource clock) {
    this.store = store;
    this.decisions = decisions;
    this.plans = plans;
    this.facts = facts;
    this.clock = clock;
  }

  /**
   * The rep of an assigned lead takes it, once; the same again changes nothing.
   *
   * @param rep who takes it; empty means the rep who has it
   * @param by who says so: the rep, or somebody who is no rep
   * @param key label of the key with which it is said; another rep's does not do
   * @throws DecisionException where another rep has the lead, or nobody
   */
  public Acceptance accept(
      Decision decision, Optional<String> rep, String by, String key, Optional<String> because) {
    String holder = holder(decision, "accepted");
    Stream.concat(rep.stream(), Stream.of(by, key).filter(name -> facts.rep(name).isPresent()))
        .filter(name -> !name.equals(holder))
        .findFirst()
        .ifPresent(other -> {
          throw new DecisionException(
              "The rep (%s) who accepts must be the one who has the lead, %s.\nMaybe reassign it first."
                  .formatted(other, holder));
        });
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return store
        .accept(decision, new Acceptance(holder, now, by, because))
        .orElseThrow(() ->
            new DecisionException(
                "The lead (%s) must still be with %s to be accepted.\nMaybe look at its latest decision."
                    .formatted(decision.lead().externalId(), holder)));
  }

  /**
   * The rep of an assigned lead declines: somebody else gets it at once, or it waits.
   *
   * @return the new decision
   * @throws DecisionException where nobody has the lead, it is with another rep, or nobody else may
   *     have it
   */
  public Decision decline(Decision decision, String by, Optional<String> because) {
    String holder = holder(decision, "declined");
    List<Sla> slas = slas(decision);
    int notLast = slas.stream().mapToInt(Sla::notLast).max().orElse(NOT_LAST);
    return decisions.reassign(
        decision.id(),
        new Reassignment(
            by,
            holder + " declined" + because.map(": "::concat).orElse(""),
            Set.copyOf(store.holders(decision.id(), notLast)),
            Optional.empty(),
            slas.stream().anyMatch(Sla::credit)));
  }

  private List<Sla> slas(Decision decision) {
    return plans
        .refresh()
        .flatMap(plan ->
            decision.pool().flatMap(name -> Optional.ofNullable(plan.plan().pools().get(name))))
        .map(pool -> pool.slas())
        .orElse(List.of());
  }

  private static String holder(Decision decision, String what) {
    return decision
        .rep()
        .filter(_ -> decision.mode() == Mode.AUTO)
        .orElseThrow(() ->
            new DecisionException(
                "The decision (%s) must have given the lead to a rep to be %s.\nMaybe look at its kind and mode."
                    .formatted(decision.id(), what)));
  }
}
