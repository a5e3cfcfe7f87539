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
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch may = new CountDownLatch(1);
    GroupCommit<String, String> commit =
        new GroupCommit<>(
            1,
            10,
            GroupCommitTest::group,
            (wishes, _) -> {
              begun.countDown();
              hold(may);
              return answers(wishes);
            });
    Future<String> first = ask(commit, "a1");
    begun.await();
    List<Future<String>> others = List.of(ask(commit, "b1"), ask(commit, "b2"), ask(commit, "c1"));
    while (commit.waiting() < 3) {
      Thread.onSpinWait();
    }
    may.countDown();
    assertThat(first.get()).isEqualTo("a1!");
    for (Future<String> other : others) {
      assertThat(other.get()).endsWith("!");
    }
    assertThat(written).hasSize(2);
    assertThat(written.getLast()).containsExactlyInAnyOrder("b1", "b2", "c1");
  }

  @Test
  void whoIsToBlameFailsAlone() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch may = new CountDownLatch(1);
    GroupCommit<String, String> commit =
        new GroupCommit<>(
            1,
            10,
            GroupCommitTest::group,
            (wishes, _) -> {
              begun.countDown();
              hold(may);
              if (wishes.contains("b2")) {
                throw new IllegalStateException("not b2");
              }
              return answers(wishes);
            });
    Future<String> first = ask(commit, "a1");
    begun.await();
    Future<String> good = ask(commit, "b1");
    Future<String> bad = ask(commit, "b2");
    Future<String> late = ask(commit, "b3");
    while (commit.waiting() < 3) {
      Thread.onSpinWait();
    }
    may.countDown();
    assertThat(first.get()).isEqualTo("a1!");
    assertThat(good.get()).isEqualTo("b1!");
    assertThat(late.get()).isEqualTo("b3!");
    assertThatThrownBy(bad::get).hasRootCauseMessage("not b2");
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
