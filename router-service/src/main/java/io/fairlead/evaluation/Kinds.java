package io.fairlead.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Which leads are alike in a feature: the same word, or a number in the same fifth. */
final class Kinds {

  private static final int FIFTHS = 5;

  /** Of a longer log every so many leads say where fifths begin. */
  private static final int ENOUGH = 10_000;

  private final List<Column> columns;
  private final List<Map<String, Integer>> words = new ArrayList<>();
  private final List<double[]> edges = new ArrayList<>();

  private Kinds(LeadLog log, Survey survey) {
    columns = survey.columns();
    List<List<Double>> numbers =
        columns.stream().map(_ -> (List<Double>) new ArrayList<Double>()).toList();
    int every = 1 + survey.leads() / ENOUGH;
    int[] place = {0};
    log.read(lead -> {
      if (place[0]++ % every == 0) {
        for (int i = 0; i < columns.size(); i++) {
          if (columns.get(i).isNumeric()) {
            Column.number(lead.features().get(i)).ifPresent(numbers.get(i)::add);
          }
        }
      }
    });
    for (int i = 0; i < columns.size(); i++) {
      edges.add(edges(numbers.get(i)));
      Map<String, Integer> codes = new HashMap<>();
      columns.get(i).words().forEach(word -> codes.put(word, codes.size() + 2));
      words.add(codes);
    }
  }

  private static double[] edges(List<Double> numbers) {
    double[] sorted = numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0
        ? sorted
        : IntStream.range(1, FIFTHS)
            .mapToDouble(fifth -> sorted[fifth * sorted.length / FIFTHS])
            .distinct()
            .toArray();
  }

  /** For each feature, the code of each lead, 0 or more; 0 where it is missing. */
  static List<int[]> codes(LeadLog log, Survey survey) {
    Kinds kinds = new Kinds(log, survey);
    List<int[]> codes = kinds.columns.stream().map(_ -> new int[survey.leads()]).toList();
    int[] place = {0};
    log.read(lead -> {
      for (int i = 0; i < codes.size(); i++) {
        codes.get(i)[place[0]] = kinds.code(i, lead.features().get(i));
      }
      place[0]++;
    });
    return codes;
  }

  private int code(int feature, String cell) {
    if (Column.isMissing(cell)) {
      return 0;
    }
    if (!columns.get(feature).isNumeric()) {
      return words.get(feature).getOrDefault(cell, 1);
    }
    double number = Column.number(cell).orElseThrow();
    return 1 + (int) DoubleStream.of(edges.get(feature)).filter(edge -> number >= edge).count();
  }
}
