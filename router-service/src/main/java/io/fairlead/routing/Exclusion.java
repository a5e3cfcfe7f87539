package io.fairlead.routing;

import java.util.List;
import java.util.Optional;

/** The caller does not want the rep. */
record Exclusion() implements Rule {

  @Override
  public List<Reason> against(Bid bid) {
    return bid.call().excluded().contains(bid.rep())
        ? List.of(
            new Reason(
                Reason.Code.EXCLUDED, bid.rep() + " was excluded by the request", Optional.empty()))
        : List.of();
  }
}
