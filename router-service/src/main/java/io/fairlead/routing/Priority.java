package io.fairlead.routing;

/**
 * Round robin among the reps of the lead's tier; the slate holds nobody else.
 *
 * @param order in which order it goes round
 */
record Priority(Rotation.Order order) implements Policy {

  @Override
  public Strategy strategy() {
    return Strategy.PRIORITY;
  }

  @Override
  public Distribution share(Slate slate) {
    return turns().share(slate);
  }

  @Override
  public Rotated rotated(Slate slate, String chosen) {
    return turns().rotated(slate, chosen);
  }

  @Override
  public String why(Slate slate, Distribution shares, String chosen) {
    return turns().why(slate, shares, chosen);
  }

  private RoundRobin turns() {
    return new RoundRobin(order);
  }
}
