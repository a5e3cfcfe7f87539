package io.fairlead.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * Clients who ask for leads, hear from the events who was given to somebody, at once or after a
 * wait, and close leads, so that reps become free.
 */
final class Floor {

  /** Leads asked for and not yet closed: more than the reps may have open, so that some wait. */
  private final int atATime;

  private final int leads;
  private final Instances instances;
  private final News news;
  private final Queue<String> toDecide = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<String> open = new LinkedBlockingQueue<>();
  private final Map<String, Set<String>> answered = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger waited = new AtomicInteger();
  private final AtomicInteger given = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final Semaphore progress = new Semaphore(0);

  Floor(Instances instances, int leads, List<String> sources, int atATime) {
    this.instances = instances;
    this.leads = leads;
    this.atATime = atATime;
    this.news = new News(instances, this::wasGiven);
    for (int i = 0; i < leads; i++) {
      toDecide.add(sources.get(i % sources.size()) + "-" + i);
    }
  }

  private void wasGiven(String lead) {
    open.add(lead);
    given.incrementAndGet();
    progress.release();
  }

  /** Ids of the final decisions that were answered, by lead. */
  Map<String, Set<String>> answered() {
    return answered;
  }

  /** What was heard of each lead. */
  Map<String, List<News.Heard>> heard() {
    return news.heard();
  }

  /** Returns once it was heard of so many leads that they were given to somebody. */
  void awaitGiven(int count) {
    while (given.get() < count && failures.isEmpty()) {
      progress.acquireUninterruptibly();
    }
    assertThat(failures).isEmpty();
  }

  /** How many leads nobody has been given yet, as far as was heard. */
  int left() {
    return leads - given.get();
  }

  /** Works until every lead is closed. */
  void work(int number) {
    try {
      workFrom(number);
    } catch (RuntimeException | AssertionError | InterruptedException e) {
      failures.add(e);
      progress.release(leads);
      throw new IllegalStateException(e);
    }
  }

  private void workFrom(int number) throws InterruptedException {
    int turn = number;
    while (closed.get() < leads && failures.isEmpty()) {
      turn++;
      Optional<String> fresh =
          asked.get() - closed.get() < atATime
              ? Optional.ofNullable(toDecide.poll())
              : Optional.empty();
      if (fresh.isPresent()) {
        asked.incrementAndGet();
        decide(fresh.get(), turn);
      } else {
        closeOrRead(turn);
      }
    }
  }

  private void closeOrRead(int turn) throws InterruptedException {
    Optional<String> lead = Optional.ofNullable(open.poll());
    if (lead.isEmpty() && !news.read(turn)) {
      lead = Optional.ofNullable(open.poll(100, TimeUnit.MILLISECONDS));
    }
    lead.ifPresent(one -> close(one, turn));
  }

  private void decide(String lead, int turn) {
    String body =
        "{\"lead\": {\"externalId\": \"%s\", \"source\": \"%s\"}}"
            .formatted(lead, lead.substring(0, lead.indexOf('-')));
    if (!isGiven(lead, instances.ask(turn, "POST", "/v1/decisions", body))) {
      waited.incrementAndGet();
    }
    if (turn % 10 == 0) { // a repeat gets the same, or what became of it
      isGiven(lead, instances.ask(turn + 1, "POST", "/v1/decisions", body));
    }
  }

  private boolean isGiven(String lead, JsonNode decision) {
    String kind = decision.required("kind").asString();
    assertThat(kind).isIn("ASSIGNED", "DEFERRED");
    if (kind.equals("DEFERRED")) {
      return false;
    }
    answered
        .computeIfAbsent(lead, _ -> ConcurrentHashMap.newKeySet())
        .add(decision.required("id").asString());
    return true;
  }

  /** Closes a lead, so that its rep may take another. */
  private void close(String lead, int turn) {
    instances.ask(
        turn, "POST", "/v1/outcomes", "{\"lead\": \"%s\", \"kind\": \"LOST\"}".formatted(lead));
    closed.incrementAndGet();
  }

  @Override
  public String toString() {
    return "%d leads given, %d had to wait, %d closed, %s"
        .formatted(given.get(), waited.get(), closed.get(), instances);
  }
}
