package io.fairlead.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * What a CRM hears of the decisions: it reads on from where it stopped, at whichever instance
 * answers.
 */
final class News {

  private static final int PAGE = 500;

  private final Instances instances;
  private final Consumer<String> given;
  private final ReentrantLock reading = new ReentrantLock();
  private final Map<String, List<Heard>> heard = new ConcurrentHashMap<>();
  private long last;

  /** One event of a lead. */
  record Heard(String kind, String decision) {}

  /**
   * @param instances which are asked
   * @param given told of each lead that was given to somebody
   */
  News(Instances instances, Consumer<String> given) {
    this.instances = instances;
    this.given = given;
  }

  /** What was heard of each lead, in that order. */
  Map<String, List<Heard>> heard() {
    return heard;
  }

  /** Reads a page, unless somebody else is at it; whether there was anything new. */
  boolean read(int turn) {
    if (!reading.tryLock()) {
      return false;
    }
    try {
      JsonNode page =
          instances.ask(turn, "GET", "/v1/events?after=%d&limit=%d".formatted(last, PAGE), "");
      page.required("events").forEach(this::hear);
      last = page.required("next").asLong();
      return !page.required("events").isEmpty();
    } finally {
      reading.unlock();
    }
  }

  private void hear(JsonNode event) {
    assertThat(event.required("id").asLong()).as("numbers go up").isGreaterThan(last);
    last = event.required("id").asLong();
    String lead = event.required("lead").required("externalId").asString();
    Heard one =
        new Heard(event.required("kind").asString(), event.required("decisionId").asString());
    heard.computeIfAbsent(lead, _ -> new ArrayList<>()).add(one);
    if (one.kind().equals("DECISION_ASSIGNED")) {
      given.accept(lead);
    }
  }
}
