package io.fairlead.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import io.fairlead.ledger.KeyScope;
import io.fairlead.ledger.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeysTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T09:00:00Z"));
  private TestDatabase database;
  private Keys keys;
  private Keys replica;

  @BeforeEach
  void open() {
    database = TestDatabase.create();
    keys = new Keys(new KeyStore(database.dataSource()), now::get);
    replica = new Keys(new KeyStore(database.dataSource()), now::get);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theFirstAdministratorIsMadeOnce() {
    SecretKey first = keys.firstAdministrator().orElseThrow();
    assertThat(replica.firstAdministrator()).isEmpty();
    assertThat(replica.find(first).orElseThrow().scopes()).containsExactly(KeyScope.ADMIN);
  }

  @Test
  void anAdministratorsKeyThatIsGivenReplacesTheOneBefore() {
    SecretKey first = keys.firstAdministrator().orElseThrow();
    SecretKey given = new SecretKey("given");
    keys.administrator(given);
    keys.administrator(given);
    assertThat(keys.find(first)).isEmpty();
    assertThat(keys.find(given)).isPresent();
    assertThat(keys.all()).hasSize(1);
  }

  @Test
  void aKeyThatIsGivenBecomesTheAdministratorsWhateverItWas() {
    SecretKey key = SecretKey.random();
    keys.add(key, "crm", Set.of(KeyScope.ROUTE));
    keys.administrator(key);
    assertThat(keys.find(key).orElseThrow().label()).isEqualTo("administrator");
  }

  @Test
  void aKeyThatAReplicaRevokesWorksForASecondAtTheLongest() {
    SecretKey key = SecretKey.random();
    keys.firstAdministrator();
    keys.add(key, "crm", Set.of(KeyScope.ROUTE));
    assertThat(keys.find(key)).isPresent();
    assertThat(replica.remove("crm")).isEqualTo(KeyStore.Removal.REMOVED);
    now.updateAndGet(time -> time.plus(Duration.ofMillis(999)));
    assertThat(keys.find(key)).isPresent();
    now.updateAndGet(time -> time.plus(Duration.ofMillis(1)));
    assertThat(keys.find(key)).isEqualTo(Optional.empty());
  }

  @Test
  void aKeyThatAReplicaMadeWorksAtOnce() {
    SecretKey key = SecretKey.random();
    assertThat(keys.find(key)).isEmpty();
    replica.add(key, "crm", Set.of(KeyScope.ROUTE));
    assertThat(keys.find(key)).isPresent();
  }

  @Test
  void aKeyIsNotPrintedByAccident() {
    SecretKey key = SecretKey.random();
    assertThat(key.reveal()).startsWith("flk_").hasSize(47);
    assertThat("" + key).isEqualTo("flk_...");
  }
}
