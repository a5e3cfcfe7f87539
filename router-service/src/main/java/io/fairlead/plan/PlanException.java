package io.fairlead.plan;

import java.util.List;
import java.util.stream.Collectors;

/** A plan cannot come into force. */
public final class PlanException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  /**
   * One thing that is wrong.
   *
   * @param path where, as in {@code pools.everyone.members[3].rep}
   * @param reason what must be otherwise, in a sentence
   */
  public record Problem(String path, String reason) {}

  /** For those problems, at least one. */
  public PlanException(List<Problem> problems) {
    super(
        problems.stream().map(p -> p.path() + ": " + p.reason()).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, at least one. */
  public List<Problem> problems() {
    return problems;
  }
}
