package io.fairlead.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fairlead.plan.Linter.Rule;
import io.fairlead.routing.Strategy;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The plan's records, its schema and its reference say the same. */
class PlanReferenceTest {

  private static final JsonNode SCHEMA = schema();
  private static final Path REFERENCE = Path.of("../docs/plan.md");
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyKeyOfThePlanIsInTheSchemaAndTheOtherWayRound() {
    Map<String, Set<String>> ofRecords = new LinkedHashMap<>();
    Stream.concat(
            Stream.of(PlanDocument.class), Arrays.stream(PlanDocument.class.getDeclaredClasses()))
        .forEach(type -> ofRecords.put(section(type), keys(type)));
    Map<String, Set<String>> ofSchema = new LinkedHashMap<>();
    sections()
        .forEach((name, node) ->
            ofSchema.put(name, new TreeSet<>(node.get("properties").propertyNames())));
    assertThat(ofSchema).isEqualTo(ofRecords);
  }

  @Test
  void everyStrategyThatAPoolMayWantIsInTheSchema() {
    assertThat(SCHEMA.at("/$defs/strategy/enum").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Strategy.values())
                .filter(strategy -> strategy != Strategy.DIRECT)
                .map(Strategy::planName)
                .toList());
  }

  @Test
  void everyKeyOfTheSchemaIsDescribedAndHasExamples() {
    sections()
        .forEach((name, section) ->
            section
                .get("properties")
                .properties()
                .forEach(key -> {
                  assertThat(key.getValue().path("description").asString())
                      .as("%s.%s", name, key.getKey())
                      .endsWith(".");
                  assertThat(key.getValue().path("examples").size())
                      .as("%s.%s", name, key.getKey())
                      .isPositive();
                }));
  }

  @Test
  void everyKeyOfTheSchemaHasItsRowInTheReference() throws IOException {
    Map<String, String> text = textBySection();
    sections()
        .forEach((name, section) ->
            section
                .get("properties")
                .properties()
                .forEach(key -> {
                  Optional<List<String>> row =
                      text.getOrDefault(name, "")
                          .lines()
                          .filter(line -> line.startsWith("| `" + key.getKey() + "` |"))
                          .map(PlanReferenceTest::cells)
                          .findFirst();
                  assertThat(row).as("row of %s.%s", name, key.getKey()).isPresent();
                  JsonNode given = key.getValue().get("default");
                  assertThat(row.get().get(2))
                      .as("default of %s.%s", name, key.getKey())
                      .isEqualTo(given == null ? "" : flow(given));
                  assertThat(row.get().get(4))
                      .as("description of %s.%s", name, key.getKey())
                      .isEqualTo(key.getValue().get("description").asString());
                }));
  }

  @Test
  void everyRuleOfTheLinterIsInTheReference() throws IOException {
    assertThat(
            textBySection()
                .getOrDefault("findings", "")
                .lines()
                .filter(line -> line.startsWith("| `")))
        .extracting(line -> cells(line).getFirst())
        .containsExactlyElementsOf(Arrays.stream(Rule.values()).map(Rule::name).toList());
  }

  static List<String> examples() throws IOException {
    return EXAMPLE
        .matcher(Files.readString(REFERENCE))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleOfTheReferenceIsReadAndIsValidBySchema(String example) {
    assertThatCode(() -> Plans.read(example)).doesNotThrowAnyException();
    assertThat(errors(Plans.json(example))).isEmpty();
  }

  @Test
  void theFirstExampleHoldsEveryKey() throws IOException {
    Set<String> used = new TreeSet<>();
    collect(Plans.json(examples().getFirst()), used);
    Set<String> all =
        sections().values().stream()
            .flatMap(section -> section.get("properties").propertyNames().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    all.removeAll(used);
    assertThat(all).isEmpty();
  }

  /** Values that refer to others are checked only when the plan is read. */
  @Test
  void theSchemaRefusesUnknownKeysAndWords() {
    assertThat(errors(Plans.json(Plans.pool("members: [{rep: ana}]")))).isEmpty();
    for (String broken :
        List.of(
            "members: [{rep: ana, wait: 2}]",
            "members: [{rep: ana, where: 'true'}]",
            "{members: [{rep: ana}], strategy: magic}",
            "{members: [{rep: ana}], openFor: ever}",
            "{members: [{rep: ana}], caps: [{most: 2.5, per: day}]}")) {
      String pool = broken.startsWith("{") ? broken : "{" + broken + "}";
      assertThat(errors(Plans.json("pools: {emea: " + pool + "}\nroutes: [{pool: emea}]")))
          .as(broken)
          .isNotEmpty();
    }
  }

  private static List<Error> errors(JsonNode plan) {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(SCHEMA);
    return schema.validate(plan);
  }

  private static void collect(JsonNode node, Set<String> keys) {
    keys.addAll(node.propertyNames());
    node.forEach(child -> collect(child, keys));
  }

  private static JsonNode schema() {
    try (InputStream in = PlanReferenceTest.class.getResourceAsStream("/plan.schema.json")) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The objects of the schema by name. */
  private static Map<String, JsonNode> sections() {
    Map<String, JsonNode> sections = new LinkedHashMap<>();
    sections.put("plan", SCHEMA);
    SCHEMA
        .get("$defs")
        .properties()
        .forEach(def -> {
          if (def.getValue().has("properties")) {
            sections.put(def.getKey(), def.getValue());
          }
        });
    return sections;
  }

  private static String section(Class<?> type) {
    return type.getSimpleName().replace("Document", "").toLowerCase(Locale.ROOT);
  }

  private static Set<String> keys(Class<?> type) {
    Set<String> keys = new TreeSet<>();
    for (RecordComponent component : type.getRecordComponents()) {
      keys.add(
          Optional.ofNullable(component.getAccessor().getAnnotation(JsonProperty.class))
              .map(JsonProperty::value)
              .orElse(component.getName()));
    }
    return keys;
  }

  private static Map<String, String> textBySection() throws IOException {
    Map<String, String> text = new LinkedHashMap<>();
    for (String section : Files.readString(REFERENCE).split("\n## ", -1)) {
      int end = section.indexOf('\n');
      text.put(section.substring(0, end).toLowerCase(Locale.ROOT), section.substring(end));
    }
    return text;
  }

  /** The cells of a row, without marks. */
  private static List<String> cells(String row) {
    List<String> cells = new ArrayList<>();
    for (String cell : row.substring(1, row.length() - 1).split("(?<!\\\\)\\|", -1)) {
      String text = cell.strip().replace("\\|", "|");
      cells.add(text.matches("`[^`]*`") ? text.substring(1, text.length() - 1) : text);
    }
    return cells;
  }

  private static String flow(JsonNode node) {
    if (node.isArray()) {
      return node.valueStream()
          .map(PlanReferenceTest::flow)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return node.isObject() ? "{}" : node.asString();
  }
}
