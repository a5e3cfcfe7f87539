package io.fairlead.web;

import io.fairlead.decisions.DecisionException;
import io.fairlead.decisions.NextInTurn;
import io.fairlead.ledger.SlateLine;
import io.fairlead.ledger.TurnLedger;
import io.fairlead.routing.Portion;
import io.fairlead.routing.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whose turn it is, and how everybody came to stand where they do. */
@RestController
final class TurnsController {

  private static final int PAGE = 1000;

  private final NextInTurn next;
  private final TurnLedger ledger;

  TurnsController(NextInTurn next, TurnLedger ledger) {
    this.next = next;
    this.ledger = ledger;
  }

  /**
   * Who is next.
   *
   * @param rep empty where several might be drawn, nobody may, or it depends on the lead
   */
  record NextView(
      String pool,
      String strategy,
      Optional<String> rep,
      String reason,
      Instant asOf,
      List<StandingView> standings) {}

  /**
   * Where a rep stands.
   *
   * @param share the probability to get the next lead
   * @param leads what the entries of the ledger add up to
   * @param due what is due and was not given yet, in leads, where the pool owes leads
   */
  record StandingView(
      String rep,
      boolean eligible,
      List<Reason> verdict,
      double share,
      double weight,
      double leads,
      long lastTurn,
      double due,
      List<SlateLine.Cap> caps,
      int open,
      Optional<Integer> maxOpen,
      List<Portion> portions) {

    static StandingView of(NextInTurn.Standing standing) {
      SlateLine line = standing.line();
      return new StandingView(
          line.rep(),
          line.eligible(),
          line.reasons(),
          line.share(),
          line.weight(),
          standing.leads(),
          line.lastTurn(),
          line.credit(),
          line.caps(),
          line.open(),
          line.maxOpen(),
          line.portions());
    }
  }

  /** Who would get the next lead of which nothing is known, and where everybody stands. */
  @GetMapping("/v1/pools/{name}/next")
  @Scope({"route", "analyst"})
  NextView next(@PathVariable String name) {
    try {
      return next.of(name)
          .map(found ->
              new NextView(
                  name,
                  found.strategy().planName(),
                  found.rep(),
                  found.reason(),
                  found.asOf(),
                  found.standings().stream().map(StandingView::of).toList()))
          .orElseThrow(() -> unknown(name));
    } catch (DecisionException e) {
      throw RequestException.conflict(String.valueOf(e.getMessage()));
    }
  }

  /** Every change of a standing in the pool's rotation, a thousand at a time. */
  @GetMapping("/v1/pools/{name}/ledger")
  @Scope({"route", "analyst"})
  List<TurnLedger.Entry> entries(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String rep,
      @RequestParam(defaultValue = "0") long after) {
    try {
      return next.scope(name)
          .map(scope -> ledger.entries(scope, Optional.ofNullable(rep), after, PAGE))
          .orElseThrow(() -> unknown(name));
    } catch (DecisionException e) {
      throw RequestException.conflict(String.valueOf(e.getMessage()));
    }
  }

  private static RequestException unknown(String pool) {
    return RequestException.notFound(
        "There is no pool " + pool + " in the plan.\nMaybe look at GET /v1/plan.");
  }
}
