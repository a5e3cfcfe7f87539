package io.fairlead.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.store.FactStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class ServedFoldsTest {

  private static final int WAITING = 7;

  /** Whoever comes while somebody looks needs a look that begins later; one serves all of them. */
  @Test
  void thoseWhoComeWhileSomebodyLooksShareTheNextLook() throws InterruptedException {
    try (TestDatabase database = TestDatabase.create()) {
      AtomicInteger looks = new AtomicInteger();
      CountDownLatch first = new CountDownLatch(1);
      CountDownLatch go = new CountDownLatch(1);
      DataSource slow =
          counted(
              database.dataSource(),
              looks,
              () -> {
                first.countDown();
                go.await();
              });
      ServedFolds folds =
          new ServedFolds(
              new FactStore(slow), new FeatureDefinition(List.of(), List.of(), Map.of()));
      Thread leader = Thread.ofPlatform().start(() -> folds.catchUp(Instant.now()));
      first.await();
      List<Thread> others =
          IntStream.range(0, WAITING)
              .mapToObj(_ -> Thread.ofPlatform().start(() -> folds.catchUp(Instant.now())))
              .toList();
      while (!others.stream().allMatch(other -> other.getState() == Thread.State.WAITING)) {
        Thread.onSpinWait();
      }
      go.countDown();
      leader.join();
      for (Thread other : others) {
        other.join();
      }
      assertThat(looks).hasValue(2);

      folds.catchUp(Instant.now());
      assertThat(looks).as("nobody looked since").hasValue(3);
    }
  }

  @FunctionalInterface
  private interface Hold {
    void until() throws InterruptedException;
  }

  /** That database, where each connection is counted and held. */
  private static DataSource counted(DataSource database, AtomicInteger count, Hold hold) {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (_, method, arguments) -> {
              if (method.getName().equals("getConnection")) {
                count.incrementAndGet();
                hold.until();
              }
              try {
                return method.invoke(database, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
