package io.fairlead.decisions;

import java.util.List;

/** Told of each decision of a pool after it was committed. */
@FunctionalInterface
public interface Witness {

  /** Looks away. */
  Witness NONE = _ -> {};

  /** A decision was committed; must return at once and not fail. */
  void decided(Committed committed);

  /** All of them, one after another. */
  static Witness all(Witness... all) {
    List<Witness> witnesses = List.of(all);
    return committed -> witnesses.forEach(witness -> witness.decided(committed));
  }
}
