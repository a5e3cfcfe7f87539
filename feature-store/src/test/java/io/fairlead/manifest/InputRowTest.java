package io.fairlead.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InputRowTest {

  private static final float[] MATRIX = {1, 2, 3, Float.NaN};

  @Test
  void aRowReadsAsTheListOfItsInputs() {
    List<Optional<Float>> second = List.of(Optional.of(3f), Optional.empty());
    assertThat(new InputRow(MATRIX, 1, 2)).isEqualTo(second).hasSameHashCodeAs(second);
    assertThat(second).isEqualTo(new InputRow(MATRIX, 1, 2));
    assertThat(new InputRow(MATRIX, 0, 2)).containsExactly(Optional.of(1f), Optional.of(2f));
  }

  @Test
  void aRowIsNotCopiedAndAnythingElseIs() {
    InputRow row = new InputRow(MATRIX, 0, 2);
    assertThat(InputRow.copyOf(row)).isSameAs(row);
    List<Optional<Float>> changing = new ArrayList<>(row);
    List<Optional<Float>> copy = InputRow.copyOf(changing);
    changing.clear();
    assertThat(copy).isEqualTo(row);
  }
}
