package io.fairlead.routing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rep has not left. */
record NotLeft() implements Rule {

  @Override
  public List<Reason> against(Bid bid) {
    Optional<Instant> to = bid.member().seat().activeTo();
    return to.isEmpty() || bid.asOf().isBefore(to.get())
        ? List.of()
        : List.of(
            new Reason(
                Reason.Code.NO_LONGER_ACTIVE,
                bid.rep() + " takes no more leads since " + to.get(),
                Optional.empty()));
  }
}
