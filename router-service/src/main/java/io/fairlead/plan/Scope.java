package io.fairlead.plan;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.HashMap;
import java.util.Map;

/** What an expression of the plan may speak of. */
enum Scope {
  /** A lead, the moment decided for and the trigger: routes. */
  LEAD("lead, time and trigger", Vocabulary.LEAD),
  /** A rep: who is meant. */
  REP("rep", Vocabulary.REP),
  /** All of it: whether a lead and a rep match. */
  LEAD_AND_REP("lead, rep, time and trigger", both());

  private final String words;
  private final ImmutableMap<String, CelType> variables;
  private final CelCompiler compiler;

  Scope(String words, Map<String, CelType> variables) {
    this.words = words;
    this.variables = ImmutableMap.copyOf(variables);
    var builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(Expression.OPTIONS)
            .setStandardMacros(CelStandardMacro.HAS, CelStandardMacro.EXISTS, CelStandardMacro.ALL)
            .addFunctionDeclarations(Comparisons.DECLARATIONS);
    variables.forEach(builder::addVar);
    compiler = builder.build();
  }

  /** The variables, as the end of a sentence. */
  String words() {
    return words;
  }

  /** Whether a variable of that path, as in {@code lead.country}, may be read. */
  boolean knows(String path) {
    return variables.containsKey(path);
  }

  CelCompiler compiler() {
    return compiler;
  }

  private static Map<String, CelType> both() {
    Map<String, CelType> both = new HashMap<>(Vocabulary.LEAD);
    both.putAll(Vocabulary.REP);
    return both;
  }
}
