package io.fairlead.routing;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides: judges every member, narrows those who may to those who are preferred, shares the lead
 * out among them, draws once. Pure: the same arguments give the same ruling.
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
    Map<String, Price> prices = outlook.prices().of(members, outlook.scores(), call.asOf());
    return from(
        rules,
        members.stream()
            .sorted(comparing(Member::rep))
            .map(member ->
                new Ruling.Judged(
                    member,
                    Rule.judge(member, rules, call),
                    Optional.empty(),
                    Optional.ofNullable(prices.get(member.rep()))))
            .toList(),
        outlook,
        call);
  }

  /**
   * The ruling that follows from verdicts and prices, as when a decision is replayed from what it
   * kept.
   *
   * @param judged the pool's reps in order of their ids, nobody left out yet
   * @param outlook what is known of them before; its own prices do not count
   */
  public static Ruling from(
      PoolRules rules, List<Ruling.Judged> judged, Outlook outlook, Call call) {
    List<Ruling.Judged> able = new ArrayList<>(judged.size());
    for (Ruling.Judged one : judged) {
      if (one.verdict() instanceof Verdict.Eligible) {
        able.add(one);
      }
    }
    return able.isEmpty()
        ? nobody(rules, judged)
        : assign(rules, judged, Shortlist.soonest(able, call.asOf()), outlook, call);
  }

  /** Whether a member may take a lead at that moment, by every rule. */
  public static Verdict judge(Member member, PoolRules rules, Call call) {
    return Rule.judge(member, rules, call);
  }

  private static Ruling assign(
      PoolRules rules, List<Ruling.Judged> judged, Shortlist soonest, Outlook outlook, Call call) {
    List<Member> members = judged.stream().map(Ruling.Judged::member).toList();
    Round round = Round.of(members);
    Due due = Due.of(judged, outlook.scores());
    Shortlist preferred =
        soonest.within(Guard.of(rules.bands(), members, due, call.asOf())).preferred();
    Slate wide = slate(preferred, outlook, round);
    Choice choice = Choice.of(rules, wide, outlook.scores(), preferred.isLater());
    Shortlist list =
        choice.strategy() == Strategy.PRIORITY ? preferred.ofTier(call.tier()) : preferred;
    Slate slate = list.equals(preferred) ? wide : slate(list, outlook, round);
    Policy policy = choice.policy(rules);
    Distribution distribution = policy.share(slate);
    String rep = distribution.at(call.draw());
    List<Ruling.Judged> all =
        list.leftOut().isEmpty() ? judged : judged.stream().map(one -> leftOut(one, list)).toList();
    String passedOver =
        choice.strategy() == Strategy.AI
            ? new PassedOver(rep, all, rules.bands(), outlook).words()
            : "";
    return new Ruling.Assigned(
        rep,
        choice.strategy(),
        distribution,
        policy.rotated(slate, rep),
        choice.fallback(),
        due,
        Account.of(
            rep, policy.why(slate, distribution, rep), passedOver, list, judged, choice.fallback()),
        all);
  }

  private static Ruling.Judged leftOut(Ruling.Judged judged, Shortlist list) {
    Member member = judged.member();
    return new Ruling.Judged(
        member,
        judged.verdict(),
        Optional.ofNullable(list.leftOut().get(member.rep())),
        judged.price());
  }

  private static Slate slate(Shortlist list, Outlook outlook, Round round) {
    return new Slate(
        list.left().stream().map(one -> candidate(one, outlook)).toList(), round, outlook.money());
  }

  private static Candidate candidate(Ruling.Judged judged, Outlook outlook) {
    Member member = judged.member();
    return new Candidate(
        member.rep(),
        member.seat().position(),
        member.seat().weight(),
        member.state().standing(),
        member.state().open(),
        Optional.ofNullable(outlook.rates().get(member.rep())),
        outlook.scores().of(member),
        judged.price().orElse(Price.NONE));
  }

  private static Ruling nobody(PoolRules rules, List<Ruling.Judged> judged) {
    Refusals refusals = new Refusals(judged);
    Nobody nobody = refusals.nobody();
    Optional<Instant> until =
        judged.stream()
            .flatMap(one -> one.verdict().clears().stream())
            .min(Comparator.naturalOrder());
    boolean later = judged.stream().anyMatch(one -> mayClear(one.verdict()));
    String reason = Account.ofNobody(rules, until, later, refusals);
    return later && rules.defers()
        ? new Ruling.Deferred(until, nobody, reason, judged)
        : new Ruling.Unroutable(nobody, reason, judged);
  }

  private static boolean mayClear(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Eligible _ -> true;
      case Verdict.Ineligible refused -> refused.mayClear();
    };
  }
}
