package io.fairlead.plan;

import dev.cel.common.types.SimpleType;
import java.util.OptionalDouble;

/** A number in CEL, such as the weight of a rep: {@code rep.weight * 2.0}. */
final class Formula {

  private final Expression expression;

  private Formula(Expression expression) {
    this.expression = expression;
  }

  /**
   * Reads a formula.
   *
   * @throws IllegalArgumentException when it is not a number in CEL, too long, or reads what is not
   *     there
   */
  static Formula parse(Scope scope, String text) {
    Expression.Typed typed = Expression.parse(scope, text);
    if (!typed.is(SimpleType.DOUBLE) && !typed.is(SimpleType.INT)) {
      throw new IllegalArgumentException("must be a number.\nMaybe rep.weight.");
    }
    return new Formula(typed.expression());
  }

  /** Its value, finite and 0 or more; empty where it hangs on something unknown, or is none. */
  OptionalDouble value(Subject subject) {
    return expression.value(subject).orElse("") instanceof Number number
            && Double.isFinite(number.doubleValue())
            && number.doubleValue() >= 0
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  /** The formula as it was written. */
  @Override
  public String toString() {
    return expression.toString();
  }
}
