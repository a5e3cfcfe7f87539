package io.fairlead.calls;

import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadField;
import io.fairlead.store.FieldsJson;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A lead as a CRM sends it: fields of its own go into attributes. */
public final class LeadJson {

  private static final JsonMapper JSON = JsonMapper.shared();

  private LeadJson() {}

  /** The lead as JSON, to be changed at will. */
  public static ObjectNode of(Lead lead) {
    ObjectNode json = JSON.createObjectNode();
    ObjectNode attributes = json.putObject("attributes");
    JSON.readTree(FieldsJson.write(lead.fields()))
        .properties()
        .forEach(field ->
            (LeadField.named(field.getKey()).isPresent() ? json : attributes)
                .set(field.getKey(), field.getValue()));
    json.put("externalId", lead.key().externalId());
    json.put("occurredAt", lead.occurredAt().toString());
    return json;
  }
}
