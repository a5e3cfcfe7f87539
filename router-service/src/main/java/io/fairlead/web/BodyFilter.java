package io.fairlead.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Reads bodies: not too long, and UTF-8. Imports are streamed, and checked as they are read. */
final class BodyFilter extends HttpFilter {

  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH", "DELETE");
  private static final int MEGABYTE = 1 << 20;
  private static final int MOST = MEGABYTE;
  private static final int MOST_OF_A_BATCH = 16 * MEGABYTE;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(WITH_BODY.contains(request.getMethod()) ? checked(request) : request, response);
  }

  private static HttpServletRequest checked(HttpServletRequest request) throws IOException {
    checkType(request);
    return Paths.streamed(request) ? request : new ReadRequest(request, read(request));
  }

  private static byte[] read(HttpServletRequest request) throws IOException {
    int most = Paths.batch(request) ? MOST_OF_A_BATCH : MOST;
    long told = request.getContentLengthLong();
    if (told > most) {
      throw tooLong(most);
    }
    byte[] body = request.getInputStream().readNBytes(told < 0 ? most + 1 : (int) told);
    if (body.length > most) {
      throw tooLong(most);
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
    } catch (CharacterCodingException e) {
      throw RequestException.bad(
          "body",
          "The body of the request must be UTF-8.\nMaybe it was saved in another encoding.");
    }
    TextCheck.check(body);
    return body;
  }

  private static RequestException tooLong(int most) {
    return new RequestException(
        HttpStatus.CONTENT_TOO_LARGE,
        "The body of the request must be at most %d MB.\nMaybe send it in several requests."
            .formatted(most / MEGABYTE));
  }

  /** Refuses forms, which the server would read itself, and other encodings. */
  private static void checkType(HttpServletRequest request) {
    Optional<MediaType> type =
        Optional.ofNullable(request.getContentType())
            .filter(given -> !given.equals(MediaType.APPLICATION_JSON_VALUE))
            .map(BodyFilter::parse);
    type.filter(given ->
            given.isCompatibleWith(MediaType.APPLICATION_FORM_URLENCODED)
                || given.getType().equals("multipart"))
        .ifPresent(form -> {
          throw unsupported(
              "The Content-Type ("
                  + form
                  + ") of the request must not be a form's.\n"
                  + "Maybe send the header Content-Type: application/json.");
        });
    type.map(MediaType::getCharset)
        .filter(charset -> !charset.equals(StandardCharsets.UTF_8))
        .map(Charset::name)
        .ifPresent(name -> {
          throw unsupported("The charset (" + name + ") of the request must be UTF-8.");
        });
  }

  private static MediaType parse(String type) {
    try {
      return MediaType.parseMediaType(type);
    } catch (InvalidMediaTypeException e) {
      throw unsupported(
          "The Content-Type of the request must be a media type.\n"
              + "Maybe send the header Content-Type: application/json.");
    }
  }

  private static RequestException unsupported(String sentence) {
    return new RequestException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, sentence);
  }
}
