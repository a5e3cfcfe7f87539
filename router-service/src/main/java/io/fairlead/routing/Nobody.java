package io.fairlead.routing;

/** Why nobody gets a lead, as a closed list. */
public enum Nobody {
  /** No route of the plan holds for the lead. */
  NO_ROUTE("no route holds for it"),
  /** A route keeps the lead from everybody. */
  SUPPRESSED("a route keeps it from everybody"),
  /** A route lets the lead wait. */
  HELD("a route lets it wait"),
  /** The pool has no members. */
  EMPTY_POOL("the pool has no members"),
  /** The caller excluded everybody. */
  EVERYBODY_EXCLUDED("the request excluded everybody"),
  /** Whoever may take it now had it before. */
  ALL_PREVIOUSLY_TRIED("everybody who may take it now had it before"),
  /** No rep meets the pool's requirements. */
  NOBODY_MATCHES("nobody meets what the pool requires"),
  /** Those who do have left, or have not begun. */
  NOBODY_ACTIVE("nobody who fits is active"),
  /** Those who are left are outside their hours, or away. */
  NOBODY_AT_WORK("nobody who fits is at work"),
  /** Those who are left are at their caps. */
  NOBODY_HAS_CAPACITY("nobody who fits and is at work has capacity left"),
  /** More leads go before it than are given out at once. */
  OTHERS_FIRST("leads that have waited longer go first"),
  /** It has waited as long as the pool lets leads wait. */
  WAITED_TOO_LONG("it has waited as long as the pool lets leads wait");

  private final String because;

  Nobody(String because) {
    this.because = because;
  }

  /** Why, as in "nobody can take it, because ...". */
  public String because() {
    return because;
  }
}
