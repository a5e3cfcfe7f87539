package io.fairlead.training;

import io.fairlead.features.TrainingSet;
import io.fairlead.manifest.Input;
import io.fairlead.manifest.Kinds;
import io.fairlead.manifest.Metric;
import io.fairlead.manifest.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Looks at tested predictions part by part. */
final class Reports {

  /** Chance of any mistake in a table, over all of its slices. */
  private static final double SURE = 0.05;

  private final List<Prediction> tested;
  private final List<Double> base;

  private Reports(Backtest backtest) {
    tested = backtest.tested();
    base = backtest.base();
  }

  /**
   * The report.
   *
   * @param settings of the family, for people to read
   * @param backtest of that set's examples
   */
  static Report of(String settings, TrainingSet set, Sample sample, Backtest backtest) {
    Reports reports = new Reports(backtest);
    List<Split.Part> tests = Split.tests(sample);
    Sample later = tests.getFirst().next().and(tests.getLast().next());
    return new Report(
        settings,
        reports.tested.size(),
        reports.tested.getFirst().assignedAt(),
        reports.tested.getLast().assignedAt(),
        reports.bins(),
        tested(reports.slices("rep", i -> reports.tested.get(i).rep())),
        tested(reports.kinds(References.inputs(set), later)));
  }

  /** Parts of equal weight; leads with the same prediction stay together. */
  private List<Report.Bin> bins() {
    List<Prediction> ascending =
        tested.stream().sorted(Comparator.comparingDouble(Prediction::probability)).toList();
    double all = ascending.stream().mapToDouble(Prediction::weight).sum();
    List<Report.Bin> bins = new ArrayList<>();
    List<Prediction> bin = new ArrayList<>();
    double passed = 0;
    double filled = 1;
    for (int i = 0; i < ascending.size(); i++) {
      Prediction lead = ascending.get(i);
      bin.add(lead);
      passed += lead.weight();
      boolean last = i == ascending.size() - 1;
      if (last
          || (passed * Report.BINS >= filled * all * (1 - 1e-12)
              && ascending.get(i + 1).probability() > lead.probability())) {
        bin(bin).ifPresent(bins::add);
        bin.clear();
        filled = Math.floor(passed * Report.BINS / all + 1e-9) + 1;
      }
    }
    return bins;
  }

  private static Optional<Report.Bin> bin(List<Prediction> leads) {
    if (leads.stream().mapToDouble(Prediction::weight).sum() <= 0) {
      return Optional.empty();
    }
    Agreement agreement = Agreement.of(leads);
    return Optional.of(new Report.Bin(leads.size(), agreement.predicted(), agreement.observed()));
  }

  private List<Look> kinds(List<Input> inputs, Sample later) {
    float[][] codes = later.encoded(inputs);
    return IntStream.range(0, inputs.size())
        .boxed()
        .flatMap(column -> {
          Input input = inputs.get(column);
          return slices(input.column(), i -> Kinds.name(input, (int) codes[i][column])).stream();
        })
        .filter(look -> look.slice.leads() >= Report.FEWEST_LEADS)
        .toList();
  }

  /** A slice before it is known how many there are. */
  private record Look(Report.Slice slice, double offByChance, double worseByChance) {}

  private List<Look> slices(String column, IntFunction<String> kind) {
    TreeMap<String, List<Integer>> places = new TreeMap<>();
    for (int i = 0; i < tested.size(); i++) {
      if (tested.get(i).weight() > 0) {
        places.computeIfAbsent(kind.apply(i), _ -> new ArrayList<>()).add(i);
      }
    }
    return places.entrySet().stream()
        .map(slice -> look(column, slice.getKey(), slice.getValue()))
        .toList();
  }

  private Look look(String column, String kind, List<Integer> places) {
    List<Prediction> leads = places.stream().map(tested::get).toList();
    Agreement agreement = Agreement.of(leads);
    MeanTest gain =
        MeanTest.gain(
            places.stream()
                .mapToDouble(
                    i -> Logistic.loss(Logistic.logit(base.get(i)), tested.get(i).converted()))
                .toArray(),
            leads.stream().mapToDouble(Measures::loss).toArray(),
            leads.stream().mapToDouble(Prediction::weight).toArray());
    Metric observed = agreement.observed();
    return new Look(
        new Report.Slice(
            column,
            kind,
            leads.size(),
            agreement.predicted(),
            observed.value(),
            agreement.ratio(),
            false,
            gain.metric(),
            false),
        agreement.pValue(),
        gain.error() > 0 && leads.size() >= Report.FEWEST_LEADS ? 1 - gain.pValue() : 1);
  }

  /** Each slice with what is sure, given how many were looked at (Bonferroni). */
  private static List<Report.Slice> tested(List<Look> looks) {
    double each = SURE / Math.max(1, looks.size());
    return looks.stream()
        .map(look -> {
          Report.Slice slice = look.slice;
          return new Report.Slice(
              slice.column(),
              slice.kind(),
              slice.leads(),
              slice.predicted(),
              slice.observed(),
              slice.ratio(),
              look.offByChance < each,
              slice.gain(),
              look.worseByChance < each);
        })
        .toList();
  }
}
