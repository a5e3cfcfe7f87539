package io.fairlead.training;

import de.bwaldvogel.liblinear.Feature;
import io.fairlead.facts.Fact;
import io.fairlead.features.Example;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Keeps hand-picking from looking like skill. Whoever assigns by hand sees more of a lead than the
 * columns show, and gives the best to favourites. So an additive model gets, for every way in which
 * leads were assigned, one more feature: 1 where the lead was assigned in that way and 0 elsewhere,
 * less the probability of that way given the lead (residualising, as in Robinson 1988). It is 0 on
 * average for every kind of lead, which is its value in serving, where nobody has assigned the lead
 * yet.
 *
 * <p>What Fairlead assigned needs no such feature: it saw no more than the columns show.
 *
 * @param ways the ways but one: Fairlead's own, else the most frequent
 * @param likely for each, how likely it is given the lead's terms
 */
record Control(List<String> ways, List<Ridge> likely) {

  /** Standard deviation of the prior of a way's effect, in logits: it may go as far as it wants. */
  static final double SCALE = 2;

  /** From so many leads, evenly over time, a probability for each kind of lead is learnt well. */
  private static final int ENOUGH = 20_000;

  private static final int MOST_WAYS = 6;
  private static final double SMALLEST_SHARE = 0.01;

  Control {
    ways = List.copyOf(ways);
    likely = List.copyOf(likely);
  }

  static Control of(Sample sample, Layout layout, float[][] matrix) {
    List<String> ways = ways(sample);
    if (ways.isEmpty()) {
      return new Control(ways, List.of());
    }
    List<Term> lead = layout.terms(Block.LEAD);
    int every = 1 + matrix.length / ENOUGH;
    List<Feature[]> rows = new ArrayList<>();
    for (int i = 0; i < matrix.length; i += every) {
      float[] codes = matrix[i];
      rows.add(
          lead.stream().map(term -> Ridge.feature(term.index(codes), 1)).toArray(Feature[]::new));
    }
    List<Ridge> likely = new ArrayList<>();
    for (String way : ways) {
      boolean[] so = new boolean[rows.size()];
      for (int i = 0; i < so.length; i++) {
        so[i] = way(sample.examples().get(i * every)).equals(way);
      }
      likely.add(Ridge.fit(rows, so, layout.size()));
    }
    return new Control(ways, likely);
  }

  /** For each example, the value of each way's feature. */
  double[][] values(Sample sample, Layout layout, float[][] matrix) {
    List<Term> lead = layout.terms(Block.LEAD);
    double[][] values = new double[matrix.length][ways.size()];
    for (int i = 0; i < matrix.length; i++) {
      String actual = way(sample.examples().get(i));
      for (int k = 0; k < ways.size(); k++) {
        double logit = likely.get(k).intercept();
        for (Term term : lead) {
          logit += likely.get(k).weights()[term.index(matrix[i])];
        }
        values[i][k] = (actual.equals(ways.get(k)) ? 1 : 0) - Logistic.sigmoid(logit);
      }
    }
    return values;
  }

  /** The ways that get a feature of their own. */
  static List<String> ways(Sample sample) {
    Map<String, Long> counts =
        sample.examples().stream()
            .collect(Collectors.groupingBy(Control::way, TreeMap::new, Collectors.counting()));
    List<String> frequent =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= SMALLEST_SHARE * sample.size())
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .map(Map.Entry::getKey)
            .toList();
    String reference =
        frequent.contains(Fact.Assigned.BY_FAIRLEAD)
            ? Fact.Assigned.BY_FAIRLEAD
            : frequent.stream().findFirst().orElse("");
    return frequent.stream().filter(way -> !way.equals(reference)).limit(MOST_WAYS).toList();
  }

  private static String way(Example example) {
    return example.assignedBy().orElse("");
  }
}
