package io.fairlead.demo;

import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadField;
import io.fairlead.facts.LeadKey;
import io.fairlead.store.ReportedOutcome;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is sent to the service. */
final class Bodies {

  private static final JsonMapper JSON = JsonMapper.shared();

  private Bodies() {}

  static ObjectNode lead(Lead lead) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode fields = body.putObject("lead");
    fields.put("externalId", lead.key().externalId());
    fields.put("occurredAt", lead.occurredAt().toString());
    ObjectNode attributes = JSON.createObjectNode();
    lead.fields()
        .forEach((name, field) ->
            put(LeadField.named(name).isPresent() ? fields : attributes, name, field));
    fields.set("attributes", attributes);
    return body;
  }

  private static void put(ObjectNode node, String name, Field field) {
    switch (field) {
      case Field.Numeric(double value) -> node.put(name, value);
      case Field.Flag(boolean value) -> node.put(name, value);
      case Field.Category(String value) -> node.put(name, value);
    }
  }

  static ArrayNode outcomes(List<Due> due) {
    ArrayNode list = JSON.createArrayNode();
    due.forEach(one -> {
      ReportedOutcome outcome = one.outcome();
      ObjectNode body = list.addObject();
      body.put("lead", one.lead().externalId());
      body.put("kind", outcome.kind().name());
      body.put("occurredAt", outcome.occurredAt().toString());
      outcome.value().ifPresent(value -> body.put("value", value));
    });
    return list;
  }

  /** What will have become of a lead. */
  record Due(LeadKey lead, ReportedOutcome outcome) {}
}
