package io.fairlead.plan;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelMutableAst;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An expression in CEL, typed and checked when it is read. It has no loops but those over lists,
 * which stop after a thousand rounds; patterns are matched in linear time (RE2).
 */
final class Expression {

  static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .comprehensionMaxIterations(1_000)
          .maxParseRecursionDepth(100)
          .maxRegexProgramSize(1_000)
          .build();

  private static final int LONGEST = 4_000;
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder()
          .setOptions(OPTIONS)
          .addFunctionBindings(Comparisons.BINDINGS)
          .build();

  private final String text;
  private final Set<String> reads;
  private final CelRuntime.Program program;

  private Expression(String text, Set<String> reads, CelRuntime.Program program) {
    this.text = text;
    this.reads = Set.copyOf(reads);
    this.program = program;
  }

  /** An expression and the type of its value. */
  record Typed(Expression expression, CelType type) {

    /** Whether its value is of that type, as far as can be told before it is asked. */
    boolean is(CelType wanted) {
      return type.isAssignableFrom(wanted);
    }
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException when it is not CEL, too long, or reads what is not there; the
   *     message is the rest of a sentence that begins with the expression
   */
  static Typed parse(Scope scope, String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("must have at most " + LONGEST + " characters.");
    }
    try {
      CelMutableAst tree = CelMutableAst.fromCelAst(scope.compiler().parse(text).getAst());
      Set<String> reads = Reads.of(tree, scope);
      Comparisons.replace(tree);
      CelAbstractSyntaxTree checked = scope.compiler().check(tree.toParsedAst()).getAst();
      return new Typed(
          new Expression(text, reads, RUNTIME.createProgram(checked)), checked.getResultType());
    } catch (CelValidationException e) {
      throw new IllegalArgumentException("must be CEL: " + CelErrors.words(e), e);
    } catch (CelEvaluationException e) {
      throw new IllegalArgumentException("must be CEL that can be run.", e);
    }
  }

  /** Its value; empty where it hangs on something unknown, or compares a word with a number. */
  Optional<Object> value(Subject subject) {
    try {
      return Optional.of(program.eval(subject.variables()));
    } catch (CelEvaluationException e) {
      return Optional.empty();
    }
  }

  /** Paths of what it reads, as in {@code lead.attributes.hot} or {@code time}. */
  Set<String> reads() {
    return reads;
  }

  /** Paths of what it reads and is not known of the subject, in order. */
  Set<String> unknown(Subject subject) {
    Set<String> unknown = new TreeSet<>(reads);
    unknown.removeIf(subject::knows);
    return unknown;
  }

  @Override
  public String toString() {
    return text;
  }
}
