package io.fairlead.routing;

/** The rep whom a route named. */
record Direct() implements Policy {

  @Override
  public Strategy strategy() {
    return Strategy.DIRECT;
  }

  @Override
  public Distribution share(Slate slate) {
    return Distribution.uniform(slate.candidates());
  }

  @Override
  public String why(Slate slate, Distribution shares, String chosen) {
    return "was named by the route";
  }
}
