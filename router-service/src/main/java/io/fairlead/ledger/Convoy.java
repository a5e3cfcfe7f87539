package io.fairlead.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Leads of one call: each is decided by a thread of its own, and they come for their first turns
 * together and in their order. Whoever needs another turn comes for that alone.
 */
public final class Convoy {

  private final DecisionLedger ledger;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Place> places;
  private int awaited;

  /**
   * @param size how many there are
   */
  Convoy(DecisionLedger ledger, int size) {
    this.ledger = ledger;
    places = IntStream.range(0, size).mapToObj(_ -> new Place()).toList();
    awaited = size;
  }

  /** The place of a lead, from 0. */
  public Place place(int number) {
    return places.get(number);
  }

  /** A lead's place. To be closed when the lead is decided, or is not to be. */
  public final class Place implements Turns, AutoCloseable {

    private final CompletableFuture<Supplier<Object>> turn = new CompletableFuture<>();
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
    }

    /** Whether it is for the first time; who comes last takes all of them to the turn. */
    private boolean arrive(Optional<DecisionLedger.Coming> with) {
      lock.lock();
      try {
        if (here) {
          return false;
        }
        here = true;
        coming = with;
        awaited--;
        if (awaited == 0) {
          go();
        }
        return true;
      } finally {
        lock.unlock();
      }
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
