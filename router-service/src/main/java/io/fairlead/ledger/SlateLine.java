package io.fairlead.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fairlead.manifest.InputRow;
import io.fairlead.routing.Band;
import io.fairlead.routing.Distribution;
import io.fairlead.routing.Guarded;
import io.fairlead.routing.Limit;
import io.fairlead.routing.Match;
import io.fairlead.routing.Member;
import io.fairlead.routing.Narrowing;
import io.fairlead.routing.Portion;
import io.fairlead.routing.Price;
import io.fairlead.routing.Reason;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Score;
import io.fairlead.routing.Scores;
import io.fairlead.routing.Span;
import io.fairlead.routing.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What a decision keeps of one rep of the pool.
 *
 * @param rep id of the rep
 * @param eligible whether the rep could take the lead
 * @param reasons every reason against it; empty where eligible
 * @param leftOut why others were preferred, where they were; empty for those among whom the lead
 *     was shared out and for those who could not take it
 * @param guarded the bound of a band that left the rep out, where one did
 * @param portions what the rep got before and what was due to it, in the order of the pool's bands
 * @param weight relative share
 * @param caps caps of leads by time, and what counted towards them before
 * @param open leads open with the rep before
 * @param maxOpen most leads open at once, where there is a cap
 * @param lastTurn number of the turn at which the rep last got a lead in this pool; 0 means never
 * @param credit what smooth weighted round robin owed the rep
 * @param share probability to get the lead; 0 for those who could not be drawn
 * @param rate the rep's conversion rate so far, where the pool asks for it
 * @param probability calibrated probability to convert it, today's load included, where a model
 *     scored
 * @param expectedValue probability times value
 * @param rested the probability had the rep taken no lead today, where a model scored
 * @param uncertainty standard deviation of the model's log-odds, where it knows how sure it is
 * @param price what counted beside the expected value, where anybody in the pool had a price
 * @param takenToday leads that the rep had taken today, where the model asks for them
 * @param basis what else a ruling stands on; empty for decisions of releases that did not keep it
 * @param inputs what was served to the model, in the order of its manifest's inputs; null stands
 *     for unknown
 */
public record SlateLine(
    String rep,
    boolean eligible,
    List<Reason> reasons,
    Optional<String> leftOut,
    Optional<Guarded> guarded,
    List<Portion> portions,
    double weight,
    List<Cap> caps,
    int open,
    Optional<Integer> maxOpen,
    long lastTurn,
    double credit,
    double share,
    Optional<Double> rate,
    Optional<Double> probability,
    Optional<Double> expectedValue,
    Optional<Double> rested,
    Optional<Double> uncertainty,
    Optional<Price> price,
    Optional<Integer> takenToday,
    Optional<Basis> basis,
    List<Optional<Float>> inputs) {

  public SlateLine {
    reasons = List.copyOf(reasons);
    portions = List.copyOf(portions);
    caps = List.copyOf(caps);
    inputs = InputRow.copyOf(inputs);
  }

  /**
   * A cap of leads by time.
   *
   * @param of rep, rep-in-pool or pool
   * @param per hour, day, week or month, or the length of a rolling span as in PT24H
   * @param most how many
   * @param taken how many counted before
   */
  public record Cap(String of, String per, int most, int taken) {
    private static List<Cap> of(Member member) {
      List<Limit> limits = member.seat().limits();
      return limits.isEmpty()
          ? List.of()
          : IntStream.range(0, limits.size())
              .mapToObj(i ->
                  new Cap(
                      word(limits.get(i).of().name()),
                      per(limits.get(i).span()),
                      limits.get(i).most(),
                      member.state().counts().get(i).taken()))
              .toList();
    }

    private static String per(Span span) {
      return switch (span) {
        case Span.Calendar calendar -> word(calendar.window().name());
        case Span.Rolling rolling -> rolling.length().toString();
      };
    }

    private static String word(String name) {
      return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What a ruling stands on besides what people are shown, so that it can be made again.
   *
   * @param position place in the pool's order
   * @param tier the rep's tier
   * @param cycle the latest shuffled cycle in which the rep had its turn; 0 means none
   * @param clears when the rep is back who may take the lead while away, or when one who may not
   *     may
   * @param preferences what the pool prefers, in the plan's order
   * @param load what the leads taken today add to the log-odds, where the rep tires
   * @param restedValue the expected value had the rep taken no lead today, where a model scored
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Basis(
      int position,
      int tier,
      long cycle,
      Optional<Instant> clears,
      List<Preference> preferences,
      Optional<Double> load,
      Optional<Double> restedValue) {

    public Basis {
      preferences = List.copyOf(preferences);
    }

    /**
     * What a pool prefers.
     *
     * @param what the plan's word or condition
     * @param holds whether the rep has it
     */
    public record Preference(String what, boolean holds) {}

    private static List<Preference> preferences(List<Match> matches) {
      return matches.isEmpty()
          ? List.of()
          : matches.stream()
              .filter(match -> !match.required())
              .map(match -> new Preference(match.what(), match.holds()))
              .toList();
    }

    private static Basis of(Ruling.Judged judged, Scores scores) {
      Member member = judged.member();
      return new Basis(
          member.seat().position(),
          member.seat().tier(),
          member.state().standing().cycle(),
          judged.verdict().back().or(judged.verdict()::clears),
          preferences(member.seat().matches()),
          Optional.ofNullable(scores.tiring().get(member.rep()))
              .map(tiring -> tiring.logOdds().applyAsDouble(member.takenToday().orElse(0))),
          scores.rested(member.rep()).map(Score::expectedValue));
    }
  }

  /** What the model said, where one scored. */
  public Optional<Score> score() {
    return probability.map(
        p -> new Score(p, expectedValue.orElseThrow(), rested.orElse(p), uncertainty));
  }

  /**
   * Expected value, less the price of the slot, plus what fairness owes; by name, and their sum.
   */
  public Map<String, Double> terms() {
    return price.orElse(Price.NONE).terms(score());
  }

  /** What fairness adds, by what it shares; only where it is not 0. */
  public Map<Band.Of, Double> owed() {
    return price.orElse(Price.NONE).owed();
  }

  /** The sum of the terms, where a model scored. */
  public Optional<Double> total() {
    return expectedValue.map(price.orElse(Price.NONE)::score);
  }

  /** What is kept of a judged member. */
  public static SlateLine of(
      Ruling.Judged judged,
      Optional<Distribution> distribution,
      Optional<Double> rate,
      Scores scores,
      List<Optional<Float>> inputs) {
    Member member = judged.member();
    Optional<Score> score = scores.of(member);
    return new SlateLine(
        member.rep(),
        judged.verdict() instanceof Verdict.Eligible,
        switch (judged.verdict()) {
          case Verdict.Eligible _ -> List.of();
          case Verdict.Ineligible refused -> refused.reasons();
        },
        judged.leftOut().map(Narrowing::others),
        judged.leftOut().flatMap(Narrowing::guarded),
        member.state().portions(),
        member.seat().weight(),
        Cap.of(member),
        member.state().open().count(),
        boxed(member.state().open().cap()),
        member.state().standing().lastTurn(),
        member.state().standing().credit(),
        distribution.flatMap(d -> d.share(member.rep())).orElse(0.0),
        rate,
        score.map(Score::probability),
        score.map(Score::expectedValue),
        score.map(Score::rested),
        score.flatMap(Score::uncertainty),
        judged.price(),
        boxed(member.takenToday()),
        Optional.of(Basis.of(judged, scores)),
        inputs);
  }

  private static Optional<Integer> boxed(OptionalInt number) {
    return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
  }
}
