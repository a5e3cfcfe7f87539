package io.fairlead.routing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A rep to whom a plan for many leads together gives a lead.
 *
 * @param pool where
 * @param rep who
 * @param leads how many leads the plan is for
 * @param better who was expected to make more of this lead, where somebody was
 */
public record Planned(String pool, String rep, int leads, Optional<Promise> better) {

  /**
   * What somebody else is expected to make of the lead.
   *
   * @param rep who
   * @param expectedValue when the plan was made
   * @param because why that rep does not get it, as the end of a sentence
   */
  public record Promise(String rep, double expectedValue, String because) {}

  /**
   * The ruling by that plan: the rep gets the lead where every rule allows it and AI routing
   * decides; else it goes the usual way, and the reason says so.
   *
   * @param usual what would be ruled without a plan
   */
  public Ruling over(Ruling usual, Scores scores) {
    return switch (usual) {
      case Ruling.Assigned assigned ->
          isEligible(assigned) && assigned.strategy() == Strategy.AI
              ? planned(assigned, scores)
              : new Ruling.Assigned(
                  assigned.rep(),
                  assigned.strategy(),
                  assigned.distribution(),
                  assigned.rotated(),
                  assigned.fallback(),
                  assigned.due(),
                  without(assigned) + assigned.reason(),
                  assigned.judged());
      case Ruling.Deferred deferred ->
          new Ruling.Deferred(
              deferred.until(),
              deferred.nobody(),
              without(deferred) + deferred.reason(),
              deferred.judged());
      case Ruling.Unroutable unroutable ->
          new Ruling.Unroutable(
              unroutable.nobody(), without(unroutable) + unroutable.reason(), unroutable.judged());
    };
  }

  private Ruling.Assigned planned(Ruling.Assigned usual, Scores scores) {
    return new Ruling.Assigned(
        rep,
        Strategy.AI,
        new Distribution(new TreeMap<>(Map.of(rep, 1.0))),
        Rotated.TURN_ONLY,
        Optional.empty(),
        usual.due(),
        "%s gets it in a plan for %d leads together: %s%s."
            .formatted(rep, leads, figures(usual, scores), better.map(this::words).orElse("")),
        usual.judged().stream().map(this::chosen).toList());
  }

  private Ruling.Judged chosen(Ruling.Judged one) {
    return one.member().rep().equals(rep)
        ? new Ruling.Judged(one.member(), one.verdict(), Optional.empty(), one.price())
        : one;
  }

  private String figures(Ruling usual, Scores scores) {
    return own(usual).stream()
        .flatMap(one -> scores.of(one.member()).stream())
        .map(Score::text)
        .findFirst()
        .orElse("nothing is known of what it is worth");
  }

  private String words(Promise promise) {
    return String.format(
        Locale.ROOT,
        "; %s promises %.2f here, but %s",
        promise.rep(),
        promise.expectedValue(),
        promise.because());
  }

  private boolean isEligible(Ruling usual) {
    return own(usual).stream().anyMatch(one -> one.verdict() instanceof Verdict.Eligible);
  }

  /** Why it does not go by the plan, as a sentence with a space after it. */
  private String without(Ruling usual) {
    String because =
        own(usual).stream()
            .map(Ruling.Judged::verdict)
            .map(verdict ->
                switch (verdict) {
                  case Verdict.Eligible _ -> "AI routing does not decide now";
                  case Verdict.Ineligible refused -> refused.reasons().getFirst().because();
                })
            .findFirst()
            .orElse(rep + " has left the pool");
    return "A plan for %d leads together gave it to %s, but %s since. "
        .formatted(leads, rep, because);
  }

  private List<Ruling.Judged> own(Ruling ruling) {
    return ruling.judged().stream().filter(one -> one.member().rep().equals(rep)).toList();
  }
}
