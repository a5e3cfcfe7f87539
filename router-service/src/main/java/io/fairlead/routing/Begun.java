package io.fairlead.routing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rep has begun. */
record Begun() implements Rule {

  @Override
  public List<Reason> against(Bid bid) {
    Optional<Instant> from = bid.member().seat().activeFrom();
    return from.isEmpty() || !bid.asOf().isBefore(from.get())
        ? List.of()
        : List.of(
            new Reason(
                Reason.Code.NOT_YET_ACTIVE,
                bid.rep() + " takes leads only from " + from.get() + " on",
                from));
  }
}
