package io.fairlead.web;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/** A problem, where Tomcat refuses a request before anything of Fairlead's sees it. */
final class ServerErrorValve extends ErrorReportValve {

  private static final int LEAST_ERROR = 400;

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < LEAST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    Problem problem =
        Problem.of(
            HttpStatusCode.valueOf(status),
            "The request must be HTTP that the server can read.\n"
                + "Maybe a character of its path or of a header must be written as %XX.",
            Optional.ofNullable(request.getRequestURI()).orElse("/"),
            List.of());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    try {
      Writer writer = response.getReporter();
      if (writer != null) {
        writer.write(Json.strict().writeValueAsString(problem));
        response.finishResponse();
      }
    } catch (IOException e) {
      container.getLogger().debug("The client went away.", e);
    }
  }
}
