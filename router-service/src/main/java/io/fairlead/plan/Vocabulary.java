package io.fairlead.plan;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import io.fairlead.facts.LeadField;
import java.util.HashMap;
import java.util.Map;

/**
 * The variables of a lead and of a rep by path, with their types. Personal data is not among them.
 */
final class Vocabulary {

  /** Values that may be unknown are null. */
  private static final CelType WORD = NullableType.create(SimpleType.STRING);

  private static final CelType NUMBER = NullableType.create(SimpleType.DOUBLE);
  private static final CelType WORDS = ListType.create(SimpleType.STRING);
  private static final CelType ATTRIBUTES = MapType.create(SimpleType.STRING, SimpleType.DYN);

  static final Map<String, CelType> LEAD = lead();

  static final Map<String, CelType> REP =
      Map.ofEntries(
          Map.entry("rep.id", SimpleType.STRING),
          Map.entry("rep.team", WORD),
          Map.entry("rep.homeRegion", WORD),
          Map.entry("rep.territories", WORDS),
          Map.entry("rep.languages", WORDS),
          Map.entry("rep.products", WORDS),
          Map.entry("rep.skills", WORDS),
          Map.entry("rep.experienceYears", NUMBER),
          Map.entry("rep.timeZone", WORD),
          Map.entry("rep.weight", NUMBER),
          Map.entry("rep.attributes", ATTRIBUTES));

  private Vocabulary() {}

  private static Map<String, CelType> lead() {
    Map<String, CelType> lead = new HashMap<>();
    for (LeadField field : LeadField.values()) {
      lead.put(
          "lead." + field.fieldName(),
          switch (field.type()) {
            case CATEGORY, IDENTITY -> WORD;
            case WHOLE_NUMBER, NUMBER -> NUMBER;
          });
    }
    lead.put("lead.system", SimpleType.STRING);
    lead.put("lead.externalId", SimpleType.STRING);
    lead.put("lead.occurredAt", SimpleType.TIMESTAMP);
    lead.put("lead.attributes", ATTRIBUTES);
    lead.put("time", SimpleType.TIMESTAMP);
    lead.put("trigger", SimpleType.STRING);
    return Map.copyOf(lead);
  }
}
