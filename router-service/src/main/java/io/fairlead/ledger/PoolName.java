package io.fairlead.ledger;

import org.jooq.Field;
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

  /** What is to be equal to the name, in a query of decisions. */
  Field<String> column() {
    return DSL.field(
        ofArm ? "decision.pool" : "named_pool(decision.pool, decision.arm)", String.class);
  }
}
