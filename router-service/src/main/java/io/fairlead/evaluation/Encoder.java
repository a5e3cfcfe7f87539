package io.fairlead.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A lead's features as numbers around 0: numbers standardised, words as 0 or 1 each, and whether a
 * feature is missing where it sometimes is. First of all comes a 1.
 */
final class Encoder {

  /** More features would cost more than they tell. */
  private static final int MOST = 60;

  private static final double LARGEST = 5;

  private record Part(int feature, String word, double mean, double spread, Kind kind) {

    private enum Kind {
      NUMBER,
      WORD,
      MISSING
    }

    double of(List<String> features) {
      String cell = features.get(feature);
      return switch (kind) {
        case NUMBER -> {
          OptionalDouble number =
              Column.isMissing(cell) ? OptionalDouble.empty() : Column.number(cell);
          yield number.isEmpty() ? 0 : clipped((number.getAsDouble() - mean) / spread);
        }
        case WORD -> cell.equals(word) ? 1 : 0;
        case MISSING -> Column.isMissing(cell) ? 1 : 0;
      };
    }

    private static double clipped(double value) {
      return Math.clamp(value, -LARGEST, LARGEST);
    }
  }

  private final List<Part> parts;

  private Encoder(List<Part> parts) {
    this.parts = List.copyOf(parts.subList(0, Math.min(MOST, parts.size())));
  }

  /** Learns from what the features look like, not from rewards. */
  static Encoder of(List<Column> columns) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      if (column.isNumeric() && column.spread() > 0) {
        parts.add(new Part(i, "", column.mean(), column.spread(), Part.Kind.NUMBER));
      }
      if (!column.isNumeric()) {
        for (String word : column.words()) {
          parts.add(new Part(i, word, 0, 1, Part.Kind.WORD));
        }
      }
      if (column.isSometimesMissing()) {
        parts.add(new Part(i, "", 0, 1, Part.Kind.MISSING));
      }
    }
    return new Encoder(parts);
  }

  int size() {
    return parts.size() + 1;
  }

  double[] encoded(List<String> features) {
    double[] encoded = new double[parts.size() + 1];
    encoded[0] = 1;
    for (int i = 0; i < parts.size(); i++) {
      encoded[i + 1] = parts.get(i).of(features);
    }
    return encoded;
  }
}
