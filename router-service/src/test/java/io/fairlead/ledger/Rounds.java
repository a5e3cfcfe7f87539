package io.fairlead.ledger;

import io.fairlead.store.GroupCommit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Leads that come at the same time and get their turns in a known order, all in one transaction or
 * each in its own. Between its turns one lead goes on at a time, so that nothing is left to chance.
 */
public final class Rounds {

  private static final ThreadLocal<Guest<?>> GUEST = new ThreadLocal<>();

  private final boolean shared;
  private final DecisionLedger ledger;
  private final List<Integer> sizes = new ArrayList<>();
  private GroupCommit.Work<DecisionLedger.Coming, Object> work = (_, _) -> List.of();

  /** Turns in a ledger on that database. */
  public Rounds(DataSource dataSource, boolean shared) {
    this.shared = shared;
    this.ledger = new DecisionLedger(dataSource, this::gather);
  }

  /** The ledger in which they get their turns. */
  public DecisionLedger ledger() {
    return ledger;
  }

  /** How many leads were decided in each transaction. */
  public List<Integer> sizes() {
    return sizes;
  }

  private DecisionLedger.Shared gather(GroupCommit.Work<DecisionLedger.Coming, Object> work) {
    this.work = work;
    return comings -> comings.stream().<Supplier<Object>>map(one -> () -> turn(one)).toList();
  }

  private Object turn(DecisionLedger.Coming coming) {
    return Optional.ofNullable(GUEST.get())
        .map(one -> one.turn(coming))
        .orElseGet(() -> work.write(List.of(coming), true).getFirst().orElseThrow());
  }

  /** What a thread says of itself: it waits for a turn, or has ended. */
  private sealed interface Said {
    record Comes(DecisionLedger.Coming coming) implements Said {}

    record Ended() implements Said {}
  }

  private static final class Guest<T> {
    private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();
    private final BlockingQueue<Object> turns = new LinkedBlockingQueue<>();
    private final CompletableFuture<T> done = new CompletableFuture<>();

    Object turn(DecisionLedger.Coming coming) {
      said.add(new Said.Comes(coming));
      return take(turns);
    }

    Optional<DecisionLedger.Coming> hear() {
      return switch (take(said)) {
        case Said.Comes(DecisionLedger.Coming coming) -> Optional.of(coming);
        case Said.Ended() -> Optional.empty();
      };
    }

    private static <E> E take(BlockingQueue<E> from) {
      try {
        return from.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /** A lead with the turn that it waits for. */
  private record Waiting<T>(Guest<T> guest, DecisionLedger.Coming coming) {}

  /** What comes of all that, in order. */
  public <T> List<T> decide(List<Supplier<T>> leads) {
    List<Guest<T>> guests = new ArrayList<>();
    List<Waiting<T>> round = new ArrayList<>();
    for (Supplier<T> lead : leads) {
      Guest<T> one = new Guest<>();
      guests.add(one);
      Thread.startVirtualThread(() -> run(one, lead));
      one.hear().ifPresent(coming -> round.add(new Waiting<>(one, coming)));
    }
    while (!round.isEmpty()) {
      List<Object> turns = turns(round.stream().map(Waiting::coming).toList());
      List<Waiting<T>> now = List.copyOf(round);
      round.clear();
      for (int i = 0; i < now.size(); i++) {
        Guest<T> one = now.get(i).guest();
        one.turns.add(turns.get(i));
        one.hear().ifPresent(coming -> round.add(new Waiting<>(one, coming)));
      }
    }
    return guests.stream().map(one -> one.done.join()).toList();
  }

  private <T> void run(Guest<T> one, Supplier<T> lead) {
    GUEST.set(one);
    try {
      one.done.complete(lead.get());
    } catch (RuntimeException | Error e) {
      one.done.completeExceptionally(e);
    } finally {
      one.said.add(new Said.Ended());
    }
  }

  /** Whoever is left comes first in the next transaction, before anybody else. */
  private List<Object> turns(List<DecisionLedger.Coming> coming) {
    List<Object> turns = new ArrayList<>();
    while (turns.size() < coming.size()) {
      List<DecisionLedger.Coming> rest = coming.subList(turns.size(), coming.size());
      List<Object> had =
          work.write(shared ? rest : rest.subList(0, 1), false).stream()
              .flatMap(Optional::stream)
              .toList();
      sizes.add(had.size());
      turns.addAll(had);
    }
    return turns;
  }
}
