package io.fairlead.plan;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How long the evidence of decisions stays in the database.
 *
 * @param keep how long, at least as long as any fairness of the plan looks back
 * @param export the folder to which months that are older are written before they are dropped
 */
public record Keeping(Duration keep, Path export) {}
