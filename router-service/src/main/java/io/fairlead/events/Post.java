package io.fairlead.events;

import io.fairlead.ledger.Webhook;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Posts signed letters, once each. No redirect is followed and no proxy asked, so that a letter
 * goes where its URL says. May be shared between threads.
 */
public final class Post implements AutoCloseable {

  private static final int CONFLICT = 409;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;
  private static final Pattern SECONDS = Pattern.compile("\\d{1,5}");

  /**
   * What is posted.
   *
   * @param id id of the event, the same in every attempt
   * @param body JSON; not copied, to be left as it is
   */
  @SuppressWarnings("ArrayRecordComponent") // written once, compared never
  public record Letter(String id, byte[] body) {}

  private final HttpClient client;
  private final Destinations destinations;
  private final InstantSource clock;
  private final Duration timeout;

  /**
   * @param timeout how long a receiver may take for its whole answer
   */
  public Post(Destinations destinations, InstantSource clock, Duration timeout) {
    this.destinations = destinations;
    this.clock = clock;
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(timeout)
            .build();
  }

  /**
   * Posts the letter to the webhook's URL.
   *
   * @throws InterruptedException if interrupted meanwhile; the letter may have arrived
   */
  public Reply send(Webhook to, Letter letter) throws InterruptedException {
    Optional<String> blocked = destinations.blocked(to.url());
    if (blocked.isPresent()) {
      return new Reply.Failed(blocked.get(), Optional.empty());
    }
    CompletableFuture<HttpResponse<Void>> sent =
        client.sendAsync(request(to, letter), BodyHandlers.discarding());
    try {
      return reply(sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      return new Reply.Failed(
          "The receiver did not answer within " + timeout.toSeconds() + " s.", Optional.empty());
    } catch (ExecutionException e) {
      return new Reply.Failed(
          sentence(Objects.requireNonNullElse(e.getCause(), e)), Optional.empty());
    } finally {
      sent.cancel(true); // no effect where it has been answered
    }
  }

  private HttpRequest request(Webhook to, Letter letter) {
    long timestamp = clock.instant().getEpochSecond();
    return HttpRequest.newBuilder(to.url())
        .header("Content-Type", "application/json")
        .header("User-Agent", "Fairlead")
        .header("Fairlead-Id", letter.id())
        .header("Fairlead-Timestamp", Long.toString(timestamp))
        .header("Fairlead-Signature", Seal.of(to.secret(), timestamp, letter.body()))
        .POST(BodyPublishers.ofByteArray(letter.body()))
        .build();
  }

  private static Reply reply(HttpResponse<Void> answer) {
    int status = answer.statusCode();
    if (status / 100 == 2) {
      return new Reply.Taken(status);
    }
    if (status == CONFLICT) {
      return new Reply.Conflict();
    }
    if (status >= SERVER_ERRORS || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS) {
      return new Reply.Failed("The receiver answered " + status + ".", retryAfter(answer));
    }
    return new Reply.Refused(status);
  }

  /** RFC 9110 also allows a date, which is left to the usual waits. */
  private static Optional<Duration> retryAfter(HttpResponse<Void> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(text -> SECONDS.matcher(text).matches())
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  /** In our own words: those of others may say what the receiver said. */
  private static String sentence(Throwable failure) {
    return switch (failure) {
      case HttpTimeoutException _ -> "The receiver could not be connected to in time.";
      case ConnectException _ -> "The receiver could not be connected to.";
      case SSLException _ -> "The receiver's certificate or encryption was not accepted.";
      default -> "The connection to the receiver broke.";
    };
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
