package io.fairlead.plan;

import dev.cel.common.types.SimpleType;
import java.util.Optional;
import java.util.Set;

/**
 * A condition in CEL. Standard fields are bound, absent ones to null; attributes are fields of
 * {@code lead.attributes} and {@code rep.attributes}. Numbers compare across types. What compares
 * with something unknown does not hold, nor does its negation, unless the rest of the condition
 * holds without it.
 */
public final class Condition {

  private final Expression expression;

  private Condition(Expression expression) {
    this.expression = expression;
  }

  /**
   * Reads a condition.
   *
   * @throws IllegalArgumentException when it is not a yes or no in CEL, too long, or reads what is
   *     not there
   */
  static Condition parse(Scope scope, String text) {
    Expression.Typed typed = Expression.parse(scope, text);
    if (!typed.is(SimpleType.BOOL)) {
      throw new IllegalArgumentException(
          "must be a yes or no.\nMaybe compare it, as in lead.employees >= 200.");
    }
    return new Condition(typed.expression());
  }

  /** Whether it holds. */
  boolean holds(Subject subject) {
    return expression.value(subject).equals(Optional.of(true));
  }

  /** Paths of what it reads, as in {@code lead.attributes.hot}. */
  public Set<String> reads() {
    return expression.reads();
  }

  /** Paths of what it reads and is not known of the subject, in order. */
  Set<String> unknown(Subject subject) {
    return expression.unknown(subject);
  }

  /** The condition as it was written. */
  @Override
  public String toString() {
    return expression.toString();
  }
}
