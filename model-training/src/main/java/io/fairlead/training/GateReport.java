package io.fairlead.training;

import java.util.List;

/**
 * Whether a model may become champion.
 *
 * @param checks all of them, passed or not
 */
public record GateReport(List<Check> checks) {

  public GateReport {
    checks = List.copyOf(checks);
  }

  /**
   * One check.
   *
   * @param check what is asked
   * @param passed whether the answer is good
   * @param because in a sentence
   */
  public record Check(String check, boolean passed, String because) {}

  /** Whether all checks passed. */
  public boolean passed() {
    return checks.stream().allMatch(Check::passed);
  }
}
