package io.fairlead.ledger;

import io.fairlead.manifest.InputRow;
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
import java.util.function.ToIntFunction;
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
    ELIGIBLE(true),
    REASONS(true),
    LEFT_OUT(true),
    GUARDED(true),
    SHARE(false),
    PROBABILITY(false),
    RESTED(PROBABILITY),
    UNCERTAINTY(false),
    EXPECTED_VALUE(false),
    SLOT(false),
    OF_COUNT(false),
    OF_VALUE(false),
    RATE(false),
    WEIGHT(false),
    OPEN(true),
    TAKEN_TODAY(true),
    DUE(false),
    MAX_OPEN(true),
    LAST_TURN(true),
    CREDIT(false),
    POSITION(true),
    TIER(true),
    CYCLE(true),
    CLEARS(true),
    PREFERENCES(true),
    LOAD(false),
    RESTED_VALUE(EXPECTED_VALUE),
    CAPS(true),
    PORTIONS(true),
    INPUTS(true);

    private static final Part[] ALL = values();

    private final boolean whole;

    /** Whose numbers it usually has, where there is such a part. */
    private final Optional<Part> usual;

    Part(boolean whole) {
      this.whole = whole;
      this.usual = Optional.empty();
    }

    Part(Part usual) {
      this.whole = usual.whole;
      this.usual = Optional.of(usual);
    }

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

  /** Line by line, so that each is looked at but once. */
  private static final class Packing {

    private final List<SlateLine> slate;
    private final Map<String, Double> due;
    private final int caps;
    private final int portions;
    private final int inputs;
    private final PackedNumbers.Writer out;
    private final Numbered<List<Reason>> reasons = new Numbered<>();
    private final Numbered<String> leftOut = new Numbered<>();
    private final Numbered<Guarded> guarded = new Numbered<>();
    private final Numbered<Instant> clears = new Numbered<>();
    private final Numbered<List<SlateLine.Basis.Preference>> preferences = new Numbered<>();
    private final Numbered<List<CapRule>> rules = new Numbered<>();

    Packing(List<SlateLine> slate, Map<String, Double> due) {
      this.slate = slate;
      this.due = due;
      caps = most(line -> line.caps().size());
      portions = most(line -> line.portions().size());
      inputs = most(line -> line.inputs().size());
      out = new PackedNumbers.Writer(slate.size(), firstInput() + inputs, caps, portions, inputs);
    }

    private int most(ToIntFunction<SlateLine> size) {
      int most = 0;
      for (SlateLine line : slate) {
        most = Math.max(most, size.applyAsInt(line));
      }
      return most;
    }

    private int firstPortion() {
      return Part.ALL.length + caps;
    }

    private int firstInput() {
      return firstPortion() + PER_PORTION * portions;
    }

    PackedSlate packed() {
      for (int row = 0; row < slate.size(); row++) {
        line(row, slate.get(row));
      }
      for (Part part : Part.ALL) {
        end(part);
      }
      for (int i = 0; i < caps; i++) {
        out.wholes();
      }
      for (int i = 0; i < PER_PORTION * portions + inputs; i++) {
        out.doubles();
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

    private void end(Part part) {
      if (part.usual.isPresent() && out.isSame(part.usual.get().column())) {
        out.same(part.usual.get().column());
      } else if (part.whole) {
        out.wholes();
      } else {
        out.doubles();
      }
    }

    private void line(int row, SlateLine line) {
      set(Part.ELIGIBLE, row, line.eligible() ? 1 : 0);
      word(Part.REASONS, row, line.reasons(), reasons);
      line.leftOut().ifPresent(others -> set(Part.LEFT_OUT, row, leftOut.of(others)));
      line.guarded().ifPresent(by -> set(Part.GUARDED, row, guarded.of(by)));
      set(Part.SHARE, row, line.share());
      set(Part.PROBABILITY, row, line.probability());
      set(Part.RESTED, row, line.rested());
      set(Part.UNCERTAINTY, row, line.uncertainty());
      set(Part.EXPECTED_VALUE, row, line.expectedValue());
      line.price().ifPresent(price -> price(row, price));
      set(Part.RATE, row, line.rate());
      set(Part.WEIGHT, row, line.weight());
      set(Part.OPEN, row, line.open());
      line.takenToday().ifPresent(taken -> set(Part.TAKEN_TODAY, row, (long) taken));
      set(Part.DUE, row, Optional.ofNullable(due.get(line.rep())));
      line.maxOpen().ifPresent(most -> set(Part.MAX_OPEN, row, (long) most));
      set(Part.LAST_TURN, row, line.lastTurn());
      set(Part.CREDIT, row, line.credit());
      line.basis().ifPresent(basis -> basis(row, basis));
      if (!line.caps().isEmpty()) {
        word(Part.CAPS, row, line.caps().stream().map(CapRule::of).toList(), rules);
      }
      set(Part.PORTIONS, row, line.portions().size());
      set(Part.INPUTS, row, line.inputs().size());
      for (int i = 0; i < line.caps().size(); i++) {
        out.set(Part.ALL.length + i, row, (long) line.caps().get(i).taken());
      }
      for (int i = 0; i < line.portions().size(); i++) {
        portion(firstPortion() + PER_PORTION * i, row, line.portions().get(i));
      }
      inputs(row, line.inputs());
    }

    private void price(int row, Price price) {
      set(Part.SLOT, row, price.slot());
      set(Part.OF_COUNT, row, price.ofCount());
      set(Part.OF_VALUE, row, price.ofValue());
    }

    private void basis(int row, SlateLine.Basis basis) {
      set(Part.POSITION, row, basis.position());
      set(Part.TIER, row, basis.tier());
      set(Part.CYCLE, row, basis.cycle());
      basis.clears().ifPresent(at -> set(Part.CLEARS, row, clears.of(at)));
      word(Part.PREFERENCES, row, basis.preferences(), preferences);
      set(Part.LOAD, row, basis.load());
      set(Part.RESTED_VALUE, row, basis.restedValue());
    }

    private void portion(int column, int row, Portion portion) {
      out.set(column, row, portion.got());
      out.set(column + 1, row, portion.due());
      out.set(column + 2, row, portion.squares());
      out.set(column + 3, row, portion.leaving());
    }

    /** Of a row that was served no number is boxed. */
    private void inputs(int row, List<Optional<Float>> all) {
      for (int i = 0; i < all.size(); i++) {
        float number =
            all instanceof InputRow served ? served.value(i) : all.get(i).orElse(Float.NaN);
        if (!Float.isNaN(number)) {
          out.set(firstInput() + i, row, (double) number);
        }
      }
    }

    private <T> void word(Part part, int row, List<T> list, Numbered<List<T>> numbered) {
      if (!list.isEmpty()) {
        set(part, row, numbered.of(list));
      }
    }

    private void set(Part part, int row, Optional<Double> number) {
      if (number.isPresent()) {
        out.set(part.column(), row, (double) number.get());
      }
    }

    private void set(Part part, int row, double number) {
      out.set(part.column(), row, number);
    }

    private void set(Part part, int row, long number) {
      out.set(part.column(), row, number);
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
          IntStream.range(0, Part.ALL.length + in.first() + PER_PORTION * in.second() + in.third())
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
                  (int) columns[Part.ALL.length + i].wholeNumber(row)))
          .toList();
    }

    private List<Portion> portions(int row) {
      int first = Part.ALL.length + in.first();
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
      int first = Part.ALL.length + in.first() + PER_PORTION * in.second();
      return IntStream.range(first, first + (int) of(Part.INPUTS).wholeNumber(row))
          .mapToObj(at -> number(columns[at], row).map(Double::floatValue))
          .toList();
    }
  }
}
