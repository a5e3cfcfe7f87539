package io.fairlead.web;

import io.fairlead.ledger.KeyScope;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a key call what its scopes allow. What names no scope, and is not open, needs admin. */
final class ScopeInterceptor implements HandlerInterceptor {

  private final Map<Method, Set<KeyScope>> known = new ConcurrentHashMap<>();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && request.getDispatcherType() != DispatcherType.ERROR
        && !Paths.open(request)) {
      Set<KeyScope> needed =
          known.computeIfAbsent(
              method.getMethod(), _ -> scopes(method).orElse(Set.of(KeyScope.ADMIN)));
      if (!Caller.of(request).orElseThrow().may(needed)) {
        throw lacking(needed);
      }
    }
    return true;
  }

  /** The scopes that the call names, any of which will do; empty where it names none. */
  static Optional<Set<KeyScope>> scopes(HandlerMethod method) {
    return Optional.ofNullable(method.getMethodAnnotation(Scope.class))
        .map(scope ->
            Arrays.stream(scope.value())
                .map(word -> KeyScope.of(word).orElseThrow(() -> unknown(word, method)))
                .collect(Collectors.toSet()));
  }

  private static IllegalStateException unknown(String word, HandlerMethod method) {
    return new IllegalStateException(
        "The scope (%s) of %s must be one of route, outcomes, admin, analyst."
            .formatted(word, method.getShortLogMessage()));
  }

  private static RequestException lacking(Set<KeyScope> needed) {
    String words = needed.stream().sorted().map(KeyScope::word).collect(Collectors.joining(" or "));
    return new RequestException(
            HttpStatus.FORBIDDEN,
            "The key of the request must have the scope "
                + words
                + ".\nMaybe ask an administrator for a key that has it.")
        .withHeader(
            HttpHeaders.WWW_AUTHENTICATE,
            "Bearer realm=\"Fairlead\", error=\"insufficient_scope\", scope=\""
                + words.replace(" or ", " ")
                + "\"");
  }
}
