package io.fairlead.features;

import io.fairlead.facts.Fact;
import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All feature views of a definition, kept up to date by the facts that they observe. Training and
 * serving read the same folds; what they give depends only on the set of facts observed, not on its
 * order. Not thread-safe, but several may read while nobody observes.
 */
public final class Folds {

  /** Name of the column that holds a rep's shrunk conversion rate so far. */
  public static final String RATE = "record.rate";

  private final FeatureDefinition definition;
  private final List<FeatureView> views;
  private final FeatureSchema schema;

  /** Where each view's columns begin. */
  private final int[] numbersFrom;

  private final int[] categoriesFrom;
  private final Assignments assignments = new Assignments();

  /** Categories that were met: assignments share their memory. */
  private final Map<String, String> words = new HashMap<>();

  /** Folds that have observed nothing. */
  public Folds(FeatureDefinition definition) {
    this.definition = definition;
    views =
        List.of(
            new LeadView(definition.numbers(), definition.categories()),
            new RepView(),
            new MatchView(),
            new RecordView(definition.categories()));
    List<String> numbers = new ArrayList<>();
    List<String> categories = new ArrayList<>();
    numbersFrom = new int[views.size()];
    categoriesFrom = new int[views.size()];
    for (int i = 0; i < views.size(); i++) {
      numbersFrom[i] = numbers.size();
      categoriesFrom[i] = categories.size();
      numbers.addAll(views.get(i).numbers());
      categories.addAll(views.get(i).categories());
    }
    schema = new FeatureSchema(numbers, categories);
  }

  /** The columns that are read. */
  public FeatureSchema schema() {
    return schema;
  }

  /** Takes a fact in. One that was observed before changes nothing. */
  public void observe(Fact fact) {
    Assignments.Entry entry = assignments.entry(fact.assignment());
    Result before = entry.party().isPresent() ? entry.result() : Result.OPEN;
    switch (fact) {
      case Fact.Assigned assigned -> entry.assigned(party(assigned));
      case Fact.Reported reported -> entry.reported(reported);
    }
    Result after = entry.result();
    if (!after.equals(before)) {
      views.forEach(view -> view.observe(entry, before, after));
    }
  }

  /** What the assignment stands at, as far as was observed. */
  Result result(long assignment) {
    return assignments.entry(assignment).result();
  }

  /**
   * Writes what is known of that lead and rep into {@code out}, whose schema must be {@link
   * #schema()}.
   */
  public void read(Lead lead, Rep rep, Instant asOf, FeatureRow out) {
    of(lead, asOf).read(rep, out);
  }

  /**
   * The same for many reps: what does not depend on the rep is found once. To be read before the
   * next fact is observed; several may read at a time.
   */
  public Reading of(Lead lead, Instant asOf) {
    return new Reading(views.stream().map(view -> view.of(lead, asOf)).toList());
  }

  /** One lead at one moment, read rep by rep. */
  public final class Reading {

    private final List<FeatureView.Reading> readings;

    private Reading(List<FeatureView.Reading> readings) {
      this.readings = readings;
    }

    /** Writes what is known of the rep into a row whose schema must be {@link #schema()}. */
    public void read(Rep rep, FeatureRow out) {
      for (int i = 0; i < readings.size(); i++) {
        readings.get(i).read(rep, out, numbersFrom[i], categoriesFrom[i]);
      }
    }
  }

  private Assignments.Party party(Fact.Assigned assigned) {
    return new Assignments.Party(
        assigned.rep(),
        definition.categories().stream()
            .map(name -> assigned.lead().category(name).orElse(FeatureRow.UNKNOWN))
            .map(word -> words.computeIfAbsent(word, same -> same))
            .toList());
  }
}
