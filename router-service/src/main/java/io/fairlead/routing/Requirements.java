package io.fairlead.routing;

import java.util.List;
import java.util.Optional;

/** Rep and lead have together what the pool requires. */
record Requirements() implements Rule {

  @Override
  public List<Reason> against(Bid bid) {
    List<Match> matches = bid.member().seat().matches();
    return matches.isEmpty()
        ? List.of()
        : matches.stream()
            .filter(match -> match.required() && !match.holds())
            .map(match -> new Reason(code(match.what()), match.because(), Optional.empty()))
            .toList();
  }

  private static Reason.Code code(String what) {
    return switch (what) {
      case "territory" -> Reason.Code.TERRITORY_MISMATCH;
      case "product" -> Reason.Code.PRODUCT_MISMATCH;
      case "language" -> Reason.Code.LANGUAGE_MISMATCH;
      case "skills" -> Reason.Code.SKILL_MISMATCH;
      default -> Reason.Code.REQUIREMENT_NOT_MET;
    };
  }
}
