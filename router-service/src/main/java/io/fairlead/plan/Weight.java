package io.fairlead.plan;

import java.util.OptionalDouble;

/** A weight as the plan gives it. */
sealed interface Weight {

  /** That of a rep, 0 or more; empty where it cannot be told. */
  OptionalDouble of(Subject rep);

  /** A number. */
  record Fixed(double value) implements Weight {
    @Override
    public OptionalDouble of(Subject rep) {
      return OptionalDouble.of(value);
    }
  }

  /** Worked out for each rep. */
  record Worked(Formula formula) implements Weight {
    @Override
    public OptionalDouble of(Subject rep) {
      return formula.value(rep);
    }
  }
}
