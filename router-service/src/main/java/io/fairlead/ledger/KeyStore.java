package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.API_KEY;
import static io.fairlead.store.jooq.Tables.IDEMPOTENT_ANSWER;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Record3;

/** The keys of the API, by the SHA-256 digest of each. */
public final class KeyStore {

  /** What became of a removal. */
  public enum Removal {
    REMOVED,
    UNKNOWN,
    /** Refused: without it nobody could administer. */
    LAST_ADMIN
  }

  private final DSLContext sql;

  public KeyStore(DataSource dataSource) {
    this.sql = Sql.on(dataSource);
  }

  /** The key with that digest, or empty where there is none. */
  public Optional<ApiKey> find(byte[] digest) {
    return sql.select(API_KEY.LABEL, API_KEY.SCOPES, API_KEY.CREATED_AT)
        .from(API_KEY)
        .where(API_KEY.DIGEST.eq(digest))
        .fetchOptional(KeyStore::key);
  }

  /** All keys, oldest first. */
  public List<ApiKey> all() {
    return sql.select(API_KEY.LABEL, API_KEY.SCOPES, API_KEY.CREATED_AT)
        .from(API_KEY)
        .orderBy(API_KEY.CREATED_AT, API_KEY.LABEL)
        .fetch(KeyStore::key);
  }

  /** Adds a key; empty where the label is taken. */
  public Optional<ApiKey> add(byte[] digest, String label, Set<KeyScope> scopes) {
    return sql.insertInto(API_KEY, API_KEY.DIGEST, API_KEY.LABEL, API_KEY.SCOPES)
        .values(digest, label, words(scopes))
        .onConflict(API_KEY.LABEL)
        .doNothing()
        .returningResult(API_KEY.LABEL, API_KEY.SCOPES, API_KEY.CREATED_AT)
        .fetchOptional(KeyStore::key);
  }

  /** Makes this the key of that label, in place of any other. */
  public void put(byte[] digest, String label, Set<KeyScope> scopes) {
    sql.transaction(tx -> {
      tx.dsl()
          .deleteFrom(API_KEY)
          .where(API_KEY.DIGEST.eq(digest).and(API_KEY.LABEL.ne(label)))
          .execute();
      tx.dsl()
          .insertInto(API_KEY, API_KEY.DIGEST, API_KEY.LABEL, API_KEY.SCOPES)
          .values(digest, label, words(scopes))
          .onConflict(API_KEY.LABEL)
          .doUpdate()
          .set(API_KEY.DIGEST, digest)
          .set(API_KEY.SCOPES, words(scopes))
          .execute();
    });
  }

  /** Removes the key of that label and the answers kept for it, unless it is the last admin's. */
  public Removal remove(String label) {
    return sql.transactionResult(tx -> remove(tx, label));
  }

  private static Removal remove(Configuration tx, String label) {
    // Locks every admin key, so that two removals at once cannot each spare the other's.
    List<String> admins =
        tx.dsl()
            .select(API_KEY.LABEL)
            .from(API_KEY)
            .where(API_KEY.SCOPES.contains(new String[] {KeyScope.ADMIN.word()}))
            .orderBy(API_KEY.LABEL)
            .forUpdate()
            .fetch(API_KEY.LABEL);
    if (admins.equals(List.of(label))) {
      return Removal.LAST_ADMIN;
    }
    tx.dsl().deleteFrom(IDEMPOTENT_ANSWER).where(IDEMPOTENT_ANSWER.KEY_LABEL.eq(label)).execute();
    int removed = tx.dsl().deleteFrom(API_KEY).where(API_KEY.LABEL.eq(label)).execute();
    return removed == 0 ? Removal.UNKNOWN : Removal.REMOVED;
  }

  private static ApiKey key(Record3<String, String[], OffsetDateTime> row) {
    return new ApiKey(
        row.value1(),
        Arrays.stream(row.value2())
            .map(word -> KeyScope.of(word).orElseThrow())
            .collect(Collectors.toSet()),
        row.value3().toInstant());
  }

  private static String[] words(Set<KeyScope> scopes) {
    return scopes.stream().sorted().map(KeyScope::word).toArray(String[]::new);
  }
}
