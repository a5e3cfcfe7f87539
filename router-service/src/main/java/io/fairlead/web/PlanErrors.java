package io.fairlead.web;

import io.fairlead.plan.PlanException;
import org.springframework.http.HttpStatus;

/** What is wrong with a plan, as a problem. */
final class PlanErrors {

  private PlanErrors() {}

  /** 422 with every path and reason. */
  static RequestException refused(PlanException e) {
    return new RequestException(
        HttpStatus.UNPROCESSABLE_CONTENT,
        e.problems().stream()
            .map(problem -> new FieldError(problem.path(), problem.path() + " " + problem.reason()))
            .toList());
  }
}
