package io.fairlead.joint;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long plans of 10,000 leads for 100 reps take, and how far they are from their bounds. */
@Tag("bench")
class SolverBenchmark {

  private static final int LEADS = 10_000;
  private static final int REPS = 100;

  @Test
  @SuppressWarnings("SystemOut") // it prints what goes into the docs
  void tenThousandLeadsAndAHundredReps() {
    Problem capped = Problems.capped(1, LEADS, REPS, 5, 0.95);
    solve("warm-up", Problems.capped(2, 1_000, REPS, 5, 0.95));
    solve("caps per day and in all, 5 days", capped);
    solve("the same, reps tire by 0.05 of log-odds a lead", Problems.tiring(capped, 5, 0.05));
    solve("caps, bands of counts of 20%", Problems.banded(capped, 0.2, 1));
    solve(
        "caps, bands of counts of 20% and of expected value of 15%",
        Problems.banded(capped, 0.2, 0.15));
  }

  @SuppressWarnings("SystemOut")
  private static void solve(String what, Problem problem) {
    long start = cpu();
    Solution solution = Solver.solve(problem);
    System.out.println(
        String.format(
            Locale.ROOT,
            "| %s | %d | %.1f s | %.2f%% | %d |",
            what,
            solution.assigned(),
            (cpu() - start) / 1e9,
            100 * (1 - solution.value() / solution.bound()),
            solution.misses().size()));
  }

  /** Of this thread, so that others on the machine do not count. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
