package io.fairlead.routing;

/** Anybody of the slate, with the same probability. The yardstick for every other strategy. */
record EvenDraw() implements Policy {

  @Override
  public Strategy strategy() {
    return Strategy.RANDOM;
  }

  @Override
  public Distribution share(Slate slate) {
    return Distribution.uniform(slate.candidates());
  }

  @Override
  public String why(Slate slate, Distribution shares, String chosen) {
    return "was drawn, each with the same probability";
  }
}
