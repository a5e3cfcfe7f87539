package io.fairlead.pace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Clients that ask again and again.
 *
 * @param urls the instances, shared out among the clients
 * @param path what they post to
 * @param number how many
 * @param body what to post next; many threads ask for it
 */
record Clients(List<URI> urls, String path, int number, Supplier<String> body) {

  /** When the next request is due, in nanoseconds after the start. */
  private interface Pace {
    long next();
  }

  /** Each asks as soon as it has its answer. */
  Sample closed(double seconds) {
    return run(() -> -1, seconds, Long.MAX_VALUE);
  }

  /** The same, until there were that many requests. */
  Sample closed(long requests) {
    return run(() -> -1, Double.POSITIVE_INFINITY, requests);
  }

  /**
   * Requests come at random, as many a second as that, whoever is busy. As with pgbench's --rate,
   * latency counts from when a request was due.
   */
  Sample open(double rate, double seconds) {
    AtomicLong due = new AtomicLong();
    return run(
        () -> {
          long gap = (long) (-Math.log(1 - ThreadLocalRandom.current().nextDouble()) / rate * 1e9);
          return due.addAndGet(gap);
        },
        seconds,
        Long.MAX_VALUE);
  }

  private Sample run(Pace pace, double seconds, long requests) {
    AtomicLong left = new AtomicLong(requests);
    AtomicLong failed = new AtomicLong();
    long began = System.nanoTime();
    long until = (long) (seconds * 1e9);
    try (ExecutorService threads = Executors.newFixedThreadPool(number)) {
      List<Future<long[]>> running =
          IntStream.range(0, number)
              .mapToObj(i ->
                  threads.submit(
                      () -> ask(urls.get(i % urls.size()), pace, began, until, left, failed)))
              .toList();
      long[] latencies = running.stream().flatMapToLong(one -> Arrays.stream(got(one))).toArray();
      return Sample.of(latencies, failed.get(), (System.nanoTime() - began) / 1e9);
    }
  }

  private long[] ask(URI url, Pace pace, long began, long until, AtomicLong left, AtomicLong failed)
      throws IOException {
    long[] latencies = new long[1024];
    int count = 0;
    try (Wire wire = new Wire(url, path)) {
      while (System.nanoTime() - began < until && left.getAndDecrement() > 0) {
        long due = pace.next();
        if (due >= until) {
          break;
        }
        long wait = began + due - System.nanoTime();
        if (due >= 0 && wait > 0) {
          LockSupport.parkNanos(wait);
        }
        long from = due < 0 ? System.nanoTime() : began + due;
        int status = wire.post(body.get());
        if (status / 100 == 2) {
          if (count == latencies.length) {
            latencies = Arrays.copyOf(latencies, 2 * count);
          }
          latencies[count++] = System.nanoTime() - from;
        } else {
          failed.incrementAndGet();
        }
      }
    }
    return Arrays.copyOf(latencies, count);
  }

  private static long[] got(Future<long[]> one) {
    try {
      return one.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io
          ? new UncheckedIOException(io)
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
