package io.fairlead.routing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A ruling's reason, in sentences that stay short however large the pool is. */
final class Account {

  private Account() {}

  /**
   * Why that rep got the lead, among whom, and why others could not.
   *
   * @param passedOver who was better, and why it was none of them, as the rest of a sentence
   */
  static String of(
      String rep,
      String why,
      String passedOver,
      Shortlist list,
      List<Ruling.Judged> judged,
      Optional<Fallback> fallback) {
    int able = list.left().size() + list.leftOut().size();
    String refused = new Refusals(judged).words();
    return "%s %s%s; %d of %d reps could take it%s%s.%s%s"
        .formatted(
            rep,
            list.isChoice() ? why : "was the only one left",
            passedOver,
            able,
            judged.size(),
            narrowed(list),
            refused.isEmpty() ? "" : ", but " + refused,
            back(rep, judged),
            fallback.map(Account::words).orElse(""));
  }

  private static String narrowed(Shortlist list) {
    return list.steps().isEmpty()
        ? ""
        : ", narrowed to %d by %s"
            .formatted(
                list.left().size(),
                list.steps().stream()
                    .map(Narrowing::who)
                    .collect(Collectors.joining(", then by ")));
  }

  private static String back(String rep, List<Ruling.Judged> judged) {
    return judged.stream()
        .filter(one -> one.member().rep().equals(rep))
        .flatMap(one -> one.verdict().back().stream())
        .map(at -> " %s is back at %s.".formatted(rep, at))
        .collect(Collectors.joining());
  }

  private static String words(Fallback fallback) {
    return " Routing fell back from %s to %s: %s."
        .formatted(fallback.from().planName(), fallback.to().planName(), fallback.because());
  }

  /**
   * Why nobody got it.
   *
   * @param until when the first rep may take it, if that is known
   * @param later whether anybody may at all
   */
  static String ofNobody(
      PoolRules rules, Optional<Instant> until, boolean later, Refusals refusals) {
    String since =
        !later
            ? ""
            : !rules.defers()
                ? " now, and the pool %s does not let leads wait".formatted(rules.pool())
                : until.map(at -> " before " + at).orElse(" now, and it is not known when");
    String why = refusals.words();
    return "Nobody can take it%s, because %s%s."
        .formatted(since, refusals.nobody().because(), why.isEmpty() ? "" : ": " + why);
  }
}
