package io.fairlead.ledger;

/** How far a job is. */
public enum JobStatus {
  QUEUED,
  RUNNING,
  SUCCEEDED,
  FAILED;

  /** Whether more is to come. */
  public boolean open() {
    return this == QUEUED || this == RUNNING;
  }
}
