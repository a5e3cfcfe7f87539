package io.fairlead.routing;

/**
 * The rep of whom the most is expected after prices, of several such the one to whom the most is
 * due by weight; sometimes another, so that the model goes on learning.
 *
 * @param exploration share of the best expected value that learning may cost, in [0, 1)
 */
record ExpectedValue(double exploration) implements Policy {

  public ExpectedValue {
    if (!(exploration >= 0 && exploration < 1)) {
      throw new IllegalArgumentException(
          "The exploration (" + exploration + ") of a policy must lie in [0, 1).\nMaybe 0.02.");
    }
  }

  @Override
  public Strategy strategy() {
    return Strategy.AI;
  }

  /**
   * @throws IllegalArgumentException when a candidate has no score
   */
  @Override
  public Distribution share(Slate slate) {
    return Exploration.shares(slate, exploration);
  }

  @Override
  public Rotated rotated(Slate slate, String chosen) {
    return Tie.of(slate).rotated(chosen);
  }

  @Override
  public String why(Slate slate, Distribution shares, String chosen) {
    Candidate candidate =
        slate.candidates().stream().filter(c -> c.rep().equals(chosen)).findFirst().orElseThrow();
    String figures = candidate.scored().text(slate.money());
    if (slate.candidates().stream().anyMatch(other -> other.total() > candidate.total())) {
      return "was drawn to learn more: " + figures + cost(slate, shares);
    }
    double value = candidate.scored().expectedValue();
    return slate.candidates().stream().anyMatch(other -> other.scored().expectedValue() > value)
        ? "promises the most after prices: " + figures
        : "promises the most: " + figures;
  }

  private String cost(Slate slate, Distribution shares) {
    Exploration it = Exploration.of(slate, exploration, shares);
    Candidate best =
        slate.candidates().stream().reduce((a, b) -> b.total() > a.total() ? b : a).orElseThrow();
    Money money = slate.money();
    return ", against %s of %s; learning costs %s on average per lead like this, of a budget of %s"
        .formatted(
            money.text(best.scored().expectedValue()),
            best.rep(),
            money.text(it.cost()),
            money.text(it.budget()));
  }
}
