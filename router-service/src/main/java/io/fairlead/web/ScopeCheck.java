package io.fairlead.web;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Stops the start where a call under /v1 does not say which scope it needs. */
final class ScopeCheck implements SmartInitializingSingleton {

  private final RequestMappingHandlerMapping mapping;

  ScopeCheck(RequestMappingHandlerMapping mapping) {
    this.mapping = mapping;
  }

  @Override
  public void afterSingletonsInstantiated() {
    mapping
        .getHandlerMethods()
        .forEach((info, method) ->
            info.getPatternValues().stream()
                .filter(path -> path.equals("/v1") || path.startsWith("/v1/"))
                .forEach(path -> check(path, method)));
  }

  private static void check(String path, HandlerMethod method) {
    if (ScopeInterceptor.scopes(method).isEmpty()) {
      throw new IllegalStateException(
          "The call (%s) of %s must say which scope it needs.\nMaybe annotate it with @Scope."
              .formatted(path, method.getShortLogMessage()));
    }
  }
}
