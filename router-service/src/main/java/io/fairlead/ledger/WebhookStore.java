package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.DELIVERY;
import static io.fairlead.store.jooq.Tables.WEBHOOK;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Webhooks by name. No change waits for a decision, nor a decision for a change. */
public final class WebhookStore {

  private final DSLContext sql;

  /** Webhooks in a database that has been migrated. */
  public WebhookStore(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /** All webhooks, by name. */
  public List<Webhook> all() {
    return fetch(DSL.noCondition());
  }

  /** The webhook of that name. */
  public Optional<Webhook> find(String name) {
    return fetch(WEBHOOK.NAME.eq(name)).stream().findFirst();
  }

  private List<Webhook> fetch(Condition which) {
    return sql.select(WEBHOOK.fields())
        .from(WEBHOOK)
        .where(which)
        .orderBy(WEBHOOK.NAME)
        .fetch(WebhookStore::webhook);
  }

  /**
   * Adds the webhook, or replaces the one of its name; what is on its way to that one goes to the
   * new URL. A new one is told of what happens from then on.
   *
   * @return whether there was none of that name
   */
  public boolean put(Webhook webhook) {
    return sql.transactionResult(tx -> {
      DSLContext in = tx.dsl();
      boolean added =
          in.insertInto(WEBHOOK)
                  .set(WEBHOOK.NAME, webhook.name())
                  .set(WEBHOOK.URL, webhook.url().toString())
                  .set(WEBHOOK.SECRET, webhook.secret().reveal())
                  .set(WEBHOOK.BY, webhook.by())
                  .onConflictDoNothing()
                  .execute()
              == 1;
      if (added) {
        // a decision may have written for its predecessor while that was being deleted
        in.deleteFrom(DELIVERY).where(DELIVERY.WEBHOOK.eq(webhook.name())).execute();
      }
      in.update(WEBHOOK)
          .set(WEBHOOK.URL, webhook.url().toString())
          .set(WEBHOOK.KINDS, words(webhook.kinds()))
          .set(WEBHOOK.POOLS, words(webhook.pools()))
          .set(WEBHOOK.SECRET, webhook.secret().reveal())
          .set(WEBHOOK.CHANGED_AT, Sql.at(webhook.changedAt()))
          .set(WEBHOOK.BY, webhook.by())
          .where(WEBHOOK.NAME.eq(webhook.name()))
          .execute();
      return added;
    });
  }

  /** Deletes it with all that is on its way to it; whether it was there. */
  public boolean delete(String name) {
    boolean deleted = sql.deleteFrom(WEBHOOK).where(WEBHOOK.NAME.eq(name)).execute() == 1;
    sql.deleteFrom(DELIVERY).where(DELIVERY.WEBHOOK.eq(name)).execute();
    return deleted;
  }

  private static String @Nullable [] words(Optional<Set<String>> words) {
    return words.map(all -> all.stream().sorted().toArray(String[]::new)).orElse(null);
  }

  private static Webhook webhook(Record row) {
    return new Webhook(
        row.get(WEBHOOK.NAME),
        URI.create(row.get(WEBHOOK.URL)),
        set(row.get(WEBHOOK.KINDS)),
        set(row.get(WEBHOOK.POOLS)),
        new SigningSecret(row.get(WEBHOOK.SECRET)),
        row.get(WEBHOOK.CHANGED_AT).toInstant(),
        row.get(WEBHOOK.BY));
  }

  private static Optional<Set<String>> set(String @Nullable [] words) {
    return Optional.ofNullable(words).map(all -> Stream.of(all).collect(Collectors.toSet()));
  }
}
