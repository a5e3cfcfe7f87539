package io.fairlead.cli;

/** How a command ended. */
public enum Exit {
  /** Done. */
  OK(0),
  /** Not done; stderr says why. */
  FAILED(1),
  /** Asked wrongly; stderr says how to ask. */
  USAGE(2),
  /** Done but for rows that were refused; stdout lists them. */
  PARTLY_REFUSED(3);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  /** The exit code of the process. */
  public int code() {
    return code;
  }
}
