package io.fairlead.routing;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Those of whom more was expected than of whoever got a lead, and why none of them got it.
 *
 * @param rep who got it
 * @param judged the pool's reps, each with verdict, price and the step that left the rep out
 * @param bands the pool's
 * @param outlook what a model says of the lead
 */
record PassedOver(String rep, List<Ruling.Judged> judged, List<Band> bands, Outlook outlook) {

  /** How many are told. */
  static final int NAMED = 3;

  private record Better(Ruling.Judged judged, double value) {
    String rep() {
      return judged.member().rep();
    }

    Price price() {
      return judged.price().orElse(Price.NONE);
    }
  }

  /**
   * Such as "; ana was best at 0.31 but is at a cap; bo at 0.28 costs 0.03 more". Empty where
   * nobody was better, or whoever was gave way so that the model learns.
   */
  String words() {
    Optional<Better> chosen =
        judged.stream()
            .filter(one -> one.member().rep().equals(rep))
            .findFirst()
            .flatMap(this::scored);
    return chosen.map(this::words).orElse("");
  }

  private String words(Better chosen) {
    List<String> parts = new ArrayList<>();
    List<Better> better = better(chosen.value());
    better.stream()
        .sorted(comparingDouble(Better::value).reversed().thenComparing(Better::rep))
        .forEach(one ->
            why(one, chosen, parts.isEmpty())
                .filter(_ -> parts.size() < NAMED)
                .ifPresent(why ->
                    parts.add(
                        "; %s %s %s%s"
                            .formatted(
                                one.rep(),
                                parts.isEmpty() ? "was best at" : "at",
                                outlook.money().text(one.value()),
                                why))));
    return String.join("", parts)
        + (better.stream().anyMatch(one -> gaveWay(one, chosen)) ? owed(chosen) : "");
  }

  /** Whether one who could take it did not get it for the sake of fairness. */
  private static boolean gaveWay(Better one, Better chosen) {
    return one.judged().verdict() instanceof Verdict.Eligible
        && one.judged()
            .leftOut()
            .map(narrowing -> narrowing instanceof Narrowing.Owed)
            .orElse(chosen.price().fairness() > one.price().fairness());
  }

  /** What the rep lacks of what was due, by the bands; empty where it is less than half a lead. */
  private String owed(Better chosen) {
    List<Portion> portions = chosen.judged().member().state().portions();
    for (int i = 0; i < portions.size(); i++) {
      double lacks = portions.get(i).due() - portions.get(i).got();
      switch (bands.get(i).of()) {
        case COUNT -> {
          long leads = Math.round(lacks);
          if (leads > 0) {
            return "; %s is owed %d %s"
                .formatted(chosen.rep(), leads, leads == 1 ? "lead" : "leads");
          }
        }
        case EXPECTED_VALUE -> {
          if (lacks > 0) {
            return "; %s is owed leads worth %s"
                .formatted(chosen.rep(), outlook.money().text(lacks));
          }
        }
      }
    }
    return "";
  }

  private Optional<String> why(Better one, Better chosen, boolean first) {
    return switch (one.judged().verdict()) {
      case Verdict.Ineligible refused ->
          Optional.of((first ? " but is " : " is ") + refused.stage().words());
      case Verdict.Eligible _ ->
          one.judged()
              .leftOut()
              .map(narrowing -> ", but " + narrowing.others())
              .or(() -> price(one, chosen, first));
    };
  }

  /** Empty for one who is better after prices, too. */
  private Optional<String> price(Better one, Better chosen, boolean first) {
    double slot = one.price().slot() - chosen.price().slot();
    double fairness = chosen.price().fairness() - one.price().fairness();
    if (slot + fairness < one.value() - chosen.value()) {
      return Optional.empty();
    }
    if (!first) {
      return Optional.of(" costs %s more".formatted(outlook.money().text(slot + fairness)));
    }
    List<String> because = new ArrayList<>();
    if (slot > 0) {
      because.add(
          "the slot it would take today is worth %s more to later leads"
              .formatted(outlook.money().text(slot)));
    }
    if (fairness > 0) {
      because.add(
          "fairness owes %s %s more".formatted(chosen.rep(), outlook.money().text(fairness)));
    }
    return Optional.of(", but " + String.join(" and ", because));
  }

  private List<Better> better(double value) {
    List<Better> better = new ArrayList<>();
    for (Ruling.Judged one : judged) {
      Optional<Score> score = outlook.scores().of(one.member());
      if (score.isPresent() && score.get().expectedValue() > value) {
        better.add(new Better(one, score.get().expectedValue()));
      }
    }
    return better;
  }

  private Optional<Better> scored(Ruling.Judged one) {
    return outlook.scores().of(one.member()).map(score -> new Better(one, score.expectedValue()));
  }
}
