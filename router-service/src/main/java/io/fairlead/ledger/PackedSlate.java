package io.fairlead.ledger;

import io.fairlead.routing.Guarded;
import io.fairlead.routing.Portion;
import io.fairlead.routing.Price;
import io.fairlead.routing.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A slate as it is kept: a column of numbers for each thing that is known of reps, and the words to
 * which some of the numbers point.
 *
 * @param numbers columns in the order of {@link Part}, then those of caps, portions and inputs
 * @param words as JSON
 */
@SuppressWarnings("ArrayRecordComponent") // goes to the database as it is and is never compared
record PackedSlate(byte[] numbers, String words) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What is kept of each rep, in the order of columns; the database's slate_lines knows it too. */
  private enum Part {
    ELIGIBLE,
    REASONS,
    LEFT_OUT,
    GUARDED,
    SHARE,
    PROBABILITY,
    RESTED,
    UNCERTAINTY,
    EXPECTED_VALUE,
    SLOT,
    OF_COUNT,
    OF_VALUE,
    RATE,
    WEIGHT,
    OPEN,
    TAKEN_TODAY,
    DUE,
    MAX_OPEN,
    LAST_TURN,
    CREDIT,
    POSITION,
    TIER,
    CYCLE,
    CLEARS,
    PREFERENCES,
    LOAD,
    RESTED_VALUE,
    CAPS,
    PORTIONS,
    INPUTS;

    private static final int COUNT = values().length;

    @SuppressWarnings("EnumOrdinal") // the order is the format
    private int column() {
      return ordinal();
    }
  }

  private static final int PER_PORTION = 4;

  /** A cap without what counted towards it. */
  record CapRule(String of, String per, int most) {
    private static CapRule of(SlateLine.Cap cap) {
      return new CapRule(cap.of(), cap.per(), cap.most());
    }
  }

  /** Words, each list numbered from 0. */
  record Words(
      List<String> reps,
      List<List<Reason>> reasons,
      List<String> leftOut,
      List<Guarded> guarded,
      List<Instant> clears,
      List<List<SlateLine.Basis.Preference>> preferences,
      List<List<CapRule>> caps) {}

  /** Numbers things as they first come. */
  private static final class Numbered<T> {

    private final List<T> things = new ArrayList<>();
    private final Map<T, Integer> numbers = new HashMap<>();

    long of(T thing) {
      if (!things.isEmpty() && things.getLast().equals(thing)) {
        return things.size() - 1L;
      }
      return numbers.computeIfAbsent(
          thing,
          _ -> {
            things.add(thing);
            return things.size() - 1;
          });
    }
  }

  /** Packs a slate and what was due to its reps. */
  static PackedSlate of(List<SlateLine> slate, Map<String, Double> due) {
    return new Packing(slate, due).packed();
  }

  private static final class Packing {

    private final List<SlateLine> slate;
    private final PackedNumbers.Writer out;
    private final int caps;
    private final int portions;
    private final int inputs;

    private final Map<String, Double> due;

    Packing(List<SlateLine> slate, Map<String, Double> due) {
      this.slate = slate;
      this.due = due;
      caps = most(line -> line.caps().size());
      portions = most(line -> line.portions().size());
      inputs = most(line -> line.inputs().size());
      out =
          new PackedNumbers.Writer(
              slate.size(),
              Part.COUNT + caps + PER_PORTION * portions + inputs,
              caps,
              portions,
              inputs);
    }

    private int most(ToLongFunction<SlateLine> size) {
      long most = 0;
      for (SlateLine line : slate) {
        most = Math.max(most, size.applyAsLong(line));
      }
      return (int) most;
    }

    private void wholes(ToLongFunction<SlateLine> value) {
      for (int i = 0; i < slate.size(); i++) {
        out.set(i, value.applyAsLong(slate.get(i)));
      }
      out.wholes();
    }

    private void maybeWholes(Function<SlateLine, Optional<? extends Number>> value) {
      for (int i = 0; i < slate.size(); i++) {
        Optional<? extends Number> number = value.apply(slate.get(i));
        if (number.isPresent()) {
          out.set(i, number.get().longValue());
        }
      }
      out.wholes();
    }

    private void numbers(ToDoubleFunction<SlateLine> value) {
      for (int i = 0; i < slate.size(); i++) {
        out.set(i, value.applyAsDouble(slate.get(i)));
      }
      out.doubles();
    }

    private void maybeNumbers(Function<SlateLine, Optional<? extends Number>> value) {
      for (int i = 0; i < slate.size(); i++) {
        Optional<? extends Number> number = value.apply(slate.get(i));
        if (number.isPresent()) {
          out.set(i, number.get().doubleValue());
        }
      }
      out.doubles();
    }

    /** The same as an earlier column, where it is. */
    private void maybeNumbers(
        Function<SlateLine, Optional<Double>> value,
        Part usual,
        Function<SlateLine, Optional<Double>> usually) {
      for (SlateLine line : slate) {
        if (!value.apply(line).equals(usually.apply(line))) {
          maybeNumbers(value::apply);
          return;
        }
      }
      out.same(usual.column());
    }

    PackedSlate packed() {
      Numbered<List<Reason>> reasons = new Numbered<>();
      Numbered<String> leftOut = new Numbered<>();
      Numbered<Guarded> guarded = new Numbered<>();
      Numbered<Instant> clears = new Numbered<>();
      Numbered<List<SlateLine.Basis.Preference>> preferences = new Numbered<>();
      Numbered<List<CapRule>> rules = new Numbered<>();
      wholes(line -> line.eligible() ? 1 : 0);
      maybeWholes(
          line -> Optional.of(line.reasons()).filter(all -> !all.isEmpty()).map(reasons::of));
      maybeWholes(line -> line.leftOut().map(leftOut::of));
      maybeWholes(line -> line.guarded().map(guarded::of));
      numbers(SlateLine::share);
      maybeNumbers(SlateLine::probability);
      maybeNumbers(SlateLine::rested, Part.PROBABILITY, SlateLine::probability);
      maybeNumbers(SlateLine::uncertainty);
      maybeNumbers(SlateLine::expectedValue);
      maybeNumbers(line -> line.price().map(Price::slot));
      maybeNumbers(line -> line.price().map(Price::ofCount));
      maybeNumbers(line -> line.price().map(Price::ofValue));
      maybeNumbers(SlateLine::rate);
      numbers(SlateLine::weight);
      wholes(SlateLine::open);
      maybeWholes(SlateLine::takenToday);
      maybeNumbers(line -> Optional.ofNullable(due.get(line.rep())));
      maybeWholes(SlateLine::maxOpen);
      wholes(SlateLine::lastTurn);
      numbers(SlateLine::credit);
      maybeWholes(line -> line.basis().map(SlateLine.Basis::position));
      maybeWholes(line -> line.basis().map(SlateLine.Basis::tier));
      maybeWholes(line -> line.basis().map(SlateLine.Basis::cycle));
      maybeWholes(line -> line.basis().flatMap(SlateLine.Basis::clears).map(clears::of));
      maybeWholes(line ->
          line.basis()
              .map(SlateLine.Basis::preferences)
              .filter(all -> !all.isEmpty())
              .map(preferences::of));
      maybeNumbers(line -> line.basis().flatMap(SlateLine.Basis::load));
      maybeNumbers(
          line -> line.basis().flatMap(SlateLine.Basis::restedValue),
          Part.EXPECTED_VALUE,
          SlateLine::expectedValue);
      maybeWholes(line ->
          Optional.of(line.caps())
              .filter(all -> !all.isEmpty())
              .map(all -> rules.of(all.stream().map(CapRule::of).toList())));
      wholes(line -> line.portions().size());
      wholes(line -> line.inputs().size());
      for (int i = 0; i < caps; i++) {
        int place = i;
        maybeWholes(line -> at(line.caps(), place).map(SlateLine.Cap::taken));
      }
      for (int i = 0; i < portions; i++) {
        int place = i;
        maybeNumbers(line -> at(line.portions(), place).map(Portion::got));
        maybeNumbers(line -> at(line.portions(), place).map(Portion::due));
        maybeNumbers(line -> at(line.portions(), place).map(Portion::squares));
        maybeNumbers(line -> at(line.portions(), place).map(Portion::leaving));
      }
      for (int i = 0; i < inputs; i++) {
        int place = i;
        maybeNumbers(
            line -> place < line.inputs().size() ? line.inputs().get(place) : Optional.empty());
      }
      Words words =
          new Words(
              slate.stream().map(SlateLine::rep).toList(),
              reasons.things,
              leftOut.things,
              guarded.things,
              clears.things,
              preferences.things,
              rules.things);
      return new PackedSlate(out.bytes(), JSON.writeValueAsString(words));
    }

    private static <T> Optional<T> at(List<T> list, int place) {
      return place < list.size() ? Optional.of(list.get(place)) : Optional.empty();
    }
  }

  /** What was due to its reps, in their order. */
  Map<String, Double> due() {
    return new Unpacking(numbers, words).due();
  }

  /** The slate. */
  List<SlateLine> lines() {
    return new Unpacking(numbers, words).lines();
  }

  private static final class Unpacking {

    private final PackedNumbers.Reader in;
    private final PackedNumbers.Column[] columns;
    private final Words words;

    Unpacking(byte[] numbers, String words) {
      in = new PackedNumbers.Reader(numbers);
      columns =
          IntStream.range(0, Part.COUNT + in.first() + PER_PORTION * in.second() + in.third())
              .mapToObj(in::column)
              .toArray(PackedNumbers.Column[]::new);
      this.words = JSON.readValue(words, Words.class);
    }

    Map<String, Double> due() {
      Map<String, Double> due = HashMap.newHashMap(in.rows());
      for (int row = 0; row < in.rows(); row++) {
        if (of(Part.DUE).has(row)) {
          due.put(words.reps().get(row), of(Part.DUE).number(row));
        }
      }
      return due;
    }

    List<SlateLine> lines() {
      return IntStream.range(0, in.rows()).mapToObj(this::line).toList();
    }

    private PackedNumbers.Column of(Part part) {
      return columns[part.column()];
    }

    private Optional<Double> number(Part part, int row) {
      return number(of(part), row);
    }

    private static Optional<Double> number(PackedNumbers.Column column, int row) {
      return column.has(row) ? Optional.of(column.number(row)) : Optional.empty();
    }

    private Optional<Integer> whole(Part part, int row) {
      return of(part).has(row) ? Optional.of((int) of(part).wholeNumber(row)) : Optional.empty();
    }

    private <T> Optional<T> word(Part part, List<T> things, int row) {
      return whole(part, row).map(things::get);
    }

    private SlateLine line(int row) {
      return new SlateLine(
          words.reps().get(row),
          of(Part.ELIGIBLE).wholeNumber(row) == 1,
          word(Part.REASONS, words.reasons(), row).orElse(List.of()),
          word(Part.LEFT_OUT, words.leftOut(), row),
          word(Part.GUARDED, words.guarded(), row),
          portions(row),
          of(Part.WEIGHT).number(row),
          caps(row),
          (int) of(Part.OPEN).wholeNumber(row),
          whole(Part.MAX_OPEN, row),
          of(Part.LAST_TURN).wholeNumber(row),
          of(Part.CREDIT).number(row),
          of(Part.SHARE).number(row),
          number(Part.RATE, row),
          number(Part.PROBABILITY, row),
          number(Part.EXPECTED_VALUE, row),
          number(Part.RESTED, row),
          number(Part.UNCERTAINTY, row),
          number(Part.SLOT, row)
              .map(slot ->
                  new Price(slot, of(Part.OF_COUNT).number(row), of(Part.OF_VALUE).number(row))),
          whole(Part.TAKEN_TODAY, row),
          basis(row),
          inputs(row));
    }

    private Optional<SlateLine.Basis> basis(int row) {
      return whole(Part.POSITION, row)
          .map(position ->
              new SlateLine.Basis(
                  position,
                  (int) of(Part.TIER).wholeNumber(row),
                  of(Part.CYCLE).wholeNumber(row),
                  word(Part.CLEARS, words.clears(), row),
                  word(Part.PREFERENCES, words.preferences(), row).orElse(List.of()),
                  number(Part.LOAD, row),
                  number(Part.RESTED_VALUE, row)));
    }

    private List<SlateLine.Cap> caps(int row) {
      List<CapRule> rules = word(Part.CAPS, words.caps(), row).orElse(List.of());
      return IntStream.range(0, rules.size())
          .mapToObj(i ->
              new SlateLine.Cap(
                  rules.get(i).of(),
                  rules.get(i).per(),
                  rules.get(i).most(),
                  (int) columns[Part.COUNT + i].wholeNumber(row)))
          .toList();
    }

    private List<Portion> portions(int row) {
      int first = Part.COUNT + in.first();
      return IntStream.range(0, (int) of(Part.PORTIONS).wholeNumber(row))
          .map(i -> first + PER_PORTION * i)
          .mapToObj(at ->
              new Portion(
                  columns[at].number(row),
                  columns[at + 1].number(row),
                  columns[at + 2].number(row),
                  columns[at + 3].number(row)))
          .toList();
    }

    private List<Optional<Float>> inputs(int row) {
      int first = Part.COUNT + in.first() + PER_PORTION * in.second();
      return IntStream.range(first, first + (int) of(Part.INPUTS).wholeNumber(row))
          .mapToObj(at -> number(columns[at], row).map(Double::floatValue))
          .toList();
    }
  }
}
