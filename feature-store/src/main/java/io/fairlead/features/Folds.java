package io.fairlead.features;

import io.fairlead.facts.Fact;
import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * All feature views of a definition, kept up to date by the facts that they observe. Training and
 * serving read the same folds; what they give depends only on the set of facts observed, not on its
 * order, nor on which assignments were put away meanwhile. Not thread-safe, but several may read
 * while nobody observes.
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

  /** Places of the views about a side, and of all. */
  private final Map<Side, int[]> bySide = new EnumMap<>(Side.class);

  private final int[] all;

  /** Whom each column is about. */
  private final List<Side> numberSides = new ArrayList<>();

  private final List<Side> categorySides = new ArrayList<>();
  private final Assignments assignments = new Assignments();
  private final Records records;
  private long changes;

  /** Folds that have observed nothing. */
  public Folds(FeatureDefinition definition) {
    this.definition = definition;
    records = new Records(definition.categories().size());
    views =
        List.of(
            new LeadView(definition.numbers(), definition.categories()),
            new RepView(),
            new MatchView(),
            new RateView(records),
            new SegmentView(records, definition.categories()),
            new ClosedView(records));
    List<String> numbers = new ArrayList<>();
    List<String> categories = new ArrayList<>();
    numbersFrom = new int[views.size()];
    categoriesFrom = new int[views.size()];
    for (int i = 0; i < views.size(); i++) {
      numbersFrom[i] = numbers.size();
      categoriesFrom[i] = categories.size();
      numbers.addAll(views.get(i).numbers());
      categories.addAll(views.get(i).categories());
      Side side = views.get(i).side();
      numberSides.addAll(Collections.nCopies(views.get(i).numbers().size(), side));
      categorySides.addAll(Collections.nCopies(views.get(i).categories().size(), side));
    }
    schema = new FeatureSchema(numbers, categories);
    all = IntStream.range(0, views.size()).toArray();
    for (Side side : Side.values()) {
      bySide.put(side, IntStream.of(all).filter(i -> views.get(i).side() == side).toArray());
    }
  }

  /** The columns that are read. */
  public FeatureSchema schema() {
    return schema;
  }

  /** Whom a numeric column of the schema is about. */
  public Side sideOfNumber(int column) {
    return numberSides.get(column);
  }

  /** Whom a categorical column of the schema is about. */
  public Side sideOfCategory(int column) {
    return categorySides.get(column);
  }

  /**
   * Takes a fact in. One that was observed before changes nothing, as long as its assignment was
   * not put away.
   */
  public void observe(Fact fact) {
    Assignments.Entry entry = assignments.entry(fact.assignment());
    Result before = entry.party().isPresent() ? entry.result() : Result.OPEN;
    take(fact, entry);
    Result after = entry.result();
    if (!after.equals(before)) {
      changes++;
      entry.party().ifPresent(party -> records.observe(party, before, after));
    }
  }

  /**
   * Puts assignments away until so many are held, the ones touched longest ago first: what was
   * observed of them goes on to count, but what they stood at is forgotten.
   *
   * @param most 0 or more
   */
  public void keep(int most) {
    assignments.keep(most);
  }

  /**
   * The assignments among those facts that may have been put away: before the facts are observed,
   * all that was observed of these is to be {@linkplain #recall recalled}.
   *
   * @param facts none of which was observed before
   */
  public Set<Long> putAway(Collection<Fact> facts) {
    Set<Long> putAway = new HashSet<>();
    for (Fact fact : facts) {
      if (fact instanceof Fact.Reported && !assignments.holds(fact.assignment())) {
        putAway.add(fact.assignment());
      }
    }
    // what is only now given was never held before
    for (Fact fact : facts) {
      if (fact instanceof Fact.Assigned) {
        putAway.remove(fact.assignment());
      }
    }
    return putAway;
  }

  /** Holds a fact again that was observed before its assignment was put away: it counts already. */
  public void recall(Fact fact) {
    take(fact, assignments.entry(fact.assignment()));
  }

  private void take(Fact fact, Assignments.Entry entry) {
    switch (fact) {
      case Fact.Assigned assigned -> entry.assigned(party(assigned));
      case Fact.Reported reported -> entry.reported(reported);
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
    of(List.of(rep)).of(lead, asOf).read(0, out);
  }

  /**
   * What columns about reps may change with, besides the reps.
   *
   * @param changes how often what was observed changed the result of an assignment
   * @param day of the moment that is read, UTC, in days since 1970
   */
  public record Edition(long changes, int day) {}

  /** The edition that is read at that moment. */
  public Edition edition(Instant asOf) {
    return new Edition(changes, day(asOf));
  }

  static int day(Instant asOf) {
    return Math.toIntExact(asOf.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay());
  }

  /**
   * Those reps, to be read for any lead: what does not depend on the lead is found once, and what
   * is found stays right whatever is observed later. Several may ask at a time while nobody
   * observes.
   */
  public Roster of(List<Rep> reps) {
    List<Rep> same = List.copyOf(reps);
    return new Roster(views.stream().map(view -> view.of(same)).toList());
  }

  /** Some reps, in an order. */
  public final class Roster {

    private final List<FeatureView.Roster> rosters;

    private Roster(List<FeatureView.Roster> rosters) {
      this.rosters = rosters;
    }

    /**
     * What does not depend on the rep is found once. To be read before the next fact is observed;
     * several may read at a time.
     */
    public Reading of(Lead lead, Instant asOf) {
      return reading(all, lead, asOf);
    }

    /** The same of the columns about that side alone; about the lead, all places read the same. */
    public Reading of(Side side, Lead lead, Instant asOf) {
      return reading(bySide.getOrDefault(side, all), lead, asOf);
    }

    private Reading reading(int[] which, Lead lead, Instant asOf) {
      FeatureView.Reading[] readings = new FeatureView.Reading[which.length];
      for (int i = 0; i < which.length; i++) {
        readings[i] = rosters.get(which[i]).of(lead, asOf);
      }
      return new Reading(which, readings);
    }
  }

  /** One lead at one moment, read rep by rep into rows whose schema must be {@link #schema()}. */
  public final class Reading {

    private final int[] which;
    private final FeatureView.Reading[] readings;

    private Reading(int[] which, FeatureView.Reading[] readings) {
      this.which = which;
      this.readings = readings;
    }

    /** Writes what is known of the rep at that place. */
    public void read(int rep, FeatureRow out) {
      for (int i = 0; i < which.length; i++) {
        readings[i].read(rep, out, numbersFrom[which[i]], categoriesFrom[which[i]]);
      }
    }
  }

  private Records.Party party(Fact.Assigned assigned) {
    return records.party(
        assigned.rep(),
        definition.categories().stream()
            .map(name -> assigned.lead().category(name).orElse(FeatureRow.UNKNOWN))
            .toList());
  }
}
