package io.fairlead.routing;

import java.util.List;
import java.util.Optional;

/** The caller does not want the rep. */
record Exclusion() implements Rule {

  @Override
  public List<Reason> against(Member member, PoolRules rules, Call call) {
    return call.excluded().contains(member.rep())
        ? List.of(
            new Reason(
                Reason.Code.EXCLUDED,
                member.rep() + " was excluded by the request",
                Optional.empty()))
        : List.of();
  }
}
