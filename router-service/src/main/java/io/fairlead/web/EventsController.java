package io.fairlead.web;

import io.fairlead.events.Listeners;
import io.fairlead.ledger.EventLog;
import io.fairlead.ledger.EventPage;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Everything that happened, in order, to be read on from the last id that was seen: as pages, or as
 * a stream for whoever accepts {@code text/event-stream}. Nothing is ever skipped.
 */
@RestController
final class EventsController {

  private static final int MOST = 1_000;
  private static final Pattern ID = Pattern.compile("\\d{1,18}");

  private final EventLog log;
  private final Listeners listeners;
  private final EventStreams streams;

  EventsController(EventLog log, Listeners listeners, EventStreams streams) {
    this.log = log;
    this.listeners = listeners;
    this.streams = streams;
  }

  /**
   * Events in order.
   *
   * @param next to be given as {@code after} for those that follow
   * @param more whether there are further ones already
   */
  record PageView(List<EventView> events, long next, boolean more) {

    static PageView of(EventPage page) {
      return new PageView(
          page.events().stream().map(EventView::of).toList(), page.next(), page.more());
    }
  }

  /** A page of the events after an id. */
  @GetMapping("/v1/events")
  @Scope({"route", "analyst"})
  PageView page(
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(defaultValue = "") Set<String> kinds) {
    FieldChecks checks = checked(after, kinds);
    if (limit < 1 || limit > MOST) {
      checks.bad("limit", limit, "be from 1 to " + MOST, "read several pages");
    }
    checks.refuse();
    return PageView.of(log.after(after, kinds, limit));
  }

  /** The events after an id, and further ones as they happen. */
  @GetMapping(path = "/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Scope({"route", "analyst"})
  void stream(
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "") Set<String> kinds,
      @RequestHeader(name = "Last-Event-ID") Optional<String> lastSeen,
      HttpServletResponse response)
      throws InterruptedException {
    long from = lastSeen.map(EventsController::id).orElse(after);
    checked(from, kinds).refuse();
    try (Listeners.Place place = listeners.enter().orElseThrow(EventsController::full)) {
      streams.write(from, kinds, place, response);
    }
  }

  private FieldChecks checked(long after, Set<String> kinds) {
    FieldChecks checks = new FieldChecks("the query");
    EventKinds.check(checks, kinds);
    long last = log.last();
    if (after < 0 || after > last) {
      checks.bad(
          "after",
          after,
          "be from 0 to the id of the last event (" + last + ")",
          "it is that of another database; begin again at 0");
    }
    return checks;
  }

  private static long id(String text) {
    if (!ID.matcher(text).matches()) {
      throw RequestException.bad(
          "Last-Event-ID", "The Last-Event-ID of the request must be the id of an event.");
    }
    return Long.parseLong(text);
  }

  private static RequestException full() {
    return new RequestException(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The streams of this replica must not be more than fairlead.events.streams allows.\n"
                + "Maybe try again later, or read pages of events.")
        .withHeader(HttpHeaders.RETRY_AFTER, "5");
  }
}
