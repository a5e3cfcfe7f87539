package io.fairlead.routing;

import java.util.List;
import java.util.stream.IntStream;

/** The rep is below every cap of leads by time. */
record Caps() implements Rule {

  @Override
  public List<Reason> against(Bid bid) {
    List<Limit> limits = bid.member().seat().limits();
    List<Count> counts = bid.member().state().counts();
    return limits.isEmpty()
        ? List.of()
        : IntStream.range(0, limits.size())
            .filter(i -> counts.get(i).taken() >= limits.get(i).most())
            .mapToObj(i -> Capped.reason(bid.rep(), limits.get(i), counts.get(i), bid.asOf()))
            .toList();
  }
}
