package io.fairlead.readout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {

  @Test
  void aChanceThatIsHardlyThereIsNotToldAsNone() {
    assertThat(Sentences.mismatch(4_000, 0, List.of())).contains("p < 0.0001");
    assertThat(Sentences.mismatch(4_000, 0.00042, List.of())).contains("p = 0.00042");
  }
}
