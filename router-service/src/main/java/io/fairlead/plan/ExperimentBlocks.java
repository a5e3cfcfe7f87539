package io.fairlead.plan;

import io.fairlead.routing.Seed;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/**
 * Stretches of time in which all leads are in the same arm. Blocks of less than a week are drawn
 * together with those of the same hours and weekdays of the weeks after them, longer ones with
 * their neighbours; in each such group every arm comes once, in random order.
 *
 * @param length of a block
 * @param washOut at the beginning of a block, how long the block before it wears off
 * @param starting when the first begins
 * @param zone whose clock counts, so that a day is a day when clocks change
 */
public record ExperimentBlocks(Duration length, Duration washOut, Instant starting, ZoneId zone) {

  static final Duration WEEK = Duration.ofDays(7);

  /** Number of the block at a moment, from 0. */
  public int block(Instant at) {
    return Math.toIntExact(since(at).dividedBy(length));
  }

  /** Whether the block before still wears off; never in the first. */
  public boolean isWashOut(Instant at) {
    int block = block(at);
    return block > 0 && since(at).minus(length.multipliedBy(block)).compareTo(washOut) < 0;
  }

  /** The arm of a block. */
  public String arm(int block, List<String> arms, long seed) {
    int inGroup = block / stride() % arms.size();
    int group = group(block, arms.size());
    byte[] from = ByteBuffer.allocate(Long.BYTES).putLong(seed).array();
    return arms.stream()
        .sorted(Comparator.comparingDouble(arm -> Seed.draw(from, "block", arm, "", group)))
        .toList()
        .get(inGroup);
  }

  /**
   * The group that a block was drawn in, in which each arm comes once.
   *
   * @param arms how many there are
   */
  public int group(int block, int arms) {
    return block / (stride() * arms) * stride() + block % stride();
  }

  private int stride() {
    return length.compareTo(WEEK) < 0 ? Math.toIntExact(WEEK.dividedBy(length)) : 1;
  }

  private Duration since(Instant at) {
    return Duration.between(local(starting), local(at));
  }

  private LocalDateTime local(Instant at) {
    return LocalDateTime.ofInstant(at, zone);
  }
}
