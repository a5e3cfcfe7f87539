package io.fairlead.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Wishes are words like {@code a1}: number 1 of group a. */
@Timeout(60)
final class GroupCommitTest {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<List<String>> written = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() {
    threads.close();
  }

  private static Set<String> group(String wish) {
    return Set.of(wish.substring(0, 1));
  }

  private Future<String> ask(GroupCommit<String, String> commit, String wish) {
    return threads.submit(() -> commit.write(wish, false));
  }

  private List<Optional<String>> answers(List<String> wishes) {
    written.add(wishes);
    return wishes.stream().map(wish -> Optional.of(wish + "!")).toList();
  }

  @Test
  void whoComesAloneWaitsForNobody() {
    GroupCommit<String, String> commit =
        new GroupCommit<>(1, 10, GroupCommitTest::group, (wishes, _) -> answers(wishes));
    assertThat(commit.write("a1", false)).isEqualTo("a1!");
    assertThat(commit.write("a2", false)).isEqualTo("a2!");
    assertThat(written).containsExactly(List.of("a1"), List.of("a2"));
  }

  @Test
  void whoComesWhileAnotherWritesGoesTogetherWithAllWhoWait() throws Exception {
    List<Future<String>> asked = askWhileTheFirstWrites("", "a1", "b1", "b2", "c1");
    assertThat(asked.getFirst().get()).isEqualTo("a1!");
    for (Future<String> other : asked) {
      assertThat(other.get()).endsWith("!");
    }
    assertThat(written).hasSize(2);
    assertThat(written.getLast()).containsExactlyInAnyOrder("b1", "b2", "c1");
  }

  @Test
  void whoIsToBlameFailsAlone() throws Exception {
    List<Future<String>> asked = askWhileTheFirstWrites("b2", "a1", "b1", "b2", "b3");
    assertThat(asked.get(0).get()).isEqualTo("a1!");
    assertThat(asked.get(1).get()).isEqualTo("b1!");
    assertThat(asked.get(3).get()).isEqualTo("b3!");
    assertThatThrownBy(asked.get(2)::get).hasRootCauseMessage("not b2");
  }

  /**
   * All others come while the first is being written.
   *
   * @param bad whoever writes this one fails
   */
  private List<Future<String>> askWhileTheFirstWrites(String bad, String... wishes)
      throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch may = new CountDownLatch(1);
    GroupCommit<String, String> commit =
        new GroupCommit<>(
            1,
            10,
            GroupCommitTest::group,
            (together, _) -> {
              begun.countDown();
              hold(may);
              if (together.contains(bad)) {
                throw new IllegalStateException("not " + bad);
              }
              return answers(together);
            });
    List<Future<String>> asked = new ArrayList<>();
    for (String wish : wishes) {
      asked.add(ask(commit, wish));
      begun.await();
    }
    while (commit.waiting() < wishes.length - 1) {
      Thread.onSpinWait();
    }
    may.countDown();
    return asked;
  }

  @Test
  void aGroupThatOthersAreBusyWithKeepsNobodyElseWaiting() throws Exception {
    CountDownLatch elsewhere = new CountDownLatch(1);
    GroupCommit<String, String> commit =
        new GroupCommit<>(
            1,
            10,
            GroupCommitTest::group,
            (wishes, patient) -> {
              if (patient) {
                hold(elsewhere); // as if another replica had the group
                return answers(wishes);
              }
              List<String> free = wishes.stream().filter(wish -> !wish.startsWith("a")).toList();
              return free.isEmpty()
                  ? wishes.stream().map(_ -> Optional.<String>empty()).toList()
                  : answers(wishes);
            });
    Future<String> held = ask(commit, "a1");
    for (int i = 0; i < 20; i++) {
      assertThat(commit.write("b" + i, false)).isEqualTo("b" + i + "!");
    }
    assertThat(held.isDone()).isFalse();
    elsewhere.countDown();
    assertThat(held.get()).isEqualTo("a1!");
  }

  @Test
  void nobodyIsForgottenAndNoGroupIsWrittenTwiceAtATime() throws Exception {
    Set<String> busy = Collections.synchronizedSet(new HashSet<>());
    AtomicInteger collisions = new AtomicInteger();
    AtomicInteger calls = new AtomicInteger();
    GroupCommit<String, String> commit =
        new GroupCommit<>(
            3,
            7,
            GroupCommitTest::group,
            (wishes, patient) -> {
              Set<String> groups =
                  new HashSet<>(wishes.stream().map(wish -> wish.substring(0, 1)).toList());
              groups.stream()
                  .filter(group -> !busy.add(group))
                  .forEach(_ -> collisions.incrementAndGet());
              boolean leaves = !patient && calls.incrementAndGet() % 3 == 0;
              groups.forEach(busy::remove);
              return leaves
                  ? wishes.stream().map(_ -> Optional.<String>empty()).toList()
                  : answers(wishes);
            });
    List<Future<String>> asked =
        IntStream.range(0, 5_000)
            .mapToObj(i -> ask(commit, (char) ('a' + i % 5) + "" + i))
            .toList();
    for (Future<String> one : asked) {
      assertThat(one.get()).endsWith("!");
    }
    assertThat(collisions).hasValue(0);
    assertThat(written.stream().flatMap(List::stream)).hasSize(5_000).doesNotHaveDuplicates();
    assertThat(written).allMatch(together -> together.size() <= 7);
  }

  private static void hold(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
