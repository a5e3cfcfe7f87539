package io.fairlead.jobs;

/** Work that a job does. */
@FunctionalInterface
public interface JobWork {

  /**
   * Does the work; stops soon when its thread is interrupted.
   *
   * @param progress to be told how far it is
   * @return what came of it, to be written as JSON
   * @throws Exception where it cannot be done; the message of one that Fairlead's own code throws
   *     becomes the job's error
   */
  Object run(Progress progress) throws Exception;
}
