package io.fairlead.training;

import io.fairlead.features.TrainingSet;
import io.fairlead.manifest.Metric;
import io.fairlead.manifest.ValueFormula;
import io.fairlead.manifest.ValueFormula.Basis;
import io.fairlead.manifest.ValueTerm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What deals are worth, learnt from those that were won. Whether by a model, by the estimates as
 * they are or by one typical value is chosen on later deals, and tested on still later ones.
 *
 * @param term the value of a lead's deal
 * @param bias total expected over total reported value of the latest deals, less 1; empty where
 *     there are too few
 * @param notes what a reader must know, in sentences
 */
record ValueModel(ValueTerm term, Optional<Metric> bias, List<String> notes) {

  /** With fewer deals nothing is learnt of their values. */
  static final int FEWEST = 100;

  /** A deal counts with no more than so many times what the formula expects of it. */
  private static final double MOST_TIMES = 20;

  /** One-sided: a better basis must be so sure. */
  private static final double SURE = 0.05;

  private static final double CHOICE = 0.5;
  private static final double TEST = 0.75;
  private static final int RESAMPLES = 300;
  private static final int TENTHS = 10;

  ValueModel {
    notes = List.copyOf(notes);
  }

  static ValueModel of(TrainingSet set, long seed) {
    Deals deals = Deals.of(set);
    if (deals.size() < FEWEST) {
      return new ValueModel(
          ValueTerm.given(typical(set, deals)),
          Optional.empty(),
          List.of(
              "Values are the estimates as they are, since of %d won deals a value is known; %d are needed to learn from."
                  .formatted(deals.size(), FEWEST)));
    }
    Deals early = deals.between(0, TEST);
    Bases bases = Bases.chosen(early);
    List<String> notes = new ArrayList<>();
    ValueTerm term = bases.fit(deals);
    notes.add(said(deals, term));
    Deals late = deals.between(TEST, 1);
    double[] expected = values(bases.fit(early), late);
    double[] reported = late.list().stream().mapToDouble(Deals.Deal::value).toArray();
    notes.add(tenths(expected, reported));
    return new ValueModel(term, Optional.of(bias(expected, reported, seed)), notes);
  }

  private static double typical(TrainingSet set, Deals deals) {
    boolean estimated =
        deals.size() == 0 || deals.list().stream().anyMatch(Deals.Deal::isEstimated);
    double[] values = deals.list().stream().mapToDouble(Deals.Deal::value).toArray();
    double typical = estimated ? set.typicalValue() : StatUtils.percentile(values, 50);
    return typical > 0 ? typical : 1;
  }

  private static double[] values(ValueTerm term, Deals deals) {
    return deals.list().stream().mapToDouble(deal -> term.of(deal.fields())).toArray();
  }

  /**
   * What formulas go by.
   *
   * @param estimated for deals with an estimate
   * @param unestimated for deals without
   */
  private record Bases(Basis estimated, Basis unestimated) {

    static Bases chosen(Deals deals) {
      Deals before = deals.between(0, CHOICE / TEST);
      Deals next = deals.between(CHOICE / TEST, 1);
      Deals with = next.filter(Deals.Deal::isEstimated);
      Basis estimated =
          before.filter(Deals.Deal::isEstimated).size() < FEWEST / 2 || with.size() < FEWEST / 4
              ? Basis.ESTIMATE
              : best(
                  List.of(Basis.TYPICAL, Basis.ESTIMATE, Basis.MODEL),
                  basis -> values(new Bases(basis, Basis.TYPICAL).fit(before), with),
                  with);
      Deals without = withoutEstimate(next);
      Basis unestimated =
          best(
              List.of(Basis.TYPICAL, Basis.MODEL),
              basis -> {
                ValueFormula formula = new Bases(estimated, basis).fit(before).unestimated();
                return values(new ValueTerm(formula, formula), without);
              },
              without);
      return new Bases(estimated, unestimated);
    }

    private interface Predictions {
      double[] of(Basis basis);
    }

    private static Basis best(List<Basis> simplestFirst, Predictions predictions, Deals deals) {
      Basis best = simplestFirst.getFirst();
      double[] least = deviances(predictions.of(best), deals);
      for (Basis basis : simplestFirst.subList(1, simplestFirst.size())) {
        double[] deviances = deviances(predictions.of(basis), deals);
        if (MeanTest.gain(least, deviances).pValue() < SURE) {
          best = basis;
          least = deviances;
        }
      }
      return best;
    }

    /** Those of the gamma distribution, halved: they ask for means that are right in relation. */
    private static double[] deviances(double[] expected, Deals deals) {
      double[] deviances = new double[expected.length];
      for (int i = 0; i < expected.length; i++) {
        double ratio = Math.min(MOST_TIMES, deals.list().get(i).value() / expected[i]);
        deviances[i] = ratio - 1 - Math.log(ratio);
      }
      return deviances;
    }

    ValueTerm fit(Deals deals) {
      Deals with = deals.filter(Deals.Deal::isEstimated);
      ValueFormula known =
          switch (estimated) {
            case ESTIMATE -> ValueFormula.ESTIMATE;
            case TYPICAL -> levelled(ValueFormula.constant(1), with);
            case MODEL -> levelled(ValueFit.of(with, true), with);
          };
      Deals without = withoutEstimate(deals);
      ValueFormula unknown =
          unestimated == Basis.MODEL
              ? levelled(ValueFit.of(deals, false), without)
              : levelled(ValueFormula.constant(1), without);
      return new ValueTerm(known, unknown);
    }
  }

  /** Those without an estimate, or all where these are too few to speak for themselves. */
  private static Deals withoutEstimate(Deals deals) {
    Deals without = deals.filter(deal -> !deal.isEstimated());
    return without.size() < FEWEST / 2 ? deals : without;
  }

  /**
   * The formula at the level at which totals are right (Duan's smearing as a ratio), values beyond
   * reason cut.
   */
  private static ValueFormula levelled(ValueFormula formula, Deals deals) {
    double[] expected = values(new ValueTerm(formula, formula), deals);
    double[] ratios = new double[expected.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = deals.list().get(i).value() / expected[i];
    }
    double middle = StatUtils.percentile(ratios, 50);
    double total = 0;
    for (int i = 0; i < ratios.length; i++) {
      total += expected[i] * Math.min(ratios[i], MOST_TIMES * middle);
    }
    return formula.times(total / Arrays.stream(expected).sum());
  }

  private static Metric bias(double[] expected, double[] reported, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] biases = new double[RESAMPLES];
    for (int resample = 0; resample < RESAMPLES; resample++) {
      double ours = 0;
      double theirs = 0;
      for (int i = 0; i < expected.length; i++) {
        int drawn = random.nextInt(expected.length);
        ours += expected[drawn];
        theirs += reported[drawn];
      }
      biases[resample] = ours / theirs - 1;
    }
    return new Metric(
        Arrays.stream(expected).sum() / Arrays.stream(reported).sum() - 1,
        StatUtils.percentile(biases, 2.5),
        StatUtils.percentile(biases, 97.5));
  }

  private static String said(Deals deals, ValueTerm term) {
    return String.format(
        Locale.ROOT,
        "Values are learnt from %,d won deals: %s where there is an estimate, %s where there is none.",
        deals.size(),
        switch (term.estimated().basis()) {
          case TYPICAL -> "one value for all";
          case ESTIMATE -> "the estimate as it is";
          case MODEL ->
              String.format(
                  Locale.ROOT,
                  "by a model that follows the estimate to the power of %.2f",
                  term.estimated().slope());
        },
        term.unestimated().basis() == Basis.MODEL ? "by the lead's fields" : "one value for all");
  }

  private static String tenths(double[] expected, double[] reported) {
    int[] ascending =
        IntStream.range(0, expected.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> expected[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    return IntStream.range(0, TENTHS)
        .mapToObj(tenth -> {
          int[] those =
              Arrays.copyOfRange(
                  ascending,
                  tenth * ascending.length / TENTHS,
                  (tenth + 1) * ascending.length / TENTHS);
          return String.format(
              Locale.ROOT,
              "%.4g for %.4g",
              Arrays.stream(those).mapToDouble(i -> reported[i]).average().orElse(0),
              Arrays.stream(those).mapToDouble(i -> expected[i]).average().orElse(0));
        })
        .collect(
            Collectors.joining(
                ", ",
                "On the %d latest deals, which it had not seen, reported mean values by tenths of the expected ones: "
                    .formatted(expected.length),
                "."));
  }
}
