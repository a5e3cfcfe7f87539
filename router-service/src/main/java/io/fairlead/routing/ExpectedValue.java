package io.fairlead.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The rep of whom the most is expected after prices, of several such the one to whom the most is
 * due by weight; with a small probability anybody of the slate, so that the model goes on learning.
 * That probability is what the exploration budget pays for: an even draw costs (best - mean) of
 * score, so it is budget x expected value of the best / (best - mean), at most 1.
 *
 * @param exploration share of the best expected value that learning may cost, in [0, 1)
 */
record ExpectedValue(double exploration) implements Policy {

  private static final Dues DUES = new Dues(Candidate::weight);

  public ExpectedValue {
    if (!(exploration >= 0 && exploration < 1)) {
      throw new IllegalArgumentException(
          "The exploration (" + exploration + ") of a policy must lie in [0, 1).\nMaybe 0.02.");
    }
  }

  @Override
  public Strategy strategy() {
    return Strategy.AI;
  }

  /**
   * @throws IllegalArgumentException when a candidate has no score
   */
  @Override
  public Distribution share(Slate slate) {
    List<Candidate> candidates = slate.candidates();
    double best = candidates.stream().mapToDouble(ExpectedValue::score).max().orElseThrow();
    double mean = candidates.stream().mapToDouble(ExpectedValue::score).average().orElseThrow();
    Slate favourites = favourites(slate);
    double budget = exploration * value(favourites.candidates().getFirst());
    double evenDraw = best > mean ? Math.min(1, budget / (best - mean)) : 0;
    TreeMap<String, Double> shares = new TreeMap<>();
    if (evenDraw > 0) {
      candidates.forEach(c -> shares.put(c.rep(), evenDraw / candidates.size()));
    }
    if (evenDraw < 1) {
      among(favourites)
          .shares()
          .forEach((rep, share) -> shares.merge(rep, (1 - evenDraw) * share, Double::sum));
    }
    return new Distribution(shares);
  }

  /** Where several are the best, they are owed the lead by weight. */
  @Override
  public Rotated rotated(Slate slate, String chosen) {
    Slate favourites = favourites(slate);
    boolean among = favourites.candidates().stream().anyMatch(c -> c.rep().equals(chosen));
    return among && isTie(favourites)
        ? DUES.rotated(favourites, chosen)
        : Policy.super.rotated(slate, chosen);
  }

  private static Slate favourites(Slate slate) {
    double best = slate.candidates().stream().mapToDouble(ExpectedValue::score).max().orElseThrow();
    return new Slate(
        slate.candidates().stream().filter(c -> score(c) >= best).toList(), slate.round());
  }

  private static Distribution among(Slate favourites) {
    return isTie(favourites)
        ? DUES.share(favourites)
        : Distribution.uniform(Waiting.longest(favourites.candidates()));
  }

  private static boolean isTie(Slate favourites) {
    return favourites.candidates().size() > 1 && DUES.canShare(favourites);
  }

  @Override
  public String why(Slate slate, String chosen) {
    Candidate candidate =
        slate.candidates().stream().filter(c -> c.rep().equals(chosen)).findFirst().orElseThrow();
    Candidate best = first(slate, ExpectedValue::score);
    String figures = candidate.score().orElseThrow().text();
    if (score(candidate) < score(best)) {
      return String.format(
          Locale.ROOT,
          "was drawn to learn more: %s against %.2f for the best",
          figures,
          value(best));
    }
    Candidate promising = first(slate, ExpectedValue::value);
    return value(candidate) >= value(promising)
        ? "promises the most: " + figures
        : "promises the most after prices: " + figures + passed(promising, candidate);
  }

  /** Why the one who promises the most did not get it. */
  private static String passed(Candidate promising, Candidate chosen) {
    double slot = promising.price().slot() - chosen.price().slot();
    double fairness = chosen.price().fairness() - promising.price().fairness();
    List<String> because = new ArrayList<>();
    if (slot > 0) {
      because.add(
          String.format(
              Locale.ROOT, "the slot it would take today is worth %.2f more to later leads", slot));
    }
    if (fairness > 0) {
      because.add(String.format(Locale.ROOT, "fairness owes %s %.2f more", chosen.rep(), fairness));
    }
    return String.format(
        Locale.ROOT,
        "; %s was best at %.2f, but %s",
        promising.rep(),
        value(promising),
        String.join(" and ", because));
  }

  private static Candidate first(Slate slate, ToDoubleFunction<Candidate> by) {
    return slate.candidates().stream().max(Comparator.comparingDouble(by)).orElseThrow();
  }

  private static double score(Candidate candidate) {
    return candidate.price().score(value(candidate));
  }

  private static double value(Candidate candidate) {
    return candidate
        .score()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "The score () of rep ("
                    + candidate.rep()
                    + ") must be known to AI routing.\n"
                    + "Maybe fall back."))
        .expectedValue();
  }
}
