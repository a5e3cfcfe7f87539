package io.fairlead.routing;

import java.util.List;
import java.util.Optional;

/** The rep has begun. */
record Begun() implements Rule {

  @Override
  public List<Reason> against(Member member, PoolRules rules, Call call) {
    return member
        .seat()
        .activeFrom()
        .filter(call.asOf()::isBefore)
        .map(from ->
            new Reason(
                Reason.Code.NOT_YET_ACTIVE,
                member.rep() + " takes leads only from " + from + " on",
                Optional.of(from)))
        .stream()
        .toList();
  }
}
