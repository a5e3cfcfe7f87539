package io.fairlead.web;

import io.fairlead.events.Listeners;
import io.fairlead.ledger.Event;
import io.fairlead.ledger.EventLog;
import io.fairlead.ledger.EventPage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes events as they happen, as the server-sent events of the HTML standard. A stream ends by
 * itself after an hour, so that a key that was revoked does not listen for ever; the reader comes
 * again with the last id.
 */
final class EventStreams {

  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
  private static final int AT_ONCE = 100;
  private static final Duration LONGEST = Duration.ofHours(1);

  private final EventLog log;
  private final JsonMapper json;
  private final Duration poll;
  private final Duration heartbeat;

  EventStreams(EventLog log, JsonMapper json, Duration poll, Duration heartbeat) {
    this.log = log;
    this.json = json;
    this.poll = poll;
    this.heartbeat = heartbeat;
  }

  /** Writes until the reader goes away, the service stops, or an hour is over. */
  void write(long after, Set<String> kinds, Listeners.Place place, HttpServletResponse response)
      throws InterruptedException {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // proxies must pass on what they get
    try {
      send(response, "retry: 1000\n\n");
      follow(after, kinds, place, response);
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("The reader of a stream went away.");
    }
  }

  private void follow(
      long after, Set<String> kinds, Listeners.Place place, HttpServletResponse response)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    long spoke = begun;
    EventPage page = new EventPage(List.of(), after, true);
    do {
      page = log.after(page.next(), kinds, AT_ONCE);
      for (Event event : page.events()) {
        response.getOutputStream().write(bytes(text(event)));
      }
      if (!page.events().isEmpty()) {
        response.flushBuffer();
        spoke = System.nanoTime();
      } else if (isOver(heartbeat, spoke)) {
        send(response, ": still here\n\n");
        spoke = System.nanoTime();
      }
    } while (!isOver(LONGEST, begun) && place.pause(page.more() ? Duration.ZERO : poll));
  }

  private static boolean isOver(Duration time, long since) {
    return System.nanoTime() - since >= time.toNanos();
  }

  private String text(Event event) {
    return "id: %d\nevent: %s\ndata: %s\n\n"
        .formatted(event.id(), event.kind(), json.writeValueAsString(EventView.of(event)));
  }

  private static void send(HttpServletResponse response, String text) throws IOException {
    response.getOutputStream().write(bytes(text));
    response.flushBuffer();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
