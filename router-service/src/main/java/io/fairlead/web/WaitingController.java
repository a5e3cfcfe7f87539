package io.fairlead.web;

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

  WaitingController(WaitingLine line) {
    this.line = line;
  }

  /**
   * The first thousand leads that wait in a pool, or in each, in the order in which they go out.
   */
  @GetMapping("/v1/waiting")
  @Scope("analyst")
  List<WaitingView> waiting(@RequestParam(required = false) @Nullable String pool) {
    Set<String> pools = Optional.ofNullable(pool).map(Set::of).orElseGet(line::pools);
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
