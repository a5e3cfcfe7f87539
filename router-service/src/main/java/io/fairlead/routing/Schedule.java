package io.fairlead.routing;

/** A rep's working hours. */
public final class Schedule {

  /** Always at work. */
  public static final Schedule ALWAYS = new Schedule();

  private Schedule() {}
}
