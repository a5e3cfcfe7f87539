package io.fairlead.features;

import io.fairlead.facts.Fact;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadField;
import io.fairlead.facts.Rep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads training sets: the folds over history, read just before each assignment. */
public final class TrainingSets {

  /** Facts up to a moment, in the order in which they became known. */
  @FunctionalInterface
  public interface History {
    /** Passes on every fact known at {@code asOf} or before. */
    void readKnownUntil(Instant asOf, Consumer<Fact> to);
  }

  private TrainingSets() {}

  /**
   * Which fields of the leads assigned so far are features.
   *
   * @param rules what people say of it
   */
  public static FeatureDefinition definition(History history, Instant asOf, FeatureRules rules) {
    Inference inference = new Inference(rules);
    history.readKnownUntil(asOf, inference::observe);
    return inference.definition();
  }

  /**
   * The training set as of a moment.
   *
   * @param reps the reps by id; assignments of others are left out
   */
  public static TrainingSet read(
      History history, FeatureDefinition definition, Map<String, Rep> reps, Instant asOf) {
    Folds folds = new Folds(definition);
    DayLoads loads = new DayLoads();
    Map<Long, Pending> pending = new LinkedHashMap<>();
    List<Double> values = new ArrayList<>();
    Map<String, String> words = new HashMap<>();
    Map<String, Folds.Roster> rosters = new HashMap<>();
    history.readKnownUntil(
        asOf,
        fact -> {
          if (fact instanceof Fact.Assigned assigned) {
            Optional.ofNullable(reps.get(assigned.rep()))
                .ifPresent(rep -> {
                  FeatureRow row = new FeatureRow(folds.schema());
                  rosters
                      .computeIfAbsent(rep.id(), _ -> folds.of(List.of(rep)))
                      .of(assigned.lead(), assigned.occurredAt())
                      .read(0, row);
                  row.share(words);
                  Load load = loads.read(rep, assigned.occurredAt());
                  pending.put(assigned.assignment(), new Pending(assigned, rep, row, load));
                  loads.observe(rep, assigned.occurredAt());
                  estimate(assigned.lead(), values);
                });
          }
          folds.observe(fact);
          Optional.ofNullable(pending.get(fact.assignment()))
              .ifPresent(one -> one.observe(folds.result(fact.assignment()), fact.knownAt()));
        });
    List<Example> examples = new ArrayList<>();
    int open = 0;
    int closedOtherwise = 0;
    for (Pending one : pending.values()) {
      switch (one.result) {
        case Result.Closed closed -> examples.add(one.example(closed));
        case Result.Open _ -> open++;
        case Result.Withdrawn _ -> closedOtherwise++;
      }
    }
    examples.sort(Comparator.comparing(Example::assignedAt));
    Delays delays = Delays.of(examples, asOf);
    List<Example> telling =
        examples.stream().filter(example -> delays.weight(example, asOf) > 0).toList();
    int young = examples.size() - telling.size();
    return new TrainingSet(
        definition,
        folds.schema(),
        asOf,
        telling,
        open,
        young,
        closedOtherwise,
        median(values),
        inOrder(pending.values()));
  }

  private static List<FeatureRow> inOrder(Collection<Pending> pending) {
    return pending.stream()
        .sorted(Comparator.comparing(one -> one.assignedAt))
        .map(one -> one.row)
        .toList();
  }

  /** An assignment, what was known just before it, and since when which result has stood. */
  private static final class Pending {
    private final String rep;
    private final Instant assignedAt;
    private final Optional<String> assignedBy;
    private final FeatureRow row;
    private final Load load;
    private Result result = Result.OPEN;
    private Instant since;

    /** Keeps nothing of the fact but this: leads are large. */
    Pending(Fact.Assigned assigned, Rep rep, FeatureRow row, Load load) {
      this.rep = rep.id();
      assignedAt = assigned.occurredAt();
      assignedBy = assigned.assignedBy();
      this.row = row;
      this.load = load;
      since = assigned.knownAt();
    }

    void observe(Result now, Instant knownAt) {
      if (!now.equals(result)) {
        result = now;
        since = knownAt;
      }
    }

    Example example(Result.Closed closed) {
      return new Example(
          row, rep, assignedAt, assignedBy, load, closed.converted(), since, closed.value());
    }
  }

  private static void estimate(Lead lead, List<Double> values) {
    lead.number(LeadField.ESTIMATED_VALUE.fieldName()).ifPresent(values::add);
  }

  private static double median(List<Double> values) {
    if (values.isEmpty()) {
      return 1;
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
