package io.fairlead.joint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What picks are worth, with the rep as tired as in the group of slots of the pick. */
final class Worths {

  private final Problem problem;
  private final List<List<Day>> days = new ArrayList<>();

  /** A rep's groups of one day. */
  private record Day(Stretch stretch, List<Groups.Group> groups) {}

  Worths(Problem problem, Groups.Of of) {
    this.problem = problem;
    int most = Network.groups(problem);
    for (int rep = 0; rep < problem.reps(); rep++) {
      days.add(new ArrayList<>());
    }
    problem
        .slots()
        .forEach(slots ->
            days.get(slots.rep())
                .add(new Day(slots.stretch(), Groups.of(slots.logOdds(), most, of))));
  }

  double of(int lead, Solution.Pick pick) {
    for (Day day : days.get(pick.rep())) {
      if (day.stretch().holds(lead)) {
        return problem.worth(lead, pick.rep(), day.groups().get(pick.slot()).logOdds());
      }
    }
    return problem.worth()[lead][pick.rep()];
  }

  /** Whether two leads are taken in the same day of that rep. */
  boolean areAlike(int one, int other, int rep) {
    return days.get(rep).stream()
        .allMatch(day -> day.stretch().holds(one) == day.stretch().holds(other));
  }

  double sum(List<Optional<Solution.Pick>> picks) {
    double sum = 0;
    for (int lead = 0; lead < picks.size(); lead++) {
      if (picks.get(lead).isPresent()) {
        sum += of(lead, picks.get(lead).get());
      }
    }
    return sum;
  }
}
