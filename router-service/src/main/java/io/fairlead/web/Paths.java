package io.fairlead.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Paths, read exactly as Spring reads them when it looks for the handler. */
final class Paths {

  private static final List<PathPattern> OPEN =
      patterns("/actuator/health", "/actuator/health/**", "/v3/api-docs", "/v3/api-docs/**");
  private static final PathPattern IMPORTS = PathPatternParser.defaultInstance.parse("/v1/imports");

  private Paths() {}

  /** Whether anybody may ask, without a key. */
  static boolean open(HttpServletRequest request) {
    PathContainer path = path(request);
    return OPEN.stream().anyMatch(pattern -> pattern.matches(path));
  }

  /** Whether the body is streamed, however long it is. */
  static boolean streamed(HttpServletRequest request) {
    return IMPORTS.matches(path(request));
  }

  /** Whether the body holds many leads. */
  static boolean batch(HttpServletRequest request) {
    return path(request).value().endsWith(":batch");
  }

  /** The path with its variables unfilled, which may stand in a log. */
  static String pattern(HttpServletRequest request) {
    return Objects.toString(
        request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE), "(no handler)");
  }

  /** Read once for all who ask. */
  private static PathContainer path(HttpServletRequest request) {
    RequestPath path =
        ServletRequestPathUtils.hasParsedRequestPath(request)
            ? ServletRequestPathUtils.getParsedRequestPath(request)
            : ServletRequestPathUtils.parseAndCache(request);
    return path.pathWithinApplication();
  }

  private static List<PathPattern> patterns(String... texts) {
    return List.of(texts).stream().map(PathPatternParser.defaultInstance::parse).toList();
  }
}
