package io.fairlead.manifest;

import io.fairlead.facts.Lead;
import io.fairlead.features.FeatureRow;
import java.util.Arrays;
import java.util.List;

/**
 * What the leads were like that a model was trained on, those included whose result was not known:
 * what live leads are compared with. Fields that are no features, or only since the plan allows
 * them, are not in it.
 *
 * @param leads how many
 * @param columns what was looked at
 */
public record Reference(int leads, List<Column> columns) {

  /** Says nothing. */
  public static final Reference NONE = new Reference(0, List.of());

  public Reference {
    columns = List.copyOf(columns);
  }

  /**
   * How often the kinds of a column came.
   *
   * @param input tells the kinds apart: {@link Input.Code} or {@link Input.Bin}
   * @param shares of each kind, in [0, 1], with the sum 1
   */
  public record Column(Input input, List<Share> shares) {

    public Column {
      shares = List.copyOf(shares);
    }

    /** The kind that a lead is of, as a place among the shares. */
    public int kind(Lead lead) {
      return switch (input) {
        case Input.Bin(String name, List<Double> edges) ->
            ValuePart.OfNumber.interval(edges, lead.number(name).orElse(Double.NaN));
        case Input.Code(String name, List<String> vocabulary) ->
            1 + vocabulary.indexOf(lead.category(name).orElse(FeatureRow.UNKNOWN));
        case Input.Indicator _, Input.Numeric _ ->
            throw new IllegalStateException("an input without kinds: " + input);
      };
    }
  }

  /**
   * How often a kind came.
   *
   * @param share of all leads
   * @param least that its share may have been in the quarter of the leads, by time, in which it was
   *     lowest (lower end of a 99% interval)
   * @param most that it may have been in the quarter in which it was highest
   */
  public record Share(double share, double least, double most) {

    private static final double NORMAL_99 = 2.576;

    /**
     * The share of a kind that came so often in each part of the leads.
     *
     * @param counts leads of the kind, by part
     * @param leads all leads, by part
     */
    public static Share of(int[] counts, int[] leads) {
      double least = 1;
      double most = 0;
      for (int part = 0; part < counts.length; part++) {
        least = Math.min(least, wilson(counts[part], leads[part], -NORMAL_99));
        most = Math.max(most, wilson(counts[part], leads[part], NORMAL_99));
      }
      int all = Arrays.stream(leads).sum();
      return new Share(
          Arrays.stream(counts).sum() / (double) Math.max(1, all), Math.min(least, most), most);
    }

    /** An end of the score interval of a share (Wilson 1927). */
    private static double wilson(int count, int of, double z) {
      if (of == 0) {
        return z < 0 ? 0 : 1;
      }
      double share = count / (double) of;
      double squared = z * z / of;
      double half = z * Math.sqrt(share * (1 - share) / of + squared / of / 4);
      return Math.clamp((share + squared / 2 + half) / (1 + squared), 0, 1);
    }
  }
}
