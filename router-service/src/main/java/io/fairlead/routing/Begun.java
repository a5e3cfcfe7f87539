package io.fairlead.routing;

import java.util.List;
import java.util.Optional;

/** The rep has begun. */
record Begun() implements Rule {

  @Override
  public List<Reason> against(Bid bid) {
    return bid
        .member()
        .seat()
        .activeFrom()
        .filter(bid.asOf()::isBefore)
        .map(from ->
            new Reason(
                Reason.Code.NOT_YET_ACTIVE,
                bid.rep() + " takes leads only from " + from + " on",
                Optional.of(from)))
        .stream()
        .toList();
  }
}
