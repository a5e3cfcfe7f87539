package io.fairlead.routing;

/** Why nobody gets a lead, as a closed list. */
public enum Nobody {
  EMPTY_POOL("the pool has no members"),
  EVERYBODY_EXCLUDED("the request excluded everybody"),
  NOBODY_MATCHES("nobody meets what the pool requires"),
  NOBODY_ACTIVE("nobody who fits is active"),
  NOBODY_AT_WORK("nobody who fits is at work"),
  NOBODY_HAS_CAPACITY("nobody who fits and is at work has capacity left"),
  NO_ROUTE("no route holds for it"),
  SUPPRESSED("a route suppresses it"),
  HELD("a route holds it back"),
  OWNER_UNAVAILABLE("the one rep whom a route names for it may not");

  private final String because;

  Nobody(String because) {
    this.because = because;
  }

  /** Why, as in "nobody can take it, because ...". */
  public String because() {
    return because;
  }
}
