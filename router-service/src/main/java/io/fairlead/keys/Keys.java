package io.fairlead.keys;

import io.fairlead.ledger.ApiKey;
import io.fairlead.ledger.KeyScope;
import io.fairlead.ledger.KeyStore;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys of the API. What is known of a key is believed for a second, so that a key that another
 * replica revokes works no longer than that.
 *
 * <p>A key is looked up by its SHA-256: how long that takes tells nothing about other keys.
 */
public final class Keys {

  /** The label of the first administrator's key. */
  public static final String ADMINISTRATOR = "administrator";

  private static final Duration BELIEVED = Duration.ofSeconds(1);

  private record Known(ApiKey key, Instant since) {}

  private final KeyStore store;
  private final InstantSource clock;
  private final Map<ByteBuffer, Known> known = new ConcurrentHashMap<>();

  public Keys(KeyStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** What is known of a key that somebody sent, or empty where it is none of ours. */
  public Optional<ApiKey> find(SecretKey key) {
    byte[] digest = key.digest();
    ByteBuffer name = ByteBuffer.wrap(digest);
    Instant now = clock.instant();
    Known recent = known.get(name);
    if (recent != null && fresh(recent, now)) {
      return Optional.of(recent.key());
    }
    Optional<ApiKey> found = store.find(digest);
    found.ifPresentOrElse(
        apiKey -> known.put(name, new Known(apiKey, now)), () -> known.remove(name));
    return found;
  }

  /** A clock that was set back makes nothing fresh. */
  private static boolean fresh(Known recent, Instant now) {
    Duration age = Duration.between(recent.since(), now);
    return !age.isNegative() && age.compareTo(BELIEVED) < 0;
  }

  /** All keys, oldest first. */
  public List<ApiKey> all() {
    return store.all();
  }

  /** Adds the key under a label of its own; empty where the label is taken. */
  public Optional<ApiKey> add(SecretKey key, String label, Set<KeyScope> scopes) {
    return store.add(key.digest(), label, scopes);
  }

  /** Revokes the key of that label. */
  public KeyStore.Removal remove(String label) {
    KeyStore.Removal removal = store.remove(label);
    known.values().removeIf(entry -> entry.key().label().equals(label));
    return removal;
  }

  /** Makes this the administrator's key, in place of the one before. */
  public void administrator(SecretKey key) {
    store.put(key.digest(), ADMINISTRATOR, Set.of(KeyScope.ADMIN));
    known.clear();
  }

  /** Makes an administrator's key where there is no key at all; otherwise empty. */
  public Optional<SecretKey> firstAdministrator() {
    if (!store.all().isEmpty()) {
      return Optional.empty();
    }
    SecretKey key = SecretKey.random();
    return store.add(key.digest(), ADMINISTRATOR, Set.of(KeyScope.ADMIN)).map(_ -> key);
  }
}
