package io.fairlead.ledger;

import io.fairlead.routing.Absence;
import java.time.Instant;
import java.util.Optional;

/**
 * An absence as it is kept.
 *
 * @param id internal number
 * @param rep whose it is
 * @param absence from when until when, and why; empty where it was taken back before it began
 * @param by who recorded it, or changed it last
 * @param recordedAt when it was recorded
 * @param endedBy who ended it early or took it back; empty where nobody did
 */
public record RecordedAbsence(
    long id,
    String rep,
    Absence absence,
    String by,
    Instant recordedAt,
    Optional<String> endedBy) {}
