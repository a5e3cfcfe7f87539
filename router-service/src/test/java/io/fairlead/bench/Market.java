package io.fairlead.bench;

import io.fairlead.facts.Fact;
import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadField;
import io.fairlead.facts.LeadKey;
import io.fairlead.facts.OutcomeKind;
import io.fairlead.facts.Rep;
import io.fairlead.features.FeatureRules;
import io.fairlead.features.TrainingSet;
import io.fairlead.features.TrainingSets;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A market whose truth is known: reps, a past with biased assignments and outcomes that come late,
 * leads to route. The same spec gives the same market. Reps and live leads are numbered by their
 * places in the lists.
 */
final class Market {

  private static final LocalDate START = LocalDate.of(2024, 1, 1);
  private static final int OPEN_SECONDS = 9 * 3_600;
  private static final Duration OPENS = Duration.ofHours(8);
  private static final double HIDDEN = 0.5;
  private static final double UNKNOWN = 0.06;

  /** Newcomers with a past at all have one of so many weekdays. */
  private static final int FRESH_DAYS = 10;

  private final MarketSpec spec;
  private final List<LocalDate> days;
  private final Nature nature;
  private final List<Talent> talents;
  private final List<Person> live;
  private final List<Fact> facts = new ArrayList<>();

  private Market(MarketSpec spec) {
    this.spec = spec;
    SplittableRandom root = new SplittableRandom(spec.seed());
    days =
        Stream.iterate(START, day -> day.plusDays(1))
            .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
            .limit(spec.pastDays() + spec.liveDays())
            .toList();
    nature = new Nature(spec, root.split());
    SplittableRandom forReps = root.split();
    talents =
        IntStream.range(0, spec.reps())
            .mapToObj(i -> Talent.drawn(forReps.split(), i, spec, nature.matters(), activeFrom(i)))
            .toList();
    List<Person> past = people(root.split(), "H", 0, spec.pastDays());
    live = people(root.split(), "L", spec.pastDays(), days.size());
    nature.setOut(past, talents);
    assign(past, new OldWays(spec, talents, past, root.split()));
  }

  static Market of(MarketSpec spec) {
    return new Market(spec);
  }

  MarketSpec spec() {
    return spec;
  }

  List<Rep> reps() {
    return talents.stream().map(Talent::rep).toList();
  }

  List<Lead> live() {
    return live.stream().map(Person::lead).toList();
  }

  /** What was known by the live start, in the order in which it became known. */
  List<Fact> facts() {
    return List.copyOf(facts);
  }

  /** The first moment of the first live day. */
  Instant liveStart() {
    return begin(0);
  }

  /** The first moment of a live day. */
  Instant begin(int liveDay) {
    return days.get(spec.pastDays() + liveDay).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  /** What can be learnt at the live start. */
  TrainingSet trainingSet() {
    return trainingSet(facts);
  }

  /** The same where nothing says who assigned a lead. */
  TrainingSet trainingSetWithoutWays() {
    return trainingSet(facts.stream().map(Market::withoutWay).toList());
  }

  private static Fact withoutWay(Fact fact) {
    return switch (fact) {
      case Fact.Assigned it ->
          new Fact.Assigned(
              it.assignment(),
              it.lead(),
              it.rep(),
              it.occurredAt(),
              it.knownAt(),
              Optional.empty());
      case Fact.Reported it -> it;
    };
  }

  private TrainingSet trainingSet(List<Fact> known) {
    return trainingSet(known, liveStart());
  }

  /**
   * What can be learnt at that moment.
   *
   * @param known by then, in the order in which it became known
   */
  TrainingSet trainingSet(List<Fact> known, Instant asOf) {
    TrainingSets.History history = (_, to) -> known.forEach(to);
    Map<String, Rep> byId = reps().stream().collect(Collectors.toMap(Rep::id, Function.identity()));
    return TrainingSets.read(
        history, TrainingSets.definition(history, asOf, FeatureRules.USUAL), byId, asOf);
  }

  /** Number of the live day on which the live lead comes. */
  int liveDay(int lead) {
    return live.get(lead).day() - spec.pastDays();
  }

  /** The true probability that the rep converts the live lead after so many leads of that day. */
  double probability(int lead, int rep, int taken) {
    return nature.probability(live.get(lead), talents.get(rep), true, taken);
  }

  /** True probability times true value. */
  double worth(int lead, int rep, int taken) {
    return probability(lead, rep, taken) * live.get(lead).value();
  }

  /** What so many leads of a day truly take from the rep's log-odds. */
  double wear(int rep, int taken) {
    return nature.wear(talents.get(rep), taken);
  }

  private Instant activeFrom(int rep) {
    int since = (int) Math.round((1 - spec.shape().newcomers()) * spec.reps());
    int day = rep < since ? 0 : spec.pastDays() - (rep % 2 == 0 ? FRESH_DAYS : 0);
    return days.get(day).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private List<Person> people(SplittableRandom random, String prefix, int from, int to) {
    List<Person> people = new ArrayList<>();
    for (int day = from; day < to; day++) {
      Instant opens = days.get(day).atStartOfDay().toInstant(ZoneOffset.UTC).plus(OPENS);
      int[] seconds = random.ints(spec.leadsPerDay(), 0, OPEN_SECONDS).sorted().toArray();
      for (int second : seconds) {
        String id = "%s%06d".formatted(prefix, people.size());
        people.add(person(random.split(), id, day, opens.plusSeconds(second)));
      }
    }
    return people;
  }

  private Person person(SplittableRandom random, String id, int day, Instant at) {
    int[] levels = new int[Column.ALL.size()];
    Map<String, Field> fields = new HashMap<>();
    for (Column column : Column.ALL) {
      levels[column.place()] = random.nextInt(column.levels());
    }
    if (random.nextDouble() < 0.6) { // most speak the language of their region
      levels[Column.LANGUAGE.place()] = levels[Column.REGION.place()] % Column.LANGUAGE.levels();
    }
    for (Column column : Column.ALL) {
      if (random.nextDouble() >= UNKNOWN) {
        fields.put(column.field(), Field.of(column.word(levels[column.place()])));
      }
    }
    double[] numbers = {random.nextGaussian(), random.nextGaussian()};
    double employees = Math.ceil(80 * StrictMath.exp(1.3 * numbers[0]));
    double visits = Math.floor(6 * StrictMath.exp(0.7 * numbers[1]));
    double spread = spec.shape().valueSpread();
    double value = Normals.logNormal(random, 5_000, spread) * StrictMath.exp(0.3 * numbers[0]);
    if (random.nextDouble() >= UNKNOWN) {
      fields.put(LeadField.EMPLOYEES.fieldName(), Field.of(employees));
    }
    fields.put("visits", Field.of(visits));
    if (random.nextDouble() < 0.8) {
      fields.put(
          LeadField.ESTIMATED_VALUE.fieldName(),
          Field.of((double) Math.round(Normals.logNormal(random, value, 0.3))));
    }
    return new Person(
        new Lead(new LeadKey(LeadKey.DEFAULT_SYSTEM, id), at, fields),
        day,
        levels,
        numbers,
        nature.shown(levels, numbers),
        HIDDEN * random.nextGaussian(),
        value,
        random.nextDouble(),
        random.nextDouble() < 0.03,
        Normals.logNormal(random, 18, 0.6),
        Normals.logNormal(random, 10, 0.8));
  }

  private void assign(List<Person> past, OldWays ways) {
    for (int i = 0; i < past.size(); i++) {
      Person person = past.get(i);
      OldWays.Choice choice = ways.next(person);
      became(i, person, choice.rep(), choice.taken(), choice.by()).stream()
          .filter(fact -> fact.knownAt().isBefore(liveStart()) || fact instanceof Fact.Assigned)
          .forEach(facts::add);
    }
    facts.sort(Comparator.comparing(Fact::knownAt));
  }

  /**
   * What becomes of a live lead, whenever it becomes known.
   *
   * @param taken leads that the rep has taken on that day
   */
  List<Fact> became(int lead, int rep, int taken) {
    return became(
        spec.pastDays() * spec.leadsPerDay() + lead, live.get(lead), rep, taken, Optional.empty());
  }

  private List<Fact> became(
      long assignment, Person person, int rep, int taken, Optional<String> by) {
    Talent talent = talents.get(rep);
    Instant at = person.lead().occurredAt().plusSeconds(300);
    boolean late = person.day() >= spec.pastDays() / 2;
    boolean won =
        !person.disqualified() && person.luck() < nature.probability(person, talent, late, taken);
    double wait = won ? person.daysToWin() : person.daysToLose();
    Instant closed = at.plusSeconds((long) (86_400 * wait));
    return List.of(
        new Fact.Assigned(assignment, person.lead(), talent.rep().id(), at, at, by),
        new Fact.Reported(
            assignment,
            won
                ? OutcomeKind.CONVERTED
                : person.disqualified() ? OutcomeKind.DISQUALIFIED : OutcomeKind.LOST,
            won ? Optional.of(BigDecimal.valueOf(Math.round(person.value()))) : Optional.empty(),
            closed,
            closed));
  }
}
