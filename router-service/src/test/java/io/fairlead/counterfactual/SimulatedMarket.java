package io.fairlead.counterfactual;

import static java.util.Comparator.comparing;

import io.fairlead.bench.Seats;
import io.fairlead.facts.Fact;
import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.features.FeatureRow;
import io.fairlead.features.FeatureRules;
import io.fairlead.features.Folds;
import io.fairlead.features.Load;
import io.fairlead.features.TrainingSet;
import io.fairlead.features.TrainingSets;
import io.fairlead.routing.Book;
import io.fairlead.routing.Call;
import io.fairlead.routing.Outlook;
import io.fairlead.routing.PoolRules;
import io.fairlead.routing.Rotation;
import io.fairlead.routing.Router;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Score;
import io.fairlead.routing.Scores;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Strategy;
import io.fairlead.simulation.FloorSpec;
import io.fairlead.simulation.SalesFloor;
import io.fairlead.store.HistoryEntry;
import io.fairlead.store.RepEntry;
import io.fairlead.store.ReportedOutcome;
import io.fairlead.training.Judge;
import io.fairlead.training.Judges;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A floor whose truth is known, with a time that is replayed: what its past was worth in other
 * hands.
 */
final class SimulatedMarket implements TrainingSets.History {

  private static final int PAST_DAYS = 280;
  private static final int FROM_DAY = 140;
  private static final int TO_DAY = 240;
  private static final LocalDate START = LocalDate.parse("2025-01-06");
  private static final Set<String> HIDDEN = Set.of("source", "seniority", "emailOpens");
  private static final Rotation ROTATION = Rotation.ofPool("everyone");
  private static final Book.Terms TERMS =
      new Book.Terms(
          "everyone",
          ROTATION,
          List.of(ROTATION.scope()),
          ZoneOffset.UTC,
          Duration.ofDays(30),
          List.of());

  private final Kind kind;
  private final SalesFloor floor;
  private final List<HistoryEntry> past;
  private final List<Fact> facts = new ArrayList<>();
  private final List<Seat> seats = new ArrayList<>();
  private final Map<String, Rep> reps = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** What sets markets apart. */
  enum Kind {
    /** The history says who gave each lead. */
    NOTED,
    /** The same where there is hardly room for all leads, and reps tire. */
    TIGHT,
    /** Managers pick by hand, by what fields show, and nothing says where they did. */
    PICKED,
    /** The same by what no field shows as well. */
    PICKED_BY_THE_UNSEEN,
    /** It does not matter who gets a lead. */
    ALIKE;

    boolean isNoted() {
      return this == NOTED || this == TIGHT || this == ALIKE;
    }
  }

  private SimulatedMarket(Kind kind, SalesFloor floor) {
    this.kind = kind;
    this.floor = floor;
    past = floor.past().stream().map(this::seen).toList();
    for (int i = 0; i < past.size(); i++) {
      HistoryEntry entry = past.get(i);
      facts.add(
          new Fact.Assigned(
              i,
              entry.lead(),
              entry.rep(),
              entry.assignedAt(),
              entry.assignedAt(),
              entry.assignedBy()));
      int assignment = i;
      entry.outcome().ifPresent(outcome -> facts.add(reported(assignment, outcome)));
    }
    facts.sort(comparing(Fact::knownAt));
    for (RepEntry entry : floor.reps()) {
      Rep rep = entry.rep();
      numbers.put(rep.id(), seats.size());
      reps.put(rep.id(), rep);
      seats.add(Seats.cappedByDay(rep, seats.size()));
    }
  }

  static SimulatedMarket of(Kind kind, long seed) {
    Random random = new Random(seed);
    int count = 6 + random.nextInt(7);
    int leads = 3_000 + random.nextInt(3_000);
    double perDay = leads / (count * PAST_DAYS * 5 / 7.0);
    FloorSpec spec =
        new FloorSpec(
            count,
            leads,
            0,
            PAST_DAYS,
            7,
            0.1 + 0.15 * random.nextDouble(),
            kind == Kind.ALIKE ? 0 : 0.5 + random.nextDouble(),
            (int) Math.ceil((kind == Kind.TIGHT ? 1.1 : 3) * perDay),
            START);
    return new SimulatedMarket(
        kind, SalesFloor.generate(kind == Kind.TIGHT ? spec.tiring(0.4) : spec, seed));
  }

  static Instant from() {
    return START.plusDays(FROM_DAY).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  static Instant to() {
    return START.plusDays(TO_DAY).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  Instant asOf() {
    return floor.spec().liveStart();
  }

  Map<String, Rep> reps() {
    return reps;
  }

  @Override
  public void readKnownUntil(Instant asOf, Consumer<Fact> to) {
    facts.stream().takeWhile(fact -> !fact.knownAt().isAfter(asOf)).forEach(to);
  }

  /** Round robin. */
  Course roundRobin() {
    return course("round robin", Strategy.ROUND_ROBIN, _ -> new Scores.Unscored("not asked"));
  }

  /** AI by a model of what was known when the time began. */
  Course ai() {
    TrainingSet known =
        TrainingSets.read(
            this, TrainingSets.definition(this, from(), FeatureRules.USUAL), reps, from());
    Judge model = Judges.of(known).without(Instant.MAX, Instant.MAX);
    Folds folds = new Folds(known.definition());
    readKnownUntil(from(), folds::observe);
    FeatureRow row = new FeatureRow(folds.schema());
    return course(
        "ai",
        Strategy.AI,
        lead -> {
          Map<String, Score> scores = new HashMap<>();
          for (Rep rep : reps.values()) {
            folds.read(lead, rep, lead.occurredAt(), row);
            double likely = Sums.sigmoid(model.of(row, rep.id(), Load.NONE).likely());
            scores.put(rep.id(), new Score(likely, likely));
          }
          return new Scores.Scored(scores, true, Map.of());
        });
  }

  /** The true expected conversions of a course. */
  double truth(Course course) {
    double sum = 0;
    Map<String, Integer> taken = new HashMap<>();
    int place = first();
    for (Course.Placing placing : course.placings()) {
      if (placing.rep().isPresent()) {
        String rep = placing.rep().get();
        String day = rep + placing.lead().occurredAt().toString().substring(0, 10);
        int before = taken.merge(day, 1, Integer::sum) - 1;
        sum += floor.pastProbability(place, numbers.getOrDefault(rep, -1), before);
      }
      place++;
    }
    return sum;
  }

  /** All that is known in the end. */
  TrainingSet trainingSet() {
    return TrainingSets.read(
        this, TrainingSets.definition(this, asOf(), FeatureRules.USUAL), reps, asOf());
  }

  Hearing heard(List<Course> courses) {
    return Hearing.of(this, FeatureRules.USUAL, reps, asOf(), courses);
  }

  private int first() {
    int place = 0;
    while (past.get(place).lead().occurredAt().isBefore(from())) {
      place++;
    }
    return place;
  }

  private interface Model {
    Scores of(Lead lead);
  }

  private Course course(String name, Strategy strategy, Model model) {
    Book book = new Book();
    PoolRules rules =
        new PoolRules(
            "everyone",
            strategy,
            List.of(Strategy.ROUND_ROBIN),
            ROTATION,
            0,
            Optional.empty(),
            true,
            List.of(),
            false);
    List<Course.Placing> placings = new ArrayList<>();
    for (HistoryEntry entry : past.subList(first(), past.size())) {
      Lead lead = entry.lead();
      Instant at = lead.occurredAt();
      if (at.isBefore(to())) {
        Scores scores = model.of(lead);
        Ruling ruling =
            Router.rule(
                rules,
                book.members(TERMS, seats, scores.tiring(), at),
                new Outlook(scores, Map.of()),
                new Call(Set.of(), 0, at, 0.5));
        if (ruling instanceof Ruling.Assigned assigned) {
          book.give(lead.key().externalId(), TERMS, assigned, at);
          placings.add(new Course.Placing(lead, Optional.of(assigned.rep())));
        } else {
          placings.add(new Course.Placing(lead, Optional.empty()));
        }
      }
    }
    return new Course(name, placings);
  }

  private HistoryEntry seen(HistoryEntry entry) {
    Map<String, Field> fields = new HashMap<>(entry.lead().fields());
    if (kind == Kind.PICKED_BY_THE_UNSEEN) {
      fields.keySet().removeAll(HIDDEN);
    }
    return new HistoryEntry(
        new Lead(entry.lead().key(), entry.lead().occurredAt(), fields),
        entry.contact(),
        entry.rep(),
        entry.assignedAt(),
        entry.knownAt(),
        entry.assignedBy().filter(_ -> kind.isNoted()),
        entry.outcome(),
        entry.policy(),
        entry.propensity());
  }

  private static Fact.Reported reported(long assignment, ReportedOutcome outcome) {
    return new Fact.Reported(
        assignment, outcome.kind(), outcome.value(), outcome.occurredAt(), outcome.knownAt());
  }
}
