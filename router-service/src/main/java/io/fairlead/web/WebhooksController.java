package io.fairlead.web;

import io.fairlead.events.Destinations;
import io.fairlead.events.Post;
import io.fairlead.events.Reply;
import io.fairlead.ledger.DeadLetter;
import io.fairlead.ledger.DeliveryState;
import io.fairlead.ledger.DeliveryStore;
import io.fairlead.ledger.SigningSecret;
import io.fairlead.ledger.Webhook;
import io.fairlead.ledger.WebhookStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Who is told of events, and what could not be delivered. */
@RestController
@RequestMapping("/v1/webhooks")
final class WebhooksController {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final int MOST = 1_000;

  private final WebhookStore webhooks;
  private final DeliveryStore deliveries;
  private final Destinations destinations;
  private final Post post;
  private final JsonMapper json;
  private final InstantSource clock;

  WebhooksController(
      WebhookStore webhooks,
      DeliveryStore deliveries,
      Destinations destinations,
      Post post,
      JsonMapper json,
      InstantSource clock) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.destinations = destinations;
    this.post = post;
    this.json = json;
    this.clock = clock;
  }

  /** A letter that only tries the way: it stands for no event. */
  record TestView(String id, String kind, Instant occurredAt) {}

  /** What came of a test. */
  record TestedView(String id, boolean delivered, String because) {}

  /** An event whose delivery was given up. */
  record DeadLetterView(EventView event, int attempts, Instant endedAt, String because) {

    static DeadLetterView of(DeadLetter letter) {
      return new DeadLetterView(
          EventView.of(letter.event()), letter.attempts(), letter.endedAt(), letter.because());
    }
  }

  record ResendBody(@Nullable Set<Long> events) {}

  record ResentView(int resent) {}

  @GetMapping
  @Scope("admin")
  List<WebhookView> all() {
    return webhooks.all().stream().map(one -> view(one, Optional.empty())).toList();
  }

  @GetMapping("/{name}")
  @Scope("admin")
  WebhookView get(@PathVariable String name) {
    return view(known(name), Optional.empty());
  }

  /** Adds or replaces it; a secret that is made here is in this answer only. */
  @PutMapping("/{name}")
  @Scope("admin")
  ResponseEntity<WebhookView> put(
      @PathVariable String name, @RequestBody WebhookBody body, Caller caller) {
    if (!NAME.matcher(name).matches()) {
      throw RequestException.bad(
          "name",
          "The name of the webhook must be 1 to 63 small letters, digits and hyphens.\n"
              + "Maybe name the system that is told.");
    }
    SigningSecret fresh = SigningSecret.random();
    SigningSecret otherwise = webhooks.find(name).map(Webhook::secret).orElse(fresh);
    Webhook webhook =
        body.webhook(name, otherwise, destinations, caller.label(), Moments.now(clock));
    boolean added = webhooks.put(webhook);
    Optional<String> shown =
        webhook.secret().equals(fresh) ? Optional.of(fresh.reveal()) : Optional.empty();
    return ResponseEntity.status(added ? HttpStatus.CREATED : HttpStatus.OK)
        .body(view(webhook, shown));
  }

  /** Deletes it, with all that is on its way to it. */
  @DeleteMapping("/{name}")
  @Scope("admin")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String name) {
    if (!webhooks.delete(name)) {
      throw unknown(name);
    }
  }

  /** Sends a letter of the kind TEST now, once, and says what came of it. */
  @PostMapping("/{name}:test")
  @Scope("admin")
  TestedView test(@PathVariable String name) throws InterruptedException {
    Webhook webhook = known(name);
    String id = "test-" + UUID.randomUUID();
    byte[] body = json.writeValueAsBytes(new TestView(id, "TEST", Moments.now(clock)));
    Reply reply = post.send(webhook, new Post.Letter(id, body));
    return new TestedView(id, reply instanceof Reply.Taken, reply.sentence());
  }

  /** What was given up, in the order of events. */
  @GetMapping("/{name}/dead-letters")
  @Scope("admin")
  List<DeadLetterView> deadLetters(
      @PathVariable String name,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "100") int limit) {
    FieldChecks checks = new FieldChecks("the query");
    if (limit < 1 || limit > MOST) {
      checks.bad("limit", limit, "be from 1 to " + MOST, "read several pages");
    }
    checks.refuse();
    return deliveries.deadLetters(known(name).name(), after, limit).stream()
        .map(DeadLetterView::of)
        .toList();
  }

  /** Sends what was given up again: those events, or all. */
  @PostMapping("/{name}/dead-letters:resend")
  @Scope("admin")
  ResentView resend(
      @PathVariable String name, @RequestBody(required = false) @Nullable ResendBody body) {
    Optional<Set<Long>> events = Optional.ofNullable(body).map(ResendBody::events);
    if (events.isPresent() && (events.get().isEmpty() || events.get().size() > MOST)) {
      throw RequestException.bad(
          "events",
          "The events (%d) of the request must be 1 to %d.\nMaybe leave them out: then it is all."
              .formatted(events.get().size(), MOST));
    }
    return new ResentView(deliveries.resend(known(name).name(), events));
  }

  private WebhookView view(Webhook webhook, Optional<String> secret) {
    return WebhookView.of(
        webhook,
        secret,
        deliveries.count(webhook.name(), DeliveryState.PENDING),
        deliveries.count(webhook.name(), DeliveryState.FAILED));
  }

  private Webhook known(String name) {
    return webhooks.find(name).orElseThrow(() -> unknown(name));
  }

  private static RequestException unknown(String name) {
    return RequestException.notFound(
        NAME.matcher(name).matches()
            ? "There is no webhook " + name + "."
            : "There is no webhook of that name.");
  }
}
