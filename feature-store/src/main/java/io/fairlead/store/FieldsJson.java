package io.fairlead.store;

import io.fairlead.facts.Field;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Fields by name as a flat JSON object of numbers, booleans and strings, the way the database keeps
 * them.
 */
public final class FieldsJson {

  private static final JsonFactory JSON = new JsonFactory();

  private FieldsJson() {}

  /** The object, its keys in alphabetical order. */
  public static String write(Map<String, Field> fields) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      new TreeMap<>(fields)
          .forEach((name, field) -> {
            json.writeName(name);
            switch (field) {
              case Field.Numeric(double value) -> json.writeNumber(value);
              case Field.Flag(boolean value) -> json.writeBoolean(value);
              case Field.Category(String value) -> json.writeString(value);
            }
          });
      json.writeEndObject();
    }
    return out.toString();
  }

  /**
   * The fields of such an object.
   *
   * @throws IllegalArgumentException for anything but a flat object of numbers, booleans and
   *     strings
   */
  public static Map<String, Field> read(String object) {
    Map<String, Field> fields = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), object)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException(
            "The fields must be one JSON object.\nMaybe put them into {}.");
      }
      for (String name = json.nextName(); name != null; name = json.nextName()) {
        JsonToken token = json.nextToken();
        fields.put(
            name,
            switch (token) {
              case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Field.of(json.getDoubleValue());
              case VALUE_TRUE, VALUE_FALSE -> Field.of(token == JsonToken.VALUE_TRUE);
              case VALUE_STRING -> Field.of(json.getString());
              default ->
                  throw new IllegalArgumentException(
                      "The field ("
                          + name
                          + ") must be a number, true, false or a text.\n"
                          + "Maybe leave it out where it is unknown.");
            });
      }
    }
    return fields;
  }
}
