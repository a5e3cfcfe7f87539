package io.fairlead.pace;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.fairlead.web.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The reps, past and leads of a frozen market for a service; nobody's day is ever full. */
final class MarketOffice {

  private static final Map<String, String> FIELDS =
      Map.of(
          "source", "source",
          "industry", "industry",
          "country", "country",
          "region", "region",
          "language", "language",
          "product_interest", "product",
          "employees", "employees",
          "estimated_value", "estimatedValue");
  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "contact_seniority", "seniority",
          "page_views", "pageViews",
          "email_opens", "emailOpens",
          "days_since_first_touch", "daysSinceFirstTouch");

  /** The last columns of a rep: the room of a day, and the weight. */
  private static final String ROOM = "(?m),\\d+,([0-9.]+)$";

  private final Path folder;

  MarketOffice(Path folder) {
    this.folder = folder;
  }

  int reps() {
    return rows("reps.csv").size();
  }

  /** Imports, plans one pool of all reps, and trains on what was known when the market opened. */
  JsonNode open(Office office) {
    List<NamedCsvRecord> reps = rows("reps.csv");
    office.await(
        "/v1/imports?kind=reps", "text/csv", text("reps.csv").replaceAll(ROOM, ",1000000,$1"));
    office.await("/v1/imports?kind=history", "text/csv", text("history.csv"));
    office.send(
        "PUT",
        "/v1/plan",
        "application/json",
        reps.stream()
            .map(rep -> "{\"rep\": \"%s\"}".formatted(rep.getField("id")))
            .collect(
                Collectors.joining(
                    ", ",
                    "{\"pools\": {\"p0\": {\"strategy\": \"ai\", \"fallback\": [\"round-robin\"], \"exploration\": 0.02, \"members\": [",
                    "]}}, \"routes\": [{\"name\": \"all\", \"pool\": \"p0\"}]}")));
    return office.await(
        "/v1/trainings", "application/json", "{\"asOf\": \"%s\"}".formatted(opens()));
  }

  private String opens() {
    return Json.strict().readTree(text("rules.json")).required("live_start").asString();
  }

  /**
   * One of the market's leads under a new number whenever it is asked, as the body of a decision.
   */
  Supplier<String> leads() {
    List<String> leads =
        rows("live.csv").stream()
            .map(MarketOffice::lead)
            .map(lead -> lead.toString().substring(1))
            .toList();
    return () -> {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      return "{\"lead\": {\"externalId\": \"%s\", %s}"
          .formatted(
              new UUID(random.nextLong(), random.nextLong()),
              leads.get(random.nextInt(leads.size())));
    };
  }

  private static ObjectNode lead(NamedCsvRecord row) {
    ObjectNode lead = fields(row, FIELDS);
    lead.set("attributes", fields(row, ATTRIBUTES));
    return lead;
  }

  /** What is a number is sent as one. */
  private static ObjectNode fields(NamedCsvRecord row, Map<String, String> names) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    names.forEach((column, name) -> {
      String value = row.getField(column);
      if (value.matches("-?[0-9.]+")) {
        fields.put(name, Double.parseDouble(value));
      } else if (!value.isEmpty()) {
        fields.put(name, value);
      }
    });
    return fields;
  }

  private List<NamedCsvRecord> rows(String file) {
    try (Stream<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve(file)).stream()) {
      return rows.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
