package io.fairlead.joint;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A problem as a linear programme for OR-Tools' simplex method (GLOP): the reference. */
final class LinearProgramme {

  static {
    Loader.loadNativeLibraries();
  }

  private final Problem problem;
  private final MPSolver solver = Optional.ofNullable(MPSolver.createSolver("GLOP")).orElseThrow();
  private final List<Part> parts = new ArrayList<>();
  private final MPConstraint[] ofLead;

  /** How much of a lead goes to a rep, in which slot of the day. */
  private record Part(int lead, int rep, int slot, double worth, MPVariable variable) {}

  private LinearProgramme(Problem problem) {
    this.problem = problem;
    ofLead = new MPConstraint[problem.leads()];
    for (int lead = 0; lead < problem.leads(); lead++) {
      ofLead[lead] = solver.makeConstraint(0, 1);
      for (int rep = 0; rep < problem.reps(); rep++) {
        if (!Double.isNaN(problem.worth()[lead][rep])) {
          add(lead, rep);
        }
      }
    }
  }

  private void add(int lead, int rep) {
    Optional<Slots> slots =
        problem.slots().stream()
            .filter(own -> own.rep() == rep && own.stretch().holds(lead))
            .findFirst();
    int count = slots.map(own -> own.logOdds().size()).orElse(1);
    for (int slot = 0; slot < count; slot++) {
      int k = slot;
      double worth = problem.worth(lead, rep, slots.map(own -> own.logOdds().get(k)).orElse(0.0));
      MPVariable variable = solver.makeNumVar(0, 1, "");
      ofLead[lead].setCoefficient(variable, 1);
      parts.add(new Part(lead, rep, slot, worth, variable));
    }
  }

  /** The greatest value with as many leads as can be given; not a number where goals are broken. */
  static double best(Problem problem) {
    LinearProgramme programme = new LinearProgramme(problem);
    programme.bound();
    MPObjective all = programme.solver.objective();
    programme.parts.forEach(part -> all.setCoefficient(part.variable(), 1));
    all.setMaximization();
    if (programme.solver.solve() != MPSolver.ResultStatus.OPTIMAL) {
      return Double.NaN;
    }
    MPConstraint given =
        programme.solver.makeConstraint(all.value() - 1e-7, Double.POSITIVE_INFINITY);
    programme.parts.forEach(part -> {
      given.setCoefficient(part.variable(), 1);
      all.setCoefficient(part.variable(), part.worth());
    });
    return programme.solver.solve() == MPSolver.ResultStatus.OPTIMAL ? all.value() : Double.NaN;
  }

  private void bound() {
    for (Cap cap : problem.caps()) {
      MPConstraint bound = solver.makeConstraint(0, cap.most());
      parts.stream()
          .filter(part -> cap.rep().isEmpty() || cap.rep().getAsInt() == part.rep())
          .filter(part -> cap.stretch().holds(part.lead()))
          .forEach(part -> bound.setCoefficient(part.variable(), 1));
    }
    for (Goal goal : problem.goals()) {
      MPConstraint bound = solver.makeConstraint(goal.least(), goal.most());
      parts.stream()
          .filter(part -> goal.rep() == part.rep() && goal.stretch().holds(part.lead()))
          .forEach(part ->
              bound.setCoefficient(part.variable(), Parts.weight(problem, goal, part.lead())));
    }
    for (Slots slots : problem.slots()) {
      for (int slot = 0; slot < slots.logOdds().size(); slot++) {
        int k = slot;
        MPConstraint bound = solver.makeConstraint(0, 1);
        parts.stream()
            .filter(part -> part.rep() == slots.rep() && part.slot() == k)
            .filter(part -> slots.stretch().holds(part.lead()))
            .forEach(part -> bound.setCoefficient(part.variable(), 1));
      }
    }
  }
}
