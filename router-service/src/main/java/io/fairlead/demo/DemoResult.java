package io.fairlead.demo;

import java.util.List;

/**
 * What the arms made of the same live leads, in true expected value: the sum of true probability
 * times true value, so without luck.
 *
 * @param ai by AI routing
 * @param roundRobin by round robin
 * @param best by a router that knows the truth and takes the best rep below the cap, lead by lead
 * @param byAi who got each lead by AI routing, in the order in which they came
 * @param byRoundRobin who got each of their copies by round robin
 */
public record DemoResult(
    double ai, double roundRobin, double best, List<Routed> byAi, List<Routed> byRoundRobin) {

  public DemoResult {
    byAi = List.copyOf(byAi);
    byRoundRobin = List.copyOf(byRoundRobin);
  }

  /** What AI routing brought more than round robin, as a share of round robin. */
  public double gain() {
    return ai / roundRobin - 1;
  }

  /** How far AI routing went from round robin (0) to knowing the truth (1). */
  public double shareOfTheWay() {
    return (ai - roundRobin) / (best - roundRobin);
  }
}
