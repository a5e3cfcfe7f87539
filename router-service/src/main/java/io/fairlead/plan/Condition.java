package io.fairlead.plan;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadField;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition on a lead in CEL. Standard fields are bound, absent ones to null; attributes are
 * fields of {@code lead.attributes}. Numbers compare across types. What compares with something
 * unknown does not hold, unless the rest of the condition holds without it.
 */
public final class Condition {

  private static final int LONGEST = 4_000;
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .comprehensionMaxIterations(1_000)
          .build();
  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.HAS)
          .addVar("lead", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .setResultType(SimpleType.BOOL)
          .build();
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();
  private static final Pattern FIELD =
      Pattern.compile("\\blead\\.(?:attributes\\.)?([A-Za-z_][A-Za-z0-9_]*)");

  private final String text;
  private final CelRuntime.Program program;

  private Condition(String text, CelRuntime.Program program) {
    this.text = text;
    this.program = program;
  }

  /**
   * Reads a condition.
   *
   * @throws IllegalArgumentException when it is not a yes or no in CEL, or too long
   */
  static Condition parse(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("must have at most " + LONGEST + " characters");
    }
    try {
      CelAbstractSyntaxTree tree = COMPILER.compile(text).getAst();
      for (String name : names(text)) {
        requireKnown(text, name);
      }
      return new Condition(text, RUNTIME.createProgram(tree));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalArgumentException(
          "must be a condition in CEL, as in lead.country == \"DE\" && lead.employees >= 200 ("
              + firstLine(e)
              + ")",
          e);
    }
  }

  private static void requireKnown(String text, String name) {
    boolean attribute = text.contains("lead.attributes." + name);
    boolean asField = Pattern.compile("\\blead\\." + name + "\\b").matcher(text).find();
    if (asField && !attribute && !STANDARD.contains(name)) {
      throw new IllegalArgumentException(
          "reads lead." + name + ", which is no standard field. Maybe lead.attributes." + name);
    }
  }

  private static final Set<String> STANDARD = standardNames();

  private static Set<String> standardNames() {
    Set<String> names = new TreeSet<>(Set.of("system", "externalId", "attributes"));
    for (LeadField field : LeadField.values()) {
      names.add(field.fieldName());
    }
    return names;
  }

  /** Whether it holds for that lead. */
  boolean holds(Lead lead) {
    try {
      return Boolean.TRUE.equals(program.eval(Map.of("lead", bound(lead))));
    } catch (CelEvaluationException e) {
      return false; // it hangs on something unknown, or compares a word with a number
    }
  }

  /** Names of the fields that it reads and the lead does not have. */
  Set<String> unknown(Lead lead) {
    Set<String> unknown = names(text);
    unknown.removeAll(lead.fields().keySet());
    unknown.removeAll(Set.of("system", "externalId", "attributes"));
    return unknown;
  }

  private static Set<String> names(String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = FIELD.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  private static Map<String, Object> bound(Lead lead) {
    Map<String, Object> bound = new HashMap<>();
    Map<String, Object> attributes = new HashMap<>();
    for (LeadField field : LeadField.values()) {
      bound.put(field.fieldName(), NullValue.NULL_VALUE);
    }
    bound.put("system", lead.key().system());
    bound.put("externalId", lead.key().externalId());
    lead.fields()
        .forEach((name, field) ->
            (LeadField.named(name).isPresent() ? bound : attributes).put(name, value(field)));
    bound.put("attributes", attributes);
    return bound;
  }

  private static Object value(Field field) {
    return switch (field) {
      case Field.Numeric number -> number.value();
      case Field.Flag flag -> flag.value();
      case Field.Category category -> category.value();
    };
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
  }

  @Override
  public String toString() {
    return text;
  }
}
