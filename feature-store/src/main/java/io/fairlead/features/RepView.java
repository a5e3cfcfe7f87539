package io.fairlead.features;

import io.fairlead.facts.Rep;
import java.util.List;

/** Who the rep is. */
record RepView() implements FeatureView {

  @Override
  public List<String> numbers() {
    return List.of("rep.experienceYears");
  }

  @Override
  public List<String> categories() {
    return List.of("rep", "rep.team", "rep.homeRegion");
  }

  @Override
  public Side side() {
    return Side.REP;
  }

  @Override
  public Roster of(List<Rep> reps) {
    return (_, _) ->
        (at, out, numbersFrom, categoriesFrom) -> {
          Rep rep = reps.get(at);
          out.number(numbersFrom, rep.experienceYears().orElse(Double.NaN));
          out.category(categoriesFrom, rep.id());
          out.category(categoriesFrom + 1, rep.team().orElse(FeatureRow.UNKNOWN));
          out.category(categoriesFrom + 2, rep.homeRegion().orElse(FeatureRow.UNKNOWN));
        };
  }
}
