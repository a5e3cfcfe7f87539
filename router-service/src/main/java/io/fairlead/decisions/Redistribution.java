package io.fairlead.decisions;

import io.fairlead.facts.Lead;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.OpenBook;
import io.fairlead.ledger.Reassignment;
import io.fairlead.store.FactStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.function.Function;

/** The open book of a rep who leaves: every lead is decided again. */
public final class Redistribution {

  /** What asks for the decision of a lead that Fairlead never decided before. */
  private static final String TRIGGER = "redistributed";

  private final OpenBook book;
  private final Decisions decisions;
  private final Simulations simulations;
  private final FactStore facts;

  /** Of the leads in that book. */
  public Redistribution(
      OpenBook book, Decisions decisions, Simulations simulations, FactStore facts) {
    this.book = book;
    this.decisions = decisions;
    this.simulations = simulations;
    this.facts = facts;
  }

  /**
   * What became of a lead.
   *
   * @param lead its id in its system
   * @param rep who has it now; empty where it waits, or stays where it was
   * @param moved whether it was taken from the rep
   * @param reason why, in a sentence
   */
  public record Line(String lead, Optional<String> rep, boolean moved, String reason) {}

  /**
   * All of them.
   *
   * @param leads how many were open
   * @param moved how many were taken from the rep
   */
  public record Report(boolean dryRun, int leads, int moved, List<Line> lines) {}

  /**
   * Decides every open lead of that rep again, one after another, the oldest assignment first; what
   * nobody else may have stays.
   *
   * @param dryRun whether only to say what would become of them
   * @param progress told the share that is done
   */
  public Report run(
      String rep, String by, String because, boolean dryRun, DoubleConsumer progress) {
    List<OpenBook.Open> open = book.of(rep);
    List<Line> lines = new ArrayList<>();
    Function<LeadRequest, Decision> dry = simulations.oneAfterAnother();
    for (OpenBook.Open one : open) {
      lines.add(dryRun ? tried(one, rep, dry) : moved(one, rep, by, because));
      progress.accept((double) lines.size() / open.size());
    }
    int moved = (int) lines.stream().filter(Line::moved).count();
    return new Report(dryRun, open.size(), moved, lines);
  }

  private Line moved(OpenBook.Open open, String rep, String by, String because) {
    try {
      Reassignment why = new Reassignment(by, because, Set.of(rep), Optional.empty(), false);
      return line(
          open.decision().isPresent()
              ? decisions.reassign(open.decision().get(), why)
              : decisions.takeOver(request(open, rep), rep, why),
          open.decision().isPresent());
    } catch (DecisionException e) {
      return new Line(
          open.lead().externalId(), Optional.empty(), false, String.valueOf(e.getMessage()));
    }
  }

  private Line tried(OpenBook.Open open, String rep, Function<LeadRequest, Decision> dry) {
    return line(dry.apply(request(open, rep)), open.decision().isPresent());
  }

  /** A lead that Fairlead did not decide before stays where it is until somebody else has it. */
  private static Line line(Decision decision, boolean decided) {
    boolean moved =
        switch (decision.kind()) {
          case ASSIGNED -> true;
          case DEFERRED -> decided;
          case UNROUTABLE -> false;
        };
    return new Line(decision.lead().externalId(), decision.rep(), moved, decision.reason());
  }

  private LeadRequest request(OpenBook.Open open, String rep) {
    Lead lead = facts.lead(open.lead()).orElseThrow();
    return LeadRequest.again(lead, TRIGGER, Set.of(rep));
  }
}
