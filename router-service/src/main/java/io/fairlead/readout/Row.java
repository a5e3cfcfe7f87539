package io.fairlead.readout;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A line of a stream.
 *
 * @param lead id
 * @param arm that it was in
 * @param score fixed before the draw; empty where there is none
 * @param converted whether it converted by when the file was written
 * @param assigned when; empty without such a column
 * @param outcome when it converted or was lost; empty where unknown
 */
record Row(
    String lead,
    String arm,
    OptionalDouble score,
    boolean converted,
    Optional<Instant> assigned,
    Optional<Instant> outcome) {}
