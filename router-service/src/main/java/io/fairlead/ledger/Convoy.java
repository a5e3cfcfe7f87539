package io.fairlead.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Leads of one call: each is decided by a thread of its own, and they come for their first turns
 * together and in their order. Whoever needs another turn comes for that alone. A convoy that
 * follows another is looked at meanwhile, and comes for its turns when all of the other are
 * through.
 */
public final class Convoy {

  private final DecisionLedger ledger;
  private final ReentrantLock lock = new ReentrantLock();
  private final CompletableFuture<Void> free;
  private final List<Place> places;
  private final CompletableFuture<Void> through;
  private int awaited;

  /**
   * @param free when they may come for their turns
   * @param size how many there are
   */
  private Convoy(DecisionLedger ledger, CompletableFuture<Void> free, int size) {
    this.ledger = ledger;
    this.free = free;
    places = IntStream.range(0, size).mapToObj(_ -> new Place()).toList();
    through =
        CompletableFuture.allOf(
            Stream.concat(Stream.of(free), places.stream().map(place -> place.through))
                .toArray(CompletableFuture[]::new));
    awaited = size;
  }

  /** One of nobody, which others may follow. */
  static Convoy empty(DecisionLedger ledger) {
    return new Convoy(ledger, CompletableFuture.completedFuture(null), 0);
  }

  /**
   * The convoy behind this one.
   *
   * @param size how many leads it has, above 0
   */
  public Convoy next(int size) {
    return new Convoy(ledger, through, size);
  }

  /** The place of a lead, from 0. */
  public Place place(int number) {
    return places.get(number);
  }

  /** A lead's place. To be closed when the lead is decided, or is not to be. */
  public final class Place implements Turns, AutoCloseable {

    private final CompletableFuture<Supplier<Object>> turn = new CompletableFuture<>();
    private final CompletableFuture<Void> through = new CompletableFuture<>();
    private Optional<DecisionLedger.Coming> coming = Optional.empty();
    private boolean here;

    @Override
    @SuppressWarnings("unchecked") // what the work returns is what its own caller gets
    public <T> T inTurn(Applicant applicant, Function<Turn, T> work) {
      return arrive(Optional.of(new DecisionLedger.Coming(applicant, work)))
          ? (T) turn.join().get()
          : ledger.inTurn(applicant, work);
    }

    @Override
    public void close() {
      arrive(Optional.empty());
      through.complete(null);
    }

    /** Whether it is for the first time; who comes last takes all of them to the turn. */
    private boolean arrive(Optional<DecisionLedger.Coming> with) {
      boolean last;
      lock.lock();
      try {
        if (here) {
          return false;
        }
        here = true;
        coming = with;
        awaited--;
        last = awaited == 0;
      } finally {
        lock.unlock();
      }
      if (last) {
        var _ = free.thenRun(Convoy.this::go);
      }
      return true;
    }
  }

  private void go() {
    List<Place> going = new ArrayList<>(places);
    going.removeIf(place -> place.coming.isEmpty());
    List<Supplier<Object>> turns =
        ledger.line(going.stream().map(place -> place.coming.orElseThrow()).toList());
    for (int i = 0; i < going.size(); i++) {
      going.get(i).turn.complete(turns.get(i));
    }
  }
}
