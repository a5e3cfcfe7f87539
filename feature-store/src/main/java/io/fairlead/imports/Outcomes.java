package io.fairlead.imports;

import io.fairlead.facts.OutcomeKind;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads kinds of outcomes. */
final class Outcomes {

  private Outcomes() {}

  static OutcomeKind kind(Cells cells, String column) {
    String text = cells.required(column);
    return Arrays.stream(OutcomeKind.values())
        .filter(kind -> kind.name().equals(text))
        .findFirst()
        .orElseThrow(() ->
            cells.bad(
                column,
                RefusalReason.UNKNOWN_KIND,
                "be one of "
                    + Arrays.stream(OutcomeKind.values())
                        .map(Enum::name)
                        .collect(Collectors.joining(", ")),
                "Maybe use a mapping from the words of your system."));
  }
}
