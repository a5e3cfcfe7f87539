package io.fairlead.events;

import io.fairlead.jobs.Failure;
import io.fairlead.ledger.Delivery;
import io.fairlead.ledger.DeliveryState;
import io.fairlead.ledger.DeliveryStore;
import io.fairlead.ledger.Event;
import io.fairlead.ledger.Webhook;
import io.fairlead.ledger.WebhookStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers events to webhooks: at least once, and those of one lead one after another. Several
 * couriers, of this process or others, share the work. May be shared between threads.
 */
public final class Courier {

  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  /** How many letters of one webhook are under way at a time, at this replica. */
  private static final int AT_ONCE = 16;

  /** How much longer than a receiver's time nobody else takes a letter over. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final WebhookStore webhooks;
  private final DeliveryStore deliveries;
  private final Post post;
  private final Function<Event, byte[]> words;
  private final InstantSource clock;
  private final Duration lease;
  private final Patience patience = new Patience(RandomGenerator.of("L64X128MixRandom"));
  private final MeterRegistry meters;

  /**
   * @param words what a letter says of an event: the same at every attempt
   * @param timeout how long a receiver may take
   */
  public Courier(
      WebhookStore webhooks,
      DeliveryStore deliveries,
      Post post,
      Function<Event, byte[]> words,
      InstantSource clock,
      Duration timeout,
      MeterRegistry meters) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.post = post;
    this.words = words;
    this.clock = clock;
    this.lease = timeout.plus(MARGIN);
    this.meters = meters;
  }

  /** The names of all webhooks. */
  List<String> webhooks() {
    return webhooks.all().stream().map(Webhook::name).toList();
  }

  /** Delivers to all webhooks what is due, and returns when nothing is. */
  public void deliver() throws InterruptedException {
    for (String name : webhooks()) {
      deliver(name);
    }
  }

  /**
   * Delivers to one webhook what is due, and returns when nothing is, or the webhook is gone.
   *
   * @throws InterruptedException if interrupted; what was under way is delivered again later
   */
  void deliver(String name) throws InterruptedException {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      CompletionService<Boolean> sent = new ExecutorCompletionService<>(threads);
      int underWay = 0;
      while (true) {
        Optional<Webhook> to = webhooks.find(name);
        List<Delivery> due =
            to.isPresent()
                ? deliveries.claim(name, clock.instant(), lease, AT_ONCE - underWay)
                : List.of();
        for (Delivery delivery : due) {
          Future<Boolean> _ = sent.submit(() -> attempt(to.orElseThrow(), delivery));
        }
        underWay += due.size();
        if (underWay == 0) {
          return;
        }
        Future<Boolean> _ = sent.take();
        underWay--;
        while (sent.poll() != null) {
          underWay--;
        }
      }
    } finally {
      threads.shutdownNow();
      threads.close();
    }
  }

  private boolean attempt(Webhook to, Delivery delivery) throws InterruptedException {
    try {
      Event event = delivery.event();
      Reply reply = post.send(to, new Post.Letter(Long.toString(event.id()), words.apply(event)));
      keep(to, delivery, reply);
      return true;
    } catch (RuntimeException e) {
      LOG.warn("Event {} is delivered again later.{}", delivery.event().id(), Failure.trace(e));
      return false;
    }
  }

  private void keep(Webhook to, Delivery delivery, Reply reply) {
    switch (reply) {
      case Reply.Taken _ -> end(to, delivery, DeliveryState.APPLIED, reply);
      case Reply.Conflict _ -> end(to, delivery, DeliveryState.CONFLICT, reply);
      case Reply.Refused _ -> again(to, delivery, reply, true, Optional.empty());
      case Reply.Failed failed -> again(to, delivery, reply, false, failed.after());
    }
  }

  private void end(Webhook to, Delivery delivery, DeliveryState state, Reply reply) {
    deliveries.end(delivery, state, reply.sentence(), clock.instant());
    count(to, state == DeliveryState.APPLIED ? "applied" : "conflict");
  }

  private void again(
      Webhook to, Delivery delivery, Reply reply, boolean refused, Optional<Duration> asked) {
    Instant now = clock.instant();
    Optional<Instant> next = patience.next(delivery, refused, asked, now);
    next.ifPresentOrElse(
        at -> deliveries.retry(delivery, at, refused, reply.sentence()),
        () -> deliveries.giveUp(delivery, reply.sentence(), now));
    count(to, next.isPresent() ? "retried" : "dead");
  }

  private void count(Webhook to, String result) {
    meters.counter("fairlead.webhook.attempts", "webhook", to.name(), "result", result).increment();
  }
}
