package io.fairlead.learning;

import io.fairlead.ledger.LiveLead;
import io.fairlead.manifest.Input;
import io.fairlead.manifest.Reference;
import io.fairlead.manifest.Yardstick;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How lead scores were spread when the model was trained, in fifths. */
final class ScoreFifths {

  /** Its name; no field has a space in it. */
  static final String NAME = "lead score";

  private static final Input.Bin FIFTHS = new Input.Bin(NAME, List.of(20.0, 40.0, 60.0, 80.0));

  private ScoreFifths() {}

  /** Empty where the model scores no leads. */
  static Optional<Reference.Column> of(Yardstick yardstick) {
    if (yardstick.quantiles().isEmpty()) {
      return Optional.empty();
    }
    int[] counts = new int[FIFTHS.codes()];
    yardstick.quantiles().forEach(quantile -> counts[kind(yardstick.rank(quantile))]++);
    return Optional.of(
        new Reference.Column(
            FIFTHS,
            IntStream.of(counts)
                .mapToObj(count ->
                    Reference.Share.of(new int[] {count}, new int[] {yardstick.quantiles().size()}))
                .toList()));
  }

  static int kind(LiveLead lead) {
    return lead.score().isPresent() ? kind(lead.score().getAsInt()) : FIFTHS.codes() - 1;
  }

  private static int kind(int score) {
    return Math.min(FIFTHS.edges().size(), score / 20);
  }
}
