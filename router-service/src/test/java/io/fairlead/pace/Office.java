package io.fairlead.pace;

import io.fairlead.cli.FairleadProcess;
import io.fairlead.web.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Made-up reps, past leads and a plan for a service. Chances add up (of the rep, the industry and
 * the country), so an additive model wins.
 */
final class Office {

  private static final List<String> INDUSTRIES =
      List.of("energy", "retail", "software", "health", "finance", "logistics");
  private static final List<String> COUNTRIES = List.of("DE", "FR", "US", "GB", "JP");
  private static final List<String> PRODUCTS = List.of("core", "mobile", "analytics");

  /** Reps that take as many leads as they are given, and are counted all the same. */
  private static final int NO_LIMIT = 1_000_000;

  private static final double SPREAD = 1;

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI url;

  Office(URI url) {
    this.url = url;
  }

  void hire(int reps) {
    await(
        "/v1/imports?kind=reps",
        "text/csv",
        IntStream.range(0, reps)
            .mapToObj(rep -> "%s,%d\n".formatted(name(rep), NO_LIMIT))
            .collect(Collectors.joining("", "id,maxOpen\n", "")));
  }

  /** Past leads of those reps, given at random and closed within a day; ids begin at that one. */
  JsonNode remember(int from, int leads, int reps) {
    StringBuilder csv =
        new StringBuilder(
            "externalId,occurredAt,industry,country,product,employees,estimatedValue,rep,assignedAt,outcome,outcomeAt,value\n");
    SplittableRandom random = new SplittableRandom(from);
    for (int lead = from; lead < from + leads; lead++) {
      int industry = random.nextInt(INDUSTRIES.size());
      int country = random.nextInt(COUNTRIES.size());
      int rep = random.nextInt(reps);
      double odds = talent(rep) + 0.3 * industry - 0.3 * country - 1;
      boolean won = random.nextDouble() < 1 / (1 + Math.exp(-odds));
      int minute = random.nextInt(360 * 24 * 60);
      String at = time(minute);
      csv.append(
          String.format(
              Locale.ROOT,
              "p%d,%s,%s,%s,%s,%d,%d,%s,%s,%s,%s,%d%n",
              lead,
              at,
              INDUSTRIES.get(industry),
              COUNTRIES.get(country),
              PRODUCTS.get(random.nextInt(PRODUCTS.size())),
              1 + random.nextInt(1000),
              100 + random.nextInt(900),
              name(rep),
              at,
              won ? "CONVERTED" : "LOST",
              time(minute + 600),
              won ? 500 : 0));
    }
    return await("/v1/imports?kind=history", "text/csv", csv.toString());
  }

  /** What the training says of its model. */
  JsonNode train() {
    return await("/v1/trainings", "application/json", "{}");
  }

  void plan(Shape shape) {
    String pools =
        IntStream.range(0, shape.pools())
            .mapToObj(pool ->
                "\"p%d\": {\"strategy\": \"ai\", \"fallback\": [\"round-robin\"], \"exploration\": 0.02, \"members\": [%s]}"
                    .formatted(
                        pool,
                        shape
                            .members(pool)
                            .mapToObj(rep -> "{\"rep\": \"%s\"}".formatted(name(rep)))
                            .collect(Collectors.joining(", "))))
            .collect(Collectors.joining(",\n"));
    String routes =
        IntStream.range(0, shape.pools())
            .mapToObj(pool ->
                "{\"name\": \"r%1$d\", \"when\": \"lead.source == 's%1$d'\", \"pool\": \"p%1$d\"}"
                    .formatted(pool))
            .collect(Collectors.joining(",\n"));
    send(
        "PUT",
        "/v1/plan",
        "application/json",
        "{\"pools\": {%s}, \"routes\": [%s]}".formatted(pools, routes));
  }

  /** A new lead for any of the pools whenever it is asked, as the body of a decision. */
  static Supplier<String> leads(Shape shape) {
    return () -> "{\"lead\": " + lead(shape.pools()) + "}";
  }

  /** A batch of new leads. */
  static Supplier<String> batches(Shape shape, int size) {
    return () ->
        IntStream.range(0, size)
            .mapToObj(_ -> lead(shape.pools()))
            .collect(Collectors.joining(",", "{\"leads\": [", "]}"));
  }

  private static String lead(int pools) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    UUID id = new UUID(random.nextLong(), random.nextLong());
    return "{\"externalId\": \""
        + id
        + "\", \"source\": \"s"
        + random.nextInt(pools)
        + "\", \"industry\": \""
        + INDUSTRIES.get(random.nextInt(INDUSTRIES.size()))
        + "\", \"country\": \""
        + COUNTRIES.get(random.nextInt(COUNTRIES.size()))
        + "\", \"product\": \""
        + PRODUCTS.get(random.nextInt(PRODUCTS.size()))
        + "\", \"employees\": "
        + (1 + random.nextInt(1000))
        + ", \"estimatedValue\": "
        + (100 + random.nextInt(900))
        + "}";
  }

  private static double talent(int rep) {
    return SPREAD * new SplittableRandom(rep).nextGaussian();
  }

  private static String name(int rep) {
    return "r%05d".formatted(rep);
  }

  private static String time(int minute) {
    return Instant.parse("2025-10-01T00:00:00Z").plusSeconds(60L * minute).toString();
  }

  /** The result of long work. */
  JsonNode await(String path, String type, String body) {
    JsonNode job = send("POST", path, type, body);
    String id = job.required("id").asString();
    while (!job.required("status").asString().equals("SUCCEEDED")) {
      if (job.required("status").asString().equals("FAILED")) {
        throw new IllegalStateException(job.toString());
      }
      try {
        TimeUnit.MILLISECONDS.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      job = send("GET", "/v1/jobs/" + id, "application/json", "");
    }
    return job.required("result");
  }

  JsonNode send(String method, String path, String type, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .header("Authorization", "Bearer " + FairleadProcess.KEY)
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(path + ": " + answer.body());
      }
      return Json.strict().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
