package io.fairlead.routing;

import java.util.List;

/** The rep is below the cap of open leads, where the pool makes it a hard one. */
record OpenCap() implements Rule {

  @Override
  public List<Reason> against(Bid bid) {
    OpenLeads open = bid.member().state().open();
    if (!bid.rules().openCapIsHard() || open.available().orElse(1) > 0) {
      return List.of();
    }
    int cap = open.cap().orElseThrow();
    return List.of(
        new Reason(
            Reason.Code.CAP_OPEN,
            "%s is at the cap of %s"
                .formatted(bid.rep(), cap == 1 ? "1 open lead" : cap + " open leads"),
            open.belowCapAt()));
  }
}
