package io.fairlead.routing;

import java.util.List;
import java.util.stream.IntStream;

/** The rep is below every cap of leads by time. */
record Caps() implements Rule {

  @Override
  public List<Reason> against(Member member, PoolRules rules, Call call) {
    List<Limit> limits = member.seat().limits();
    List<Count> counts = member.state().counts();
    return IntStream.range(0, limits.size())
        .filter(i -> counts.get(i).taken() >= limits.get(i).most())
        .mapToObj(i -> Capped.reason(member.rep(), limits.get(i), counts.get(i), call.asOf()))
        .toList();
  }
}
