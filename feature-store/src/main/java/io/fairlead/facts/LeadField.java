package io.fairlead.facts;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The standard fields of a lead, besides its key, its times and its contact. */
public enum LeadField {
  SOURCE("source", Type.CATEGORY),
  COMPANY("company", Type.IDENTITY),
  INDUSTRY("industry", Type.CATEGORY),
  COUNTRY("country", Type.CATEGORY),
  REGION("region", Type.CATEGORY),
  CITY("city", Type.CATEGORY),
  POSTAL_CODE("postalCode", Type.IDENTITY),
  EMPLOYEES("employees", Type.WHOLE_NUMBER),
  REVENUE("revenue", Type.NUMBER),
  PRODUCT("product", Type.CATEGORY),
  LANGUAGE("language", Type.CATEGORY),
  ESTIMATED_VALUE("estimatedValue", Type.NUMBER),
  CURRENCY("currency", Type.IDENTITY),
  ACCOUNT("account", Type.IDENTITY),
  OWNER("owner", Type.IDENTITY);

  /** What a field may hold. Numbers are never negative; an identity is text that is no feature. */
  public enum Type {
    CATEGORY,
    IDENTITY,
    WHOLE_NUMBER,
    NUMBER
  }

  private static final Map<String, LeadField> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(LeadField::fieldName, Function.identity()));

  private final String fieldName;
  private final Type type;

  LeadField(String fieldName, Type type) {
    this.fieldName = fieldName;
    this.type = type;
  }

  /** The name in JSON, CSV and the lead's fields. */
  public String fieldName() {
    return fieldName;
  }

  /** What it may hold. */
  public Type type() {
    return type;
  }

  /** The standard field of that name, or empty for an attribute of one's own. */
  public static Optional<LeadField> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
