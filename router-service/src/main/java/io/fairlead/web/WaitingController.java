package io.fairlead.web;

import io.fairlead.decisions.Plans;
import io.fairlead.ledger.WaitingLead;
import io.fairlead.ledger.WaitingLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits, since when, for whom, until when. */
@RestController
final class WaitingController {

  private static final int MOST = 1_000;

  private final WaitingLine line;
  private final Plans plans;

  WaitingController(WaitingLine line, Plans plans) {
    this.line = line;
    this.plans = plans;
  }

  /**
   * The first thousand leads that wait in a pool, or in each, in the order in which they go out;
   * where its arms are pools of their own, in each of them.
   */
  @GetMapping("/v1/waiting")
  @Scope("analyst")
  List<WaitingView> waiting(@RequestParam(required = false) @Nullable String pool) {
    Set<String> pools = Optional.ofNullable(pool).map(plans::withArms).orElseGet(line::pools);
    List<WaitingView> all = new ArrayList<>();
    for (String each : pools) {
      List<WaitingLead> leads = line.inOrder(each, MOST);
      for (int i = 0; i < leads.size(); i++) {
        all.add(WaitingView.of(leads.get(i), i + 1));
      }
    }
    return all;
  }
}
