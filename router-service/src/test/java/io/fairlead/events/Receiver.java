package io.fairlead.events;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fairlead.web.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;

/** Somebody else's system, over real HTTP: keeps what it gets, and answers as it is told. */
final class Receiver implements AutoCloseable {

  /** A letter as it came. */
  record Letter(String path, Map<String, String> headers, String body) {

    JsonNode json() {
      return Json.strict().readTree(body);
    }

    String lead() {
      return json().at("/lead/externalId").asString();
    }

    /** The event's id. */
    String id() {
      return Objects.requireNonNull(headers.get("fairlead-id"));
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Letter> letters = new LinkedBlockingQueue<>();
  private volatile ToIntFunction<Letter> status = _ -> 204;
  private volatile Map<String, String> headers = Map.of();

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> came = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> came.put(name, values.getFirst()));
      Letter letter =
          new Letter(
              exchange.getRequestURI().getPath(),
              came,
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      letters.add(letter);
      headers.forEach(exchange.getResponseHeaders()::add);
      exchange.sendResponseHeaders(status.applyAsInt(letter), -1);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/fairlead";
  }

  /** From now on it answers so. */
  Receiver answering(int code) {
    return answering(_ -> code);
  }

  Receiver answering(ToIntFunction<Letter> code) {
    status = code;
    return this;
  }

  Receiver withHeader(String name, String value) {
    headers = Map.of(name, value);
    return this;
  }

  /** The next letter, which is waited for. */
  Letter next() throws InterruptedException {
    Letter letter = letters.poll(20, TimeUnit.SECONDS);
    if (letter == null) {
      throw new AssertionError("no letter came");
    }
    return letter;
  }

  /** All that came since it was last asked. */
  List<Letter> came() {
    List<Letter> all = new ArrayList<>();
    letters.drainTo(all);
    return all;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
