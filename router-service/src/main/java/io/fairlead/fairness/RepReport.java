package io.fairlead.fairness;

import java.util.Optional;

/**
 * What a rep got of a pool's leads, and how it came to that.
 *
 * @param rep id of the rep
 * @param given leads that it got
 * @param due leads that were due to it, by weight among all whom no rule but a cap kept away
 * @param share given over due; empty where nothing was due
 * @param quality sum of what an average rep was expected to make of its leads
 * @param qualityDue the same of what was due to it
 * @param valueShare quality over qualityDue; empty where nothing was due or no model scored
 * @param expectedValue sum of what it was itself expected to make of its leads
 * @param liftedByGuard leads that it got while a guard left others out, since it was owed one
 * @param heldByGuard leads from which a guard left it out, since it had had more than enough
 * @param owed leads that it got although more was expected of somebody else, since a floor owed it
 * @param free leads that it could have taken
 * @param atCap leads that nothing but a cap kept from it
 * @param away leads that came while it was away, not active or excluded
 * @param unfit leads whose requirements it did not meet
 * @param nextLead what one more lead for it costs, by the prices of the window's last leads; below
 *     0 where one lead less would be a gain; empty where it had no price
 */
public record RepReport(
    String rep,
    int given,
    double due,
    Optional<Double> share,
    double quality,
    double qualityDue,
    Optional<Double> valueShare,
    double expectedValue,
    int liftedByGuard,
    int heldByGuard,
    int owed,
    int free,
    int atCap,
    int away,
    int unfit,
    Optional<Double> nextLead) {}
