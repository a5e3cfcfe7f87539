package io.fairlead.readout;

import java.util.Optional;

/**
 * The effect among some of the leads, with bounds wide enough for all segments together.
 *
 * @param field by which leads were told apart
 * @param value of the field
 * @param units leads of the segment
 * @param estimate of the difference; empty while an arm has no unit
 * @param verdict of the segment
 * @param sentence for people
 */
public record SegmentReadout(
    String field,
    String value,
    long units,
    Optional<Estimate> estimate,
    Verdict verdict,
    String sentence) {}
