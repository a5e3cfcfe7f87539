/**
 * Brings in reps, past assignments, leads and outcomes from CSV, NDJSON or another system's export.
 */
@NullMarked
package io.fairlead.imports;

import org.jspecify.annotations.NullMarked;
