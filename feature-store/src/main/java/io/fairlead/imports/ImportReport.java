package io.fairlead.imports;

import java.util.List;
import java.util.Map;

/**
 * What an import did. Added, changed, unchanged and refused rows add up to those that were read.
 *
 * @param rowsRead rows without the header
 * @param rowsAdded new rows
 * @param rowsChanged rows that say something new of what was known
 * @param rowsUnchanged rows that were known as they are
 * @param rowsRefused rows that were left out
 * @param outcomes new outcomes
 * @param refusals the first refused rows, {@link #MOST_REFUSALS} at most, in order
 * @param refusalsByReason how many rows were refused for which reason, all of them
 */
public record ImportReport(
    long rowsRead,
    long rowsAdded,
    long rowsChanged,
    long rowsUnchanged,
    long rowsRefused,
    long outcomes,
    List<RefusedRow> refusals,
    Map<RefusalReason, Long> refusalsByReason) {

  /** No more refused rows than this are listed one by one. */
  public static final int MOST_REFUSALS = 1_000;

  public ImportReport {
    refusals = List.copyOf(refusals);
    refusalsByReason = Map.copyOf(refusalsByReason);
  }
}
