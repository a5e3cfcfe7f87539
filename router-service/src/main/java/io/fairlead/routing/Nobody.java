package io.fairlead.routing;

/** Why nobody gets a lead, as a closed list. */
public enum Nobody {
  /** No route of the plan holds for the lead. */
  NO_ROUTE,
  /** A route keeps the lead from everybody. */
  SUPPRESSED,
  /** A route lets the lead wait. */
  HELD,
  /** The pool has no members. */
  EMPTY_POOL,
  /** The caller excluded everybody. */
  EVERYBODY_EXCLUDED,
  /** No rep meets the pool's requirements. */
  NOBODY_MATCHES,
  /** Those who do have left, or have not begun. */
  NOBODY_ACTIVE,
  /** Those who are left are outside their hours, or away. */
  NOBODY_AT_WORK,
  /** Those who are left are at their caps. */
  NOBODY_HAS_CAPACITY
}
