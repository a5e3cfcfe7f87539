package io.fairlead.web;

import io.fairlead.jobs.Failure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem, whatever went wrong: the only place that turns failures into answers. */
final class Problems implements HandlerExceptionResolver, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private record Answer(
      HttpStatusCode status, String detail, List<FieldError> errors, HttpHeaders headers) {

    static Answer of(RequestException refusal) {
      return new Answer(refusal.status(), refusal.sentence(), refusal.errors(), refusal.headers());
    }

    static Answer of(HttpStatus status, String detail) {
      return new Answer(status, detail, List.of(), HttpHeaders.EMPTY);
    }
  }

  private final JsonMapper json;

  Problems(JsonMapper json) {
    this.json = json;
  }

  /** Before Spring's own resolvers, which would answer in their own words. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    answer(request, response, failure);
    return new ModelAndView();
  }

  /** Answers with the problem that the failure is. */
  void answer(HttpServletRequest request, HttpServletResponse response, Exception failure) {
    if (response.isCommitted() || gone(failure)) {
      LOG.debug("The client of {} went away.", request.getMethod());
      return;
    }
    write(request, response, answerTo(request, failure));
  }

  /** Answers for the server, which refused a request before it reached anybody. */
  void answer(HttpServletRequest request, HttpServletResponse response, HttpStatus status) {
    write(
        request,
        response,
        Answer.of(status, "The server refused the request: " + status.getReasonPhrase() + "."));
  }

  private void write(HttpServletRequest request, HttpServletResponse response, Answer answer) {
    Problem problem =
        Problem.of(answer.status(), answer.detail(), request.getRequestURI(), answer.errors());
    byte[] body = json.writeValueAsBytes(problem);
    response.resetBuffer();
    response.setStatus(problem.status());
    answer
        .headers()
        .forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
    response.setContentType(Problem.MEDIA_TYPE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    try {
      response.getOutputStream().write(body);
      response.flushBuffer();
    } catch (IOException e) {
      LOG.debug("The client of {} went away.", request.getMethod());
    }
  }

  private static Answer answerTo(HttpServletRequest request, Exception failure) {
    return causes(failure)
        .filter(RequestException.class::isInstance)
        .map(RequestException.class::cast)
        .findFirst()
        .map(Answer::of)
        .orElseGet(() -> answerToOthers(request, failure));
  }

  private static Answer answerToOthers(HttpServletRequest request, Exception failure) {
    return switch (failure) {
      case HttpMessageNotReadableException e -> Answer.of(unreadable(e));
      case MissingServletRequestParameterException e ->
          Answer.of(
              RequestException.bad(
                  e.getParameterName(),
                  "The query parameter (" + e.getParameterName() + ") must be given."));
      case MethodArgumentTypeMismatchException e -> Answer.of(mismatch(request, e));
      case HttpRequestMethodNotSupportedException e ->
          new Answer(
              e.getStatusCode(),
              "The method (%s) of %s must be one of %s."
                  .formatted(
                      e.getMethod(),
                      request.getRequestURI(),
                      Optional.ofNullable(e.getSupportedHttpMethods()).stream()
                          .flatMap(methods -> methods.stream())
                          .map(method -> method.name())
                          .sorted()
                          .collect(Collectors.joining(", "))),
              List.of(),
              e.getHeaders());
      case HttpMediaTypeNotSupportedException e ->
          new Answer(
              e.getStatusCode(),
              "The Content-Type (%s) of the request must be one of %s."
                  .formatted(
                      Objects.toString(e.getContentType(), ""),
                      e.getSupportedMediaTypes().stream()
                          .filter(type -> !type.isWildcardSubtype())
                          .map(Object::toString)
                          .collect(Collectors.joining(", "))),
              List.of(),
              e.getHeaders());
      case NoResourceFoundException _ -> Answer.of(nothingAt(request));
      case NoHandlerFoundException _ -> Answer.of(nothingAt(request));
      case ErrorResponse e ->
          new Answer(
              e.getStatusCode(),
              Objects.toString(e.getBody().getDetail(), "The request was refused."),
              List.of(),
              e.getHeaders());
      case IllegalArgumentException e when Failure.sentence(e).isPresent() ->
          Answer.of(HttpStatus.BAD_REQUEST, Failure.sentence(e).get());
      default ->
          DatabaseAway.is(failure)
              ? Answer.of(
                  HttpStatus.SERVICE_UNAVAILABLE,
                  "The database must answer, but does not at the moment.\nMaybe send the same again in a few seconds: what was done already is not done twice.")
              : unexpected(request, failure);
    };
  }

  private static RequestException unreadable(HttpMessageNotReadableException failure) {
    return failure.getCause() instanceof JacksonException e
        ? BodyErrors.refusal(e)
        : RequestException.bad("body", "The body of the request must be there.\nMaybe send JSON.");
  }

  private static RequestException mismatch(
      HttpServletRequest request, MethodArgumentTypeMismatchException failure) {
    if (failure.getParameter().hasParameterAnnotation(PathVariable.class)) {
      return nothingAt(request);
    }
    String name = failure.getName();
    return RequestException.bad(
        name,
        "The query parameter (" + name + ") must be " + Kinds.of(failure.getRequiredType()) + ".");
  }

  private static RequestException nothingAt(HttpServletRequest request) {
    return RequestException.notFound("There is nothing at " + request.getRequestURI() + ".");
  }

  private static Answer unexpected(HttpServletRequest request, Exception failure) {
    UUID id = UUID.randomUUID();
    LOG.error(
        "Failure {} in {} {}{}",
        id,
        request.getMethod(),
        Paths.pattern(request),
        Failure.trace(failure));
    return Answer.of(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "Something went wrong inside Fairlead.\nMaybe look into its log for " + id + ".");
  }

  private static boolean gone(Exception failure) {
    return causes(failure)
        .anyMatch(cause ->
            cause instanceof AsyncRequestNotUsableException
                || cause instanceof ClientAbortException);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
