package io.fairlead.evaluation;

/** A policy to be judged by what another one logged. */
public interface Target {

  /** What it is called. */
  String name();

  /** Begins to ask it, lead by lead in the order of the log. */
  Answers open();

  /** What a policy would have done. */
  interface Answers extends AutoCloseable {

    /** The probability of each rep of the log; not kept or changed by the caller. */
    double[] of(LoggedLead lead);

    @Override
    default void close() {}
  }
}
