package io.fairlead.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses query parameters that a call does not know: {@code ?dryrun=true} must not be done. */
final class ParameterInterceptor implements HandlerInterceptor {

  private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && method.hasMethodAnnotation(Scope.class)
        && !request.getParameterMap().isEmpty()) {
      Set<String> known =
          Arrays.stream(method.getMethodParameters())
              .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
              .map(ParameterInterceptor::name)
              .collect(Collectors.toCollection(TreeSet::new));
      request.getParameterMap().keySet().stream()
          .filter(name -> !known.contains(name))
          .findFirst()
          .ifPresent(name -> {
            throw unknown(name, known);
          });
    }
    return true;
  }

  private static String name(MethodParameter parameter) {
    RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
    if (annotation != null && !annotation.name().isEmpty()) {
      return annotation.name();
    }
    parameter.initParameterNameDiscovery(NAMES);
    return String.valueOf(parameter.getParameterName());
  }

  private static RequestException unknown(String name, Set<String> known) {
    return RequestException.bad(
        name,
        "The query parameter (%s) must be one that is known.\nMaybe %s."
            .formatted(
                name,
                known.isEmpty() ? "leave it out" : "it is one of " + String.join(", ", known)));
  }
}
