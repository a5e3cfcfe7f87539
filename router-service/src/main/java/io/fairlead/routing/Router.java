package io.fairlead.routing;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides: judges every member, shares the slate out, draws once. Pure: the same arguments give the
 * same ruling.
 */
public final class Router {

  private Router() {}

  /**
   * Rules on one lead.
   *
   * @param rules how the pool shares out
   * @param members the pool's reps, in any order
   * @param outlook what is known of them before
   * @param call what the lead brings
   */
  public static Ruling rule(PoolRules rules, List<Member> members, Outlook outlook, Call call) {
    List<Ruling.Judged> judged =
        members.stream()
            .sorted(comparing(Member::rep))
            .map(member -> new Ruling.Judged(member, Rule.judge(member, call)))
            .toList();
    List<Candidate> candidates =
        judged.stream()
            .filter(j -> j.verdict() instanceof Verdict.Eligible)
            .map(j -> candidate(j.member(), outlook))
            .toList();
    return candidates.isEmpty()
        ? nobody(rules, judged)
        : assign(rules, new Slate(candidates), outlook.scores(), judged, call.draw());
  }

  /** Whether a member may take a lead at that moment, by every rule. */
  public static Verdict judge(Member member, PoolRules rules, Call call) {
    return Rule.judge(member, call);
  }

  private static Candidate candidate(Member member, Outlook outlook) {
    Optional<Score> score =
        switch (outlook.scores()) {
          case Scores.Scored scored -> Optional.ofNullable(scored.byRep().get(member.rep()));
          case Scores.Unscored _ -> Optional.empty();
        };
    return new Candidate(
        member.rep(),
        member.seat().position(),
        member.seat().weight(),
        member.state().standing(),
        member.state().open(),
        Optional.ofNullable(outlook.rates().get(member.rep())),
        score);
  }

  private static Ruling assign(
      PoolRules rules, Slate slate, Scores scores, List<Ruling.Judged> judged, double draw) {
    Optional<String> obstacle = obstacle(rules.strategy(), slate, scores);
    Strategy strategy =
        Stream.concat(Stream.of(rules.strategy()), rules.fallback().stream())
            .filter(s -> obstacle(s, slate, scores).isEmpty())
            .findFirst()
            .orElse(Strategy.ROUND_ROBIN);
    Optional<Fallback> fallback =
        obstacle.map(because -> new Fallback(rules.strategy(), strategy, because));
    Policy policy =
        switch (strategy) {
          case AI -> new ExpectedValue(rules.exploration());
          case WEIGHTED -> new Weighted();
          case ROUND_ROBIN -> new RoundRobin();
          case LEAST_LOADED -> new LeastLoaded();
          case MOST_AVAILABLE -> new MostAvailable();
          case RANDOM -> new EvenDraw();
          case PERFORMANCE -> new Performance();
          case DIRECT -> new Direct();
        };
    Distribution distribution = policy.share(slate);
    String rep = distribution.at(draw);
    return new Ruling.Assigned(
        rep,
        strategy,
        distribution,
        policy.rotated(slate, rep),
        fallback,
        reason(rep, policy.why(slate, rep), slate, judged, fallback),
        judged);
  }

  /** Why that strategy cannot share the slate out; empty where it can. */
  private static Optional<String> obstacle(Strategy strategy, Slate slate, Scores scores) {
    return switch (strategy) {
      case AI ->
          switch (scores) {
            case Scores.Unscored unscored -> Optional.of(unscored.because());
            case Scores.Scored scored ->
                scored.trusted()
                    ? Optional.empty()
                    : Optional.of("there is no evidence that reps differ");
          };
      case WEIGHTED ->
          Weighted.canShare(slate) ? Optional.empty() : Optional.of("all weights are 0");
      case PERFORMANCE ->
          Performance.canShare(slate)
              ? Optional.empty()
              : Optional.of("the conversion rate of a rep is not known yet");
      case ROUND_ROBIN, LEAST_LOADED, MOST_AVAILABLE, RANDOM, DIRECT -> Optional.empty();
    };
  }

  private static String reason(
      String rep,
      String why,
      Slate slate,
      List<Ruling.Judged> judged,
      Optional<Fallback> fallback) {
    int others = judged.size() - slate.candidates().size();
    return rep
        + " "
        + why
        + "; "
        + slate.candidates().size()
        + " of "
        + judged.size()
        + " reps could take it"
        + (others == 0 ? "" : ", but " + refusals(judged))
        + "."
        + fallback
            .map(f ->
                " Routing fell back from %s to %s: %s."
                    .formatted(f.from().planName(), f.to().planName(), f.because()))
            .orElse("");
  }

  private static Ruling nobody(PoolRules rules, List<Ruling.Judged> judged) {
    Optional<Instant> until =
        judged.stream()
            .flatMap(j -> ineligible(j).flatMap(Verdict.Ineligible::clears).stream())
            .min(Comparator.naturalOrder());
    String why = judged.isEmpty() ? "the pool has no members" : refusals(judged);
    if (until.isEmpty()) {
      return new Ruling.Unroutable(why(judged), "Nobody can take it: " + why + ".", judged);
    }
    return rules.defers()
        ? new Ruling.Deferred(
            until.get(),
            why(judged),
            "Nobody can take it before " + until.get() + ": " + why + ".",
            judged)
        : new Ruling.Unroutable(
            why(judged),
            "Nobody can take it now, and the pool "
                + rules.pool()
                + " does not let leads wait: "
                + why
                + ".",
            judged);
  }

  private static Nobody why(List<Ruling.Judged> judged) {
    return judged.isEmpty() ? Nobody.EMPTY_POOL : Nobody.NOBODY_HAS_CAPACITY;
  }

  private static String refusals(List<Ruling.Judged> judged) {
    return judged.stream()
        .flatMap(j -> ineligible(j).stream())
        .map(verdict ->
            verdict.reasons().stream().map(Reason::because).collect(Collectors.joining(" and ")))
        .collect(Collectors.joining("; "));
  }

  private static Optional<Verdict.Ineligible> ineligible(Ruling.Judged judged) {
    return judged.verdict() instanceof Verdict.Ineligible refused
        ? Optional.of(refused)
        : Optional.empty();
  }
}
