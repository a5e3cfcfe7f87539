package io.fairlead.ledger;

import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * Whose decisions are meant: those of a pool with all arms of its experiments, or of an arm's own
 * pool.
 *
 * @param name of the pool, as in {@code inbound} or {@code inbound/ai}
 * @param ofArm whether it is an arm's own
 */
public record PoolName(String name, boolean ofArm) {

  /** A pool that the plan names, with its arms. */
  public static PoolName withArms(String name) {
    return new PoolName(name, false);
  }

  /** That a decision is one of those. */
  Condition isThat() {
    return ofArm
        ? is(name)
        : DSL.condition("named_pool(decision.pool, decision.arm) = {0}", DSL.val(name));
  }

  /**
   * That a decision is of a pool that goes by just that name. Decisions are read in time by the
   * pool that the plan names: that is the same, or what stands before a stroke in it.
   */
  static Condition is(String pool) {
    String[] named =
        IntStream.rangeClosed(0, pool.length())
            .filter(end -> end == pool.length() || pool.charAt(end) == '/')
            .mapToObj(end -> pool.substring(0, end))
            .toArray(String[]::new);
    return DSL.condition(
        "decision.pool = {0} and named_pool(decision.pool, decision.arm) = any({1})",
        DSL.val(pool), DSL.val(named));
  }
}
