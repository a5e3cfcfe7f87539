package io.fairlead.routing;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import java.util.Arrays;
import java.util.Optional;

/**
 * A market with one aim as a linear programme for OR-Tools' simplex method (GLOP): the reference.
 * Logarithms are the least of 300 of their tangents, which is right to 1e-4.
 */
final class AimProgramme {

  private static final int TANGENTS = 300;
  private static final double FLATTEST = 6;
  private static final double STEEPEST = 1e-3;

  static {
    Loader.loadNativeLibraries();
  }

  private final MPSolver solver = Optional.ofNullable(MPSolver.createSolver("GLOP")).orElseThrow();
  private final MPObjective objective = solver.objective();
  private final Dual.Market market;
  private final MPVariable[][] parts;

  private AimProgramme(Dual.Market market) {
    this.market = market;
    int leads = market.worth().length;
    int columns = market.room().length;
    parts = new MPVariable[leads][columns];
    for (int lead = 0; lead < leads; lead++) {
      MPConstraint once = solver.makeConstraint(1, 1);
      for (int c = 0; c < columns; c++) {
        parts[lead][c] = solver.makeNumVar(0, 1, "");
        once.setCoefficient(parts[lead][c], 1);
        objective.setCoefficient(parts[lead][c], market.worth()[lead][c]);
      }
    }
    for (int c = 0; c < columns; c++) {
      MPConstraint room = solver.makeConstraint(0, market.room()[c]);
      for (int lead = 0; lead < leads; lead++) {
        room.setCoefficient(parts[lead][c], 1);
      }
    }
    market.pulls().forEach(this::add);
  }

  /** How the leads go that make the most of value and aim. */
  static double[][] best(Dual.Market market) {
    AimProgramme programme = new AimProgramme(market);
    programme.objective.setMaximization();
    if (programme.solver.solve() != MPSolver.ResultStatus.OPTIMAL) {
      throw new IllegalStateException("No optimum was found.");
    }
    double[][] best = new double[market.worth().length][market.room().length];
    for (int lead = 0; lead < best.length; lead++) {
      for (int c = 0; c < best[lead].length; c++) {
        best[lead][c] = programme.parts[lead][c].solutionValue();
      }
    }
    return best;
  }

  private void add(Pull pull) {
    double all = Arrays.stream(pull.due()).sum();
    MPVariable least = solver.makeNumVar(0, FLATTEST, "");
    if (pull.kind() == Aim.Kind.MAX_MIN) {
      objective.setCoefficient(least, pull.weight());
    }
    for (int rep = 0; rep < market.reps(); rep++) {
      MPVariable share = share(pull, rep);
      switch (pull.kind()) {
        case MAX_MIN -> atMost(least, 1, share, 0);
        case PROPORTIONAL -> {
          MPVariable log = solver.makeNumVar(-10, 10, "");
          objective.setCoefficient(log, pull.weight() * pull.due()[rep] / all);
          for (int i = 0; i < TANGENTS; i++) {
            double at = STEEPEST * Math.pow(FLATTEST / STEEPEST, i / (TANGENTS - 1.0));
            atMost(log, at, share, at * (Math.log(at) - 1));
          }
        }
      }
    }
  }

  private MPVariable share(Pull pull, int rep) {
    MPVariable share = solver.makeNumVar(0, Double.POSITIVE_INFINITY, "");
    MPConstraint is = solver.makeConstraint(pull.got()[rep], pull.got()[rep]);
    is.setCoefficient(share, pull.due()[rep]);
    for (int lead = 0; lead < parts.length; lead++) {
      is.setCoefficient(parts[lead][rep], -AimTest.size(market, pull, lead));
    }
    return share;
  }

  /** The variable, so many times, is at most the share and a constant. */
  private void atMost(MPVariable variable, double times, MPVariable share, double constant) {
    MPConstraint bound = solver.makeConstraint(-constant, Double.POSITIVE_INFINITY);
    bound.setCoefficient(variable, -times);
    bound.setCoefficient(share, 1);
  }
}
