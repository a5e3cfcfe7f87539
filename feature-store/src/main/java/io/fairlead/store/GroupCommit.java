package io.fairlead.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Gathers what many threads want to write at the same time, so that one of them writes it for all:
 * who comes while nobody writes goes at once and waits for nobody, and who comes meanwhile goes
 * together with all the others who wait. A group that others are busy with keeps nobody waiting who
 * wants another one.
 *
 * <p>May be shared between threads.
 *
 * @param <W> what is wanted
 * @param <A> what comes of it
 */
public final class GroupCommit<W, A> {

  private final int writers;
  private final int most;
  private final Function<W, Set<String>> groups;
  private final Work<W, A> work;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Place<W, A>> line = new ArrayDeque<>();
  private final Set<String> busy = new HashSet<>();
  private int writing;
  private int waiting;

  /**
   * Nobody waits yet.
   *
   * @param writers how many may write at a time, and how many besides may wait for a group that
   *     others are busy with; above 0
   * @param most how many wishes are written together at the most, above 0
   * @param groups what nobody else of this process may write at the same time
   * @param work writes them
   */
  public GroupCommit(int writers, int most, Function<W, Set<String>> groups, Work<W, A> work) {
    this.writers = writers;
    this.most = most;
    this.groups = groups;
    this.work = work;
  }

  /** Writes wishes together. */
  @FunctionalInterface
  public interface Work<W, A> {

    /**
     * Writes them in their order and in one transaction: all that are answered, or none.
     *
     * @param wishes one or more
     * @param patient whether to wait where others are busy with their groups, which are then the
     *     same for all; else they are left
     * @return one answer for each, in order; empty where it was left. A patient call answers the
     *     first
     */
    List<Optional<A>> write(List<W> wishes, boolean patient);
  }

  /**
   * A wish in the line. Its thread waits for what it is to do: to write for those, or to take the
   * answer.
   */
  private static final class Place<W, A> {
    private final W wish;
    private final Set<String> groups;
    private CompletableFuture<Task<W, A>> task = new CompletableFuture<>();
    private boolean left;

    Place(W wish, Set<String> groups) {
      this.wish = wish;
      this.groups = groups;
    }

    void answer(A answer) {
      task.complete(new Task.Take<>(answer));
    }

    void fail(Throwable failure) {
      task.completeExceptionally(failure);
    }
  }

  private sealed interface Task<W, A> {
    record Take<W, A>(A answer) implements Task<W, A> {}

    record Write<W, A>(List<Place<W, A>> places, boolean patient) implements Task<W, A> {}
  }

  /**
   * Has the wish written, alone or together with others.
   *
   * @param first whether it goes before the others, since it had its turn and has to come again
   */
  public A write(W wish, boolean first) {
    return line(List.of(wish), first).getFirst().get();
  }

  /**
   * Puts wishes into the line one behind the other, so that nobody comes between them.
   *
   * @param first whether they go before the others
   * @return for each, in order, what waits until it is written; each has to be called by a thread
   *     of its own, which may have to write for the others
   */
  public List<Supplier<A>> line(List<W> wishes, boolean first) {
    List<Place<W, A>> places =
        wishes.stream().map(wish -> new Place<W, A>(wish, groups.apply(wish))).toList();
    lock.lock();
    try {
      if (first) {
        places.reversed().forEach(line::addFirst);
      } else {
        line.addAll(places);
      }
      appoint();
    } finally {
      lock.unlock();
    }
    return places.stream().map(place -> (Supplier<A>) () -> written(place)).toList();
  }

  private A written(Place<W, A> place) {
    while (true) {
      switch (await(place)) {
        case Task.Take<W, A>(A answer) -> {
          return answer;
        }
        case Task.Write<W, A>(List<Place<W, A>> places, boolean patient) -> {
          place.task = new CompletableFuture<>();
          lead(places, patient);
        }
      }
    }
  }

  /** How many wait to be written. */
  int waiting() {
    lock.lock();
    try {
      return line.size();
    } finally {
      lock.unlock();
    }
  }

  private static <W, A> Task<W, A> await(Place<W, A> place) {
    try {
      return place.task.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw e;
      }
    }
  }

  private void lead(List<Place<W, A>> places, boolean patient) {
    List<Place<W, A>> left = List.of();
    try {
      left = answered(places, patient);
    } finally {
      end(places, left, patient);
    }
  }

  /** Answers all that can be answered; returns those that were left. */
  private List<Place<W, A>> answered(List<Place<W, A>> places, boolean patient) {
    try {
      List<Optional<A>> answers =
          work.write(places.stream().map(place -> place.wish).toList(), patient);
      List<Place<W, A>> left = new ArrayList<>();
      for (int i = 0; i < places.size(); i++) {
        Place<W, A> place = places.get(i);
        answers.get(i).ifPresentOrElse(place::answer, () -> left.add(place));
      }
      return left;
    } catch (RuntimeException | Error e) {
      if (places.size() == 1) {
        places.getFirst().fail(e);
        return List.of();
      }
      // nothing was written: each is written alone, so that whoever is to blame fails alone
      List<Place<W, A>> left = new ArrayList<>();
      places.forEach(place -> left.addAll(answered(List.of(place), patient)));
      return left;
    }
  }

  private void end(List<Place<W, A>> places, List<Place<W, A>> left, boolean patient) {
    lock.lock();
    try {
      places.forEach(place -> busy.removeAll(place.groups));
      if (patient) {
        waiting--;
      } else {
        writing--;
      }
      for (Place<W, A> place : left.reversed()) {
        place.left = true;
        line.addFirst(place);
      }
      appoint();
    } finally {
      lock.unlock();
    }
  }

  /** Lets as many write as may; the thread of the first of those that go together writes. */
  private void appoint() {
    for (Place<W, A> place : List.copyOf(line)) {
      if (place.left && waiting < writers && Collections.disjoint(busy, place.groups)) {
        waiting++;
        appoint(of(place.groups), true);
      }
    }
    while (writing < writers) {
      List<Place<W, A>> free = free();
      if (free.isEmpty()) {
        return;
      }
      writing++;
      appoint(free, false);
    }
  }

  private void appoint(List<Place<W, A>> places, boolean patient) {
    places.forEach(place -> busy.addAll(place.groups));
    places.getFirst().task.complete(new Task.Write<>(places, patient));
  }

  /** Takes those of exactly these groups out of the line. */
  private List<Place<W, A>> of(Set<String> wanted) {
    List<Place<W, A>> taken = new ArrayList<>();
    for (Iterator<Place<W, A>> places = line.iterator();
        places.hasNext() && taken.size() < most; ) {
      Place<W, A> place = places.next();
      if (place.groups.equals(wanted)) {
        taken.add(place);
        places.remove();
      }
    }
    return taken;
  }

  /** Takes those out of the line with whose groups nobody is busy. */
  private List<Place<W, A>> free() {
    List<Place<W, A>> taken = new ArrayList<>();
    for (Iterator<Place<W, A>> places = line.iterator();
        places.hasNext() && taken.size() < most; ) {
      Place<W, A> place = places.next();
      if (!place.left && Collections.disjoint(busy, place.groups)) {
        taken.add(place);
        places.remove();
      }
    }
    return taken;
  }
}
