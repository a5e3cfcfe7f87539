package io.fairlead.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Plans against the linear programme of OR-Tools (GLOP) on small problems. */
class SolverTest {

  @Test
  void withCapsAPlanIsWorthWhatTheLinearProgrammeSays() {
    for (int seed = 0; seed < 20; seed++) {
      Problem problem = Problems.capped(seed, 60, 6, 3, 0.9);
      Solution solution = Solver.solve(problem);
      double best = LinearProgramme.best(problem);
      assertThat(solution.value()).as("seed %d", seed).isCloseTo(best, within(1e-3 * best));
      assertThat(solution.bound()).as("seed %d", seed).isBetween(best * (1 - 1e-9), best * 1.002);
      assertThat(solution.assigned()).isEqualTo(60);
      assertNoCapIsBroken(problem, solution);
    }
  }

  @Test
  void withBandsOfCountsAndQualityAPlanIsWithinOnePercentOfTheLinearProgramme() {
    for (int seed = 0; seed < 20; seed++) {
      Problem problem = Problems.banded(Problems.capped(seed, 120, 6, 3, 0.8), 0.2, 0.15);
      Solution solution = Solver.solve(problem);
      double best = LinearProgramme.best(problem);
      assertThat(best).as("seed %d can be kept", seed).isPositive();
      assertThat(solution.misses()).as("seed %d", seed).isEmpty();
      assertThat(solution.bound()).as("seed %d: a bound", seed).isGreaterThan(best * (1 - 1e-9));
      assertThat(solution.value()).as("seed %d", seed).isGreaterThan(0.99 * best);
      assertThat(solution.bound()).as("seed %d", seed).isLessThan(1.01 * best);
      assertNoCapIsBroken(problem, solution);
      double[] parts = Parts.of(problem, solution.picks());
      for (int g = 0; g < parts.length; g++) {
        Goal goal = problem.goals().get(g);
        double within =
            goal.of() == Goal.Of.COUNT ? 1e-9 : problem.quality()[0] * 0.5; // half a lead
        assertThat(parts[g])
            .as("seed %d: %s", seed, goal)
            .isBetween(goal.least() - within, goal.most() + within);
      }
    }
  }

  @Test
  void repsWhoTireGetWhatTheLinearProgrammeGivesThem() {
    for (int seed = 0; seed < 20; seed++) {
      Problem problem = Problems.tiring(Problems.capped(seed, 40, 4, 2, 0.8), 2, 0.15);
      Solution solution = Solver.solve(problem);
      double best = LinearProgramme.best(problem);
      assertThat(solution.value()).as("seed %d", seed).isCloseTo(best, within(1e-3 * best));
      assertThat(solution.bound()).as("seed %d", seed).isGreaterThan(best * (1 - 1e-9));
      assertNoCapIsBroken(problem, solution);
    }
  }

  @Test
  void moreRoomForOneRepNeverLowersTheTotalOfThePlan() {
    for (int seed = 0; seed < 20; seed++) {
      Problem problem = Problems.tiring(Problems.capped(seed, 60, 6, 3, 1.1), 3, 0.1);
      Solution before = Solver.solve(problem);
      for (int rep = 0; rep < 6; rep++) {
        OptionalInt who = OptionalInt.of(rep);
        List<Cap> roomier =
            problem.caps().stream()
                .map(cap ->
                    cap.rep().equals(who) ? new Cap(who, cap.stretch(), cap.most() + 1) : cap)
                .toList();
        Solution after = Solver.solve(Problems.with(roomier, problem));
        assertThat(after.assigned()).isGreaterThanOrEqualTo(before.assigned());
        assertThat(after.value())
            .as("seed %d, rep %d", seed, rep)
            .isGreaterThan(before.value() - Network.rounding(problem));
      }
    }
  }

  @Test
  void asManyLeadsAsCanBeAreGivenBeforeTheirValueCounts() {
    // the first rep is worth 100 with one lead, but both leads have somebody only if the other
    // takes it
    Problem problem =
        new Problem(
            2,
            new double[][] {{100, 1}, {99, Double.NaN}},
            new double[][] {{0.5, 0.5}, {0.5, 0.5}},
            new int[2][2],
            new double[] {50, 99},
            List.of(new Cap(OptionalInt.of(0), new Stretch(0, 2), 1)),
            List.of(),
            List.of());
    assertThat(reps(Solver.solve(problem))).containsExactly(1, 0);
  }

  @Test
  void whoIsPreferredComesBeforeWhoIsWorthMoreButNotBeforeALeadIsLost() {
    Problem problem =
        new Problem(
            2,
            new double[][] {{1, 100}, {1, 100}},
            new double[][] {{0.5, 0.5}, {0.5, 0.5}},
            new int[][] {{0, 1}, {0, 1}},
            new double[] {50, 50},
            List.of(new Cap(OptionalInt.of(0), new Stretch(0, 2), 1)),
            List.of(),
            List.of());
    assertThat(reps(Solver.solve(problem))).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void aCapOfAllRepsTogetherHolds() {
    Problem capped = Problems.capped(1, 30, 4, 1, 0.5);
    List<Cap> caps = new ArrayList<>(capped.caps());
    caps.add(new Cap(OptionalInt.empty(), new Stretch(0, 20), 7));
    Problem problem = Problems.with(caps, capped);
    Solution solution = Solver.solve(problem);
    assertThat(solution.assigned()).isEqualTo(17);
    assertNoCapIsBroken(problem, solution);
  }

  @Test
  void aFloorThatCannotBeKeptIsToldWithWhatCouldBeGiven() {
    Problem problem =
        Problems.with(
            Problems.capped(2, 30, 3, 1, 0.9),
            List.of(new Goal(1, Goal.Of.COUNT, new Stretch(0, 30), 25, 30)));
    Solution solution = Solver.solve(problem);
    assertThat(solution.misses())
        .singleElement()
        .satisfies(miss -> {
          assertThat(miss.goal().rep()).isEqualTo(1);
          assertThat(miss.part()).isEqualTo(miss.reachable());
          assertThat(miss.reachable()).isLessThan(25);
        });
    assertThat(solution.assigned()).isEqualTo(30);
    assertNoCapIsBroken(problem, solution);
  }

  @Test
  void withoutBoundsEveryLeadGoesWhereItIsWorthTheMost() {
    Problem problem = Problems.with(List.of(), Problems.capped(5, 50, 5, 1, 1));
    List<Integer> reps = reps(Solver.solve(problem));
    for (int lead = 0; lead < 50; lead++) {
      double[] worth = problem.worth()[lead];
      double got = worth[reps.get(lead)];
      for (double one : worth) {
        assertThat(Double.isNaN(one) ? 0 : one).isLessThanOrEqualTo(got + 1e-4);
      }
    }
  }

  private static List<Integer> reps(Solution solution) {
    return solution.picks().stream().map(Optional::orElseThrow).map(Solution.Pick::rep).toList();
  }

  private static void assertNoCapIsBroken(Problem problem, Solution solution) {
    for (Cap cap : problem.caps()) {
      int given = 0;
      for (int lead = cap.stretch().from(); lead < cap.stretch().to(); lead++) {
        Optional<Solution.Pick> pick = solution.picks().get(lead);
        boolean counts =
            pick.filter(one -> cap.rep().isEmpty() || cap.rep().getAsInt() == one.rep())
                .isPresent();
        given += counts ? 1 : 0;
      }
      assertThat(given).isLessThanOrEqualTo(cap.most());
    }
    for (int lead = 0; lead < problem.leads(); lead++) {
      int at = lead;
      solution
          .picks()
          .get(lead)
          .ifPresent(pick -> assertThat(problem.worth()[at][pick.rep()]).isNotNaN());
    }
  }
}
