package io.fairlead.imports;

import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadField;
import io.fairlead.facts.LeadKey;
import io.fairlead.store.LeadEntry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Leads; one without a time of its own arose now. */
record LeadParser(Instant now) implements RowParser<LeadEntry> {

  @Override
  public LeadEntry parse(Cells cells) {
    return new LeadEntry(lead(cells, cells.past("occurredAt").orElse(now)), cells.contact());
  }

  static Lead lead(Cells cells, Instant occurredAt) {
    Map<String, Field> fields = cells.attributes();
    for (LeadField field : LeadField.values()) {
      String name = field.fieldName();
      field(cells, field).ifPresent(value -> fields.put(name, value));
    }
    return new Lead(key(cells, "externalId"), occurredAt, fields);
  }

  static LeadKey key(Cells cells, String column) {
    return new LeadKey(cells.text("system").orElse(LeadKey.DEFAULT_SYSTEM), cells.required(column));
  }

  private static Optional<Field> field(Cells cells, LeadField field) {
    String name = field.fieldName();
    if (field == LeadField.CURRENCY) {
      return cells.currency(name).map(Field::of);
    }
    return switch (field.type()) {
      case CATEGORY, IDENTITY -> cells.text(name).map(Field::of);
      case NUMBER -> {
        OptionalDouble number = cells.number(name);
        yield number.isPresent() ? Optional.of(Field.of(number.getAsDouble())) : Optional.empty();
      }
      case WHOLE_NUMBER -> {
        OptionalInt number = cells.whole(name);
        yield number.isPresent() ? Optional.of(Field.of(number.getAsInt())) : Optional.empty();
      }
    };
  }
}
