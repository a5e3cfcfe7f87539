package io.fairlead.web;

import io.fairlead.decisions.Grounds;
import io.fairlead.explanation.Breakdown;
import io.fairlead.explanation.Contribution;
import io.fairlead.explanation.ServedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What columns add to log-odds.
 *
 * @param of the columns, two where it is their meeting that counts; {@code base} for an average
 *     lead with an average rep, {@code load} for what was taken today, {@code others} for all that
 *     is not listed
 * @param value what the model knew of them, where it knew something
 * @param logOdds what they add; over all of the list they add up to the log-odds of the probability
 */
public record ContributionView(List<String> of, Optional<String> value, double logOdds) {

  private static final int MOST = 8;

  /** What a rep's log-odds consist of; empty where that is not known. */
  static List<ContributionView> of(Grounds grounds, String rep) {
    return Optional.ofNullable(grounds.reps().get(rep))
        .map(breakdown -> of(breakdown, Optional.ofNullable(grounds.rows().get(rep)).orElseThrow()))
        .orElse(List.of());
  }

  /** What the lead's log-odds with an average rep consist of; empty where that is not known. */
  static List<ContributionView> ofLead(Grounds grounds) {
    return grounds
        .lead()
        .map(lead -> of(lead, grounds.rows().values().iterator().next()))
        .orElse(List.of());
  }

  /** The base, then the largest, then the others in one. */
  private static List<ContributionView> of(Breakdown breakdown, ServedRow row) {
    List<ContributionView> views = new ArrayList<>();
    views.add(new ContributionView(List.of("base"), Optional.empty(), breakdown.base()));
    List<Contribution> all = breakdown.contributions();
    for (Contribution one : all.subList(0, Math.min(MOST, all.size()))) {
      views.add(new ContributionView(one.columns(), value(one, row), one.logOdds()));
    }
    if (all.size() > MOST) {
      double rest = all.subList(MOST, all.size()).stream().mapToDouble(Contribution::logOdds).sum();
      views.add(new ContributionView(List.of("others"), Optional.empty(), rest));
    }
    return List.copyOf(views);
  }

  private static Optional<String> value(Contribution one, ServedRow row) {
    return Optional.of(
            one.columns().stream()
                .map(row::value)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", ")))
        .filter(text -> !text.isEmpty());
  }
}
