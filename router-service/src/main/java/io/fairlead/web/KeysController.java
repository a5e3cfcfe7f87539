package io.fairlead.web;

import io.fairlead.keys.Keys;
import io.fairlead.keys.SecretKey;
import io.fairlead.ledger.ApiKey;
import io.fairlead.ledger.KeyScope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keys of the API: made, listed, revoked. */
@RestController
@RequestMapping("/v1/keys")
final class KeysController {

  private static final Pattern LABEL = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._ -]{0,99}");

  record NewKey(@Nullable String label, @Nullable Set<KeyScope> scopes) {}

  record MadeKey(String label, List<KeyScope> scopes, Instant createdAt, String key) {}

  record KnownKey(String label, List<KeyScope> scopes, Instant createdAt) {}

  private final Keys keys;

  KeysController(Keys keys) {
    this.keys = keys;
  }

  @PostMapping
  @Scope("admin")
  @ResponseStatus(HttpStatus.CREATED)
  MadeKey make(@RequestBody NewKey wanted) {
    String label = wanted.label();
    if (label == null || !LABEL.matcher(label).matches()) {
      throw RequestException.bad(
          "label",
          "The label of the key must be 1 to 100 letters, digits, spaces and any of . _ -\n"
              + "Maybe name the system that will use the key.");
    }
    Set<KeyScope> scopes = wanted.scopes();
    if (scopes == null || scopes.isEmpty()) {
      throw RequestException.bad(
          "scopes",
          "The scopes of the key ("
              + label
              + ") must be some of "
              + Kinds.words(KeyScope.class)
              + ".");
    }
    SecretKey secret = SecretKey.random();
    ApiKey made =
        keys.add(secret, label, scopes)
            .orElseThrow(() ->
                RequestException.conflict(
                    "The label ("
                        + label
                        + ") of the key must be new.\nMaybe revoke the other key first."));
    return new MadeKey(made.label(), sorted(made), made.createdAt(), secret.reveal());
  }

  @GetMapping
  @Scope("admin")
  List<KnownKey> list() {
    return keys.all().stream()
        .map(key -> new KnownKey(key.label(), sorted(key), key.createdAt()))
        .toList();
  }

  @DeleteMapping("/{label}")
  @Scope("admin")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String label) {
    switch (keys.remove(label)) {
      case REMOVED -> {}
      case UNKNOWN ->
          throw RequestException.notFound("There is no key with the label " + label + ".");
      case LAST_ADMIN ->
          throw RequestException.conflict(
              "The key ("
                  + label
                  + ") must stay: it is the last one that may administer.\n"
                  + "Maybe make another key with the scope admin first.");
    }
  }

  private static List<KeyScope> sorted(ApiKey key) {
    return key.scopes().stream().sorted().toList();
  }
}
