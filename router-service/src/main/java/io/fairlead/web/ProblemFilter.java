package io.fairlead.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Answers with a problem where one of the filters inside it refuses a request. */
final class ProblemFilter extends HttpFilter {

  private final Problems problems;

  ProblemFilter(Problems problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
    try {
      chain.doFilter(request, response);
    } catch (Exception e) {
      problems.answer(request, response, e);
    }
  }
}
