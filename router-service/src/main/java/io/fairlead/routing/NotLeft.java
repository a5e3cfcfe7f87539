package io.fairlead.routing;

import java.util.List;
import java.util.Optional;

/** The rep has not left. */
record NotLeft() implements Rule {

  @Override
  public List<Reason> against(Bid bid) {
    return bid
        .member()
        .seat()
        .activeTo()
        .filter(to -> !bid.asOf().isBefore(to))
        .map(to ->
            new Reason(
                Reason.Code.NO_LONGER_ACTIVE,
                bid.rep() + " takes no more leads since " + to,
                Optional.empty()))
        .stream()
        .toList();
  }
}
