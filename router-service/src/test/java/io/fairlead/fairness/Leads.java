package io.fairlead.fairness;

import io.fairlead.ledger.Given;
import io.fairlead.routing.Guarded;
import io.fairlead.routing.Mode;
import io.fairlead.routing.Price;
import io.fairlead.routing.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Given leads, made by hand. */
final class Leads {

  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private Leads() {}

  /** A lead whose draw had no choice. */
  static Given to(String rep, Given.Line... lines) {
    return at(NOON, rep, lines);
  }

  /** The same at a moment; its quality is the mean of what was expected. */
  static Given at(Instant at, String rep, Given.Line... lines) {
    boolean deterministic = List.of(lines).stream().filter(line -> line.share() > 0).count() == 1;
    return how(at, rep, new Given.How(Strategy.AI, false, deterministic, Mode.AUTO), lines);
  }

  /** The same by round robin, since there is no model. */
  static Given fallback(String rep, Given.Line... lines) {
    return how(NOON, rep, new Given.How(Strategy.ROUND_ROBIN, true, true, Mode.AUTO), lines);
  }

  private static Given how(Instant at, String rep, Given.How how, Given.Line... lines) {
    List<Given.Line> all = List.of(lines);
    long due = all.stream().filter(Leads::isDue).count();
    return new Given(
        at,
        rep,
        how,
        Optional.of("EUR"),
        all.stream()
            .filter(line -> line.access() != Given.Access.UNFIT)
            .flatMap(line -> line.expectedValue().stream())
            .mapToDouble(value -> value)
            .average()
            .orElse(0),
        Given.Back.NO,
        all.stream().map(line -> isDue(line) ? due(line, 1.0 / due) : line).toList());
  }

  private static boolean isDue(Given.Line line) {
    return line.access() == Given.Access.FREE || line.access() == Given.Access.AT_CAP;
  }

  private static Given.Line due(Given.Line line, double part) {
    return new Given.Line(
        line.rep(),
        line.access(),
        part,
        line.passedOver(),
        line.guarded(),
        line.share(),
        line.expectedValue(),
        line.price());
  }

  /** Somebody who could take it and is not drawn. */
  static Given.Line free(String rep, double value, double slot, double fairness) {
    return line(rep, Given.Access.FREE, Optional.empty(), 0, value, new Price(slot, fairness, 0));
  }

  /** Somebody who gets it with that probability. */
  static Given.Line drawn(String rep, double share, double value, double slot, double fairness) {
    return line(
        rep, Given.Access.FREE, Optional.empty(), share, value, new Price(slot, fairness, 0));
  }

  /** The same with a price of several kinds. */
  static Given.Line drawn(String rep, double share, double value, Price price) {
    return line(rep, Given.Access.FREE, Optional.empty(), share, value, price);
  }

  /** Somebody whom a guard leaves out. */
  static Given.Line guarded(String rep, Guarded by, double value) {
    return line(rep, Given.Access.FREE, Optional.of(by), 0, value, Price.NONE);
  }

  /** Somebody who could take it if others were not preferred. */
  static Given.Line passedOver(String rep, double value) {
    return new Given.Line(
        rep, Given.Access.FREE, 0, true, Optional.empty(), 0, Optional.of(value), Price.NONE);
  }

  /** Somebody who cannot take it. */
  static Given.Line barred(String rep, Given.Access access, double value) {
    return line(rep, access, Optional.empty(), 0, value, Price.NONE);
  }

  /** Somebody of whom no model says anything. */
  static Given.Line unscored(String rep, double share) {
    return new Given.Line(
        rep, Given.Access.FREE, 0, false, Optional.empty(), share, Optional.empty(), Price.NONE);
  }

  private static Given.Line line(
      String rep,
      Given.Access access,
      Optional<Guarded> guarded,
      double share,
      double value,
      Price price) {
    return new Given.Line(
        rep, access, 0, guarded.isPresent(), guarded, share, Optional.of(value), price);
  }
}
