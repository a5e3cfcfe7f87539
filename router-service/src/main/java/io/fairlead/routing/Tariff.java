package io.fairlead.routing;

import java.util.List;

/**
 * What a rep's leads cost.
 *
 * @param slots price of the slot after so many leads of the day; the last holds for all further
 *     ones, and without any all are free
 * @param opening the same as it was when a day began, for a day whose prices are not solved yet
 * @param perLead price of bands and aims of counts for each lead; below 0 where leads are owed
 * @param perQuality price of those of expected value for each unit of a lead's quality
 */
public record Tariff(List<Double> slots, List<Double> opening, double perLead, double perQuality) {

  public Tariff {
    slots = List.copyOf(slots);
    opening = List.copyOf(opening);
  }

  Price price(int taken, boolean sameDay, double quality) {
    return new Price(slot(sameDay ? slots : opening, taken), 0 - perLead, 0 - perQuality * quality);
  }

  private static double slot(List<Double> slots, int taken) {
    return slots.isEmpty() ? 0 : slots.get(Math.min(taken, slots.size() - 1));
  }
}
