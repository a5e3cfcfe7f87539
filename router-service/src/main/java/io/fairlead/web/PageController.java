package io.fairlead.web;

import io.fairlead.report.PageHtml;
import io.fairlead.report.PoolPages;
import java.time.Instant;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The page about a pool. */
@RestController
final class PageController {

  private final PoolPages pages;

  PageController(PoolPages pages) {
    this.pages = pages;
  }

  @GetMapping(value = "/v1/report.html", produces = "text/html;charset=UTF-8")
  @Scope("analyst")
  String page(
      @RequestParam String pool,
      @RequestParam Optional<Instant> from,
      @RequestParam Optional<Instant> to) {
    return Reported.one(pool, name -> pages.of(name, from, to).map(PageHtml::of));
  }
}
