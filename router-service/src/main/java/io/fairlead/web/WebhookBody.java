package io.fairlead.web;

import io.fairlead.events.Destinations;
import io.fairlead.ledger.SigningSecret;
import io.fairlead.ledger.Webhook;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as it is put.
 *
 * @param url where events are posted to: https, or http to this very host
 * @param kinds kinds of events; missing means all
 * @param pools pools of whose decisions it is told; missing means all, and what no pool decided
 * @param secret what letters are signed with, 24 to 200 letters, digits and signs; missing means
 *     the one that it has, or a new one
 */
record WebhookBody(
    @Nullable String url,
    @Nullable Set<String> kinds,
    @Nullable Set<String> pools,
    @Nullable String secret) {

  private static final int LONGEST_URL = 2_000;
  private static final int LONGEST_POOL = 200;
  private static final Pattern SECRET = Pattern.compile("[!-~]{24,200}");

  /**
   * The webhook that it stands for.
   *
   * @throws RequestException with everything that is wrong
   */
  Webhook webhook(
      String name, SigningSecret otherwise, Destinations destinations, String by, Instant now) {
    FieldChecks checks = new FieldChecks("the webhook");
    String to =
        checks.required("url", url, LONGEST_URL, "write it like https://crm.example.com/fairlead");
    if (!to.isEmpty()) {
      destinations
          .refusal(to)
          .ifPresent(refusal -> checks.bad("url", to, refusal.must(), refusal.maybe()));
    }
    Optional<Set<String>> told = some(checks, "kinds", kinds);
    told.ifPresent(words -> EventKinds.check(checks, words));
    Optional<Set<String>> of = some(checks, "pools", pools);
    of.ifPresent(words -> checkPools(checks, words));
    if (secret != null && !SECRET.matcher(secret).matches()) {
      checks.error(
          "secret",
          "The secret of the webhook must be 24 to 200 letters, digits and signs without spaces.\n"
              + "Maybe leave it out: then Fairlead makes one.");
    }
    checks.refuse();
    SigningSecret signing = Optional.ofNullable(secret).map(SigningSecret::new).orElse(otherwise);
    return new Webhook(name, URI.create(to), told, of, signing, now, by);
  }

  private static Optional<Set<String>> some(
      FieldChecks checks, String field, @Nullable Set<String> words) {
    if (words != null && words.isEmpty()) {
      checks.bad(field, "[]", "name at least one", "leave it out: then it is all");
    }
    return Optional.ofNullable(words);
  }

  private static void checkPools(FieldChecks checks, Set<String> pools) {
    if (pools.stream().anyMatch(pool -> pool.isBlank() || pool.length() > LONGEST_POOL)) {
      checks.error(
          "pools",
          "The pools of the webhook must have names of 1 to " + LONGEST_POOL + " characters.");
    }
  }
}
