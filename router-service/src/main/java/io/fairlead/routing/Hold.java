package io.fairlead.routing;

import java.time.Instant;
import java.util.Optional;

/**
 * That a rep has, or had, a lead open.
 *
 * @param rep who
 * @param since when the rep got it
 * @param until when it was closed, or went to somebody else; empty while it is open
 */
public record Hold(String rep, Instant since, Optional<Instant> until) {}
