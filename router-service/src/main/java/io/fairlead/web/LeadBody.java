package io.fairlead.web;

import io.fairlead.decisions.LeadRequest;
import io.fairlead.facts.Contact;
import io.fairlead.facts.Field;
import io.fairlead.facts.LeadField;
import io.fairlead.facts.LeadKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/**
 * A lead as it is posted. All but {@code externalId} may be missing; empty text counts as missing.
 */
record LeadBody(
    @Nullable String system,
    @Nullable String externalId,
    @Nullable Instant occurredAt,
    @Nullable String source,
    @Nullable String company,
    @Nullable String industry,
    @Nullable String country,
    @Nullable String region,
    @Nullable String city,
    @Nullable String postalCode,
    @Nullable Double employees,
    @Nullable Double revenue,
    @Nullable String product,
    @Nullable String language,
    @Nullable Double estimatedValue,
    @Nullable String currency,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String account,
    @Nullable String owner,
    @Nullable Map<String, @Nullable JsonNode> attributes) {

  /** Clocks of CRMs run a little fast; what is later than this is a mistake. */
  private static final Duration FAST_CLOCK = Duration.ofMinutes(1);

  private static final double LARGEST = 1e12;
  private static final int LONGEST = 1_000;
  private static final int MOST_ATTRIBUTES = 200;

  /**
   * The request that it stands for.
   *
   * @throws RequestException with everything that is wrong
   */
  LeadRequest request(Optional<String> trigger, Set<String> excluded, Instant now) {
    Checks checks = new Checks();
    String id = checks.text("externalId", externalId).orElse("");
    if (id.isBlank()) {
      checks.error(
          "externalId",
          "The externalId of the lead must be there. Maybe send the id that the lead has in your CRM.");
    }
    if (occurredAt != null && occurredAt.isAfter(now.plus(FAST_CLOCK))) {
      checks.error(
          "occurredAt",
          "The occurredAt (" + occurredAt + ") of the lead must not lie in the future.");
    }
    if (employees != null && employees != Math.rint(employees)) {
      checks.error(
          "employees", "The employees (" + employees + ") of the lead must be a whole number.");
    }
    Map<String, Field> fields = new LinkedHashMap<>();
    texts()
        .forEach((field, value) ->
            checks
                .text(field.fieldName(), value)
                .ifPresent(text -> fields.put(field.fieldName(), Field.of(text))));
    numbers()
        .forEach((field, value) ->
            checks
                .number(field.fieldName(), value)
                .ifPresent(number -> fields.put(field.fieldName(), Field.of(number))));
    checks.attributes(attributes).forEach(fields::put);
    Contact contact =
        new Contact(Optional.empty(), checks.text("email", email), checks.text("phone", phone));
    String from = checks.text("system", system).orElse(LeadKey.DEFAULT_SYSTEM);
    checks.refuse();
    return new LeadRequest(
        new LeadKey(from, id),
        Optional.ofNullable(occurredAt),
        fields,
        contact,
        trigger.orElse(LeadRequest.CREATED),
        excluded);
  }

  private Map<LeadField, @Nullable String> texts() {
    Map<LeadField, @Nullable String> texts = new LinkedHashMap<>();
    texts.put(LeadField.SOURCE, source);
    texts.put(LeadField.COMPANY, company);
    texts.put(LeadField.INDUSTRY, industry);
    texts.put(LeadField.COUNTRY, country);
    texts.put(LeadField.REGION, region);
    texts.put(LeadField.CITY, city);
    texts.put(LeadField.POSTAL_CODE, postalCode);
    texts.put(LeadField.PRODUCT, product);
    texts.put(LeadField.LANGUAGE, language);
    texts.put(LeadField.CURRENCY, currency);
    texts.put(LeadField.ACCOUNT, account);
    texts.put(LeadField.OWNER, owner);
    return texts;
  }

  private Map<LeadField, @Nullable Double> numbers() {
    Map<LeadField, @Nullable Double> numbers = new LinkedHashMap<>();
    numbers.put(LeadField.EMPLOYEES, employees);
    numbers.put(LeadField.REVENUE, revenue);
    numbers.put(LeadField.ESTIMATED_VALUE, estimatedValue);
    return numbers;
  }

  /** Collects what is wrong. */
  private static final class Checks {

    private final List<FieldError> errors = new ArrayList<>();

    void error(String field, String reason) {
      errors.add(new FieldError("lead." + field, reason));
    }

    Optional<String> text(String field, @Nullable String value) {
      if (value == null || value.isBlank()) {
        return Optional.empty();
      }
      if (value.length() > LONGEST) {
        error(field, "The " + field + " of the lead must have at most " + LONGEST + " characters.");
      }
      return Optional.of(value);
    }

    Optional<Double> number(String field, @Nullable Double value) {
      if (value == null) {
        return Optional.empty();
      }
      if (value < 0 || value > LARGEST) {
        error(
            field,
            "The %s (%s) of the lead must lie between 0 and a million million."
                .formatted(field, value));
      }
      return Optional.of(value);
    }

    Map<String, Field> attributes(@Nullable Map<String, @Nullable JsonNode> attributes) {
      Map<String, Field> fields = new LinkedHashMap<>();
      if (attributes == null) {
        return fields;
      }
      if (attributes.size() > MOST_ATTRIBUTES) {
        error("attributes", "A lead must have at most " + MOST_ATTRIBUTES + " attributes.");
        return fields;
      }
      attributes.forEach((name, value) -> {
        if (LeadField.named(name).isPresent() || name.isBlank()) {
          error(
              "attributes." + name,
              "The attribute ("
                  + name
                  + ") must not have the name of a standard field."
                  + " Maybe send it beside attributes.");
        } else if (value != null) {
          attribute(name, value).ifPresent(field -> fields.put(name, field));
        }
      });
      return fields;
    }

    private Optional<Field> attribute(String name, JsonNode value) {
      String path = "attributes." + name;
      if (value.isNull()) {
        return Optional.empty();
      }
      if (value.isBoolean()) {
        return Optional.of(Field.of(value.booleanValue()));
      }
      if (value.isNumber() && Double.isFinite(value.doubleValue())) {
        return Optional.of(Field.of(value.doubleValue()));
      }
      if (value.isString()) {
        return text(path, value.stringValue()).map(Field::of);
      }
      error(path, "The attribute (" + name + ") must be a number, a text, true, false or null.");
      return Optional.empty();
    }

    void refuse() {
      if (!errors.isEmpty()) {
        throw new RequestException(HttpStatus.BAD_REQUEST, errors);
      }
    }
  }
}
