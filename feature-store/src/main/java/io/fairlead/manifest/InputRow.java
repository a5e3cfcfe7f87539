package io.fairlead.manifest;

import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * A row of a model's matrix as decisions keep it; what is unknown is empty. The rows of a slate
 * share one array, so that a hundred candidates cost no object for each of their inputs. Never
 * changes.
 */
public final class InputRow extends AbstractList<Optional<Float>> implements RandomAccess {

  private final float[] matrix;
  private final int from;
  private final int width;

  /**
   * @param matrix rows of that width one after the other, NaN for what is unknown; not a copy, and
   *     nobody may write into it any more
   * @param row its number, from 0
   */
  public InputRow(float[] matrix, int row, int width) {
    this.matrix = matrix;
    this.from = row * width;
    this.width = width;
  }

  /** The list itself where it never changes, else a copy. */
  public static List<Optional<Float>> copyOf(List<Optional<Float>> inputs) {
    return inputs instanceof InputRow row ? row : List.copyOf(inputs);
  }

  @Override
  public int size() {
    return width;
  }

  @Override
  public Optional<Float> get(int index) {
    float value = value(index);
    return Float.isNaN(value) ? Optional.empty() : Optional.of(value);
  }

  /** The same as a number, NaN where it is unknown. */
  public float value(int index) {
    if (index < 0 || index >= width) {
      throw new IndexOutOfBoundsException(index);
    }
    return matrix[from + index];
  }
}
