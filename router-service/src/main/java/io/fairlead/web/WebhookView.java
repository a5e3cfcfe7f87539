package io.fairlead.web;

import io.fairlead.ledger.Webhook;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A webhook as it is answered.
 *
 * @param name its name
 * @param url where events are posted to
 * @param kinds kinds of events; empty means all
 * @param pools pools of whose decisions it is told; empty means all
 * @param secret what letters are signed with, where it was made just now; it is shown only then
 * @param changedAt when it was last put
 * @param by label of the key that put it
 * @param pending how many events are on their way to it
 * @param deadLetters how many were given up
 */
record WebhookView(
    String name,
    URI url,
    Optional<List<String>> kinds,
    Optional<List<String>> pools,
    Optional<String> secret,
    Instant changedAt,
    String by,
    long pending,
    long deadLetters) {

  static WebhookView of(Webhook webhook, Optional<String> secret, long pending, long deadLetters) {
    return new WebhookView(
        webhook.name(),
        webhook.url(),
        webhook.kinds().map(WebhookView::sorted),
        webhook.pools().map(WebhookView::sorted),
        secret,
        webhook.changedAt(),
        webhook.by(),
        pending,
        deadLetters);
  }

  private static List<String> sorted(Set<String> words) {
    return words.stream().sorted().toList();
  }
}
