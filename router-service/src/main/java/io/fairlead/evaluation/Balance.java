package io.fairlead.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How different the leads of reps are in a feature: differences between the mean of a rep's leads
 * and that of all, in standard deviations of all. Where propensities tell all that decided who got
 * a lead, weighting by them leaves hardly any; from 0.1 on one is usually worried (Austin 2009).
 *
 * @param feature the feature; of words, and the word
 * @param before the largest of a rep, 0 or more
 * @param after the largest once leads are weighted
 * @param rep whose that is
 */
public record Balance(String feature, double before, double after, String rep) {

  /** Of fewer leads a mean says nothing. */
  private static final int FEWEST_LEADS = 20;

  /** The balance in each feature, the worst first. */
  static List<Balance> of(LeadLog log) {
    Survey survey = Survey.of(log);
    Encoder encoder = survey.encoder();
    Sums all = new Sums(encoder.size());
    List<Sums> plain = sums(log, encoder);
    List<Sums> weighted = sums(log, encoder);
    log.read(lead -> {
      double[] features = encoder.encoded(lead.features());
      all.add(features, 1);
      plain.get(lead.rep()).add(features, 1);
      weighted.get(lead.rep()).add(features, 1 / lead.propensity());
    });
    List<Integer> reps =
        IntStream.range(0, plain.size())
            .filter(rep -> plain.get(rep).weight >= FEWEST_LEADS)
            .boxed()
            .toList();
    List<Balance> balance = new ArrayList<>();
    for (int i = 1; i < encoder.size() && !reps.isEmpty(); i++) {
      int feature = i;
      Comparator<Integer> left =
          Comparator.comparingDouble(rep -> all.difference(weighted.get(rep), feature));
      int worst = reps.stream().max(left).orElseThrow();
      balance.add(
          new Balance(
              encoder.name(i, log.features()),
              reps.stream()
                  .mapToDouble(rep -> all.difference(plain.get(rep), feature))
                  .max()
                  .orElseThrow(),
              all.difference(weighted.get(worst), feature),
              log.reps().get(worst)));
    }
    balance.sort(Comparator.comparingDouble(Balance::after).reversed());
    return List.copyOf(balance);
  }

  private static List<Sums> sums(LeadLog log, Encoder encoder) {
    return log.reps().stream().map(_ -> new Sums(encoder.size())).toList();
  }

  /** Weighted sums of features and their squares. */
  private static final class Sums {

    private final double[] sums;
    private final double[] squares;
    private double weight;

    Sums(int size) {
      sums = new double[size];
      squares = new double[size];
    }

    void add(double[] features, double by) {
      weight += by;
      for (int i = 0; i < features.length; i++) {
        sums[i] += by * features[i];
        squares[i] += by * features[i] * features[i];
      }
    }

    double mean(int feature) {
      return sums[feature] / weight;
    }

    /** From the mean of others, in standard deviations of these. */
    double difference(Sums others, int feature) {
      double variance = squares[feature] / weight - mean(feature) * mean(feature);
      return variance > 0
          ? Math.abs(others.mean(feature) - mean(feature)) / Math.sqrt(variance)
          : 0;
    }
  }
}
