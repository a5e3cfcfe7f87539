package io.fairlead.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import io.fairlead.routing.Guarded;
import io.fairlead.routing.Portion;
import io.fairlead.routing.Price;
import io.fairlead.routing.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is packed comes back as it was, in the service and in the database. */
class PackedSlateTest {

  private static final int SLATES = 2_000;
  private static final double[] EDGES = {
    0,
    -0.0,
    1,
    254,
    255,
    -1,
    0.1,
    Double.MIN_VALUE,
    -Double.MIN_NORMAL,
    Double.MAX_VALUE,
    1e-300,
    0x1.0p-1022,
    0.5f
  };

  private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

  private record Drawn(List<SlateLine> slate, Map<String, Double> due) {}

  /** Each column by a manner of its own: the same for all, small, any, or now and then missing. */
  private Supplier<Double> manner() {
    double same = number();
    return switch (random.nextInt(4)) {
      case 0 -> () -> same;
      case 1 -> () -> (double) random.nextInt(300);
      case 2 -> () -> (double) random.nextFloat();
      default -> this::number;
    };
  }

  private double number() {
    return random.nextBoolean()
        ? EDGES[random.nextInt(EDGES.length)]
        : random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20));
  }

  private Supplier<Boolean> presence() {
    int manner = random.nextInt(3);
    return () -> manner == 0 || (manner == 1 && random.nextBoolean());
  }

  private <T> Supplier<Optional<T>> maybe(Supplier<T> value) {
    Supplier<Boolean> there = presence();
    return () -> there.get() ? Optional.of(value.get()) : Optional.empty();
  }

  private Supplier<Integer> whole() {
    int same = random.nextInt();
    return switch (random.nextInt(3)) {
      case 0 -> () -> same;
      case 1 -> () -> random.nextInt(300);
      default -> random::nextInt;
    };
  }

  private Drawn draw() {
    Supplier<Optional<Double>> probability = maybe(manner());
    Supplier<Optional<Double>> expected = maybe(manner());
    Supplier<Optional<Double>> rested = random.nextBoolean() ? probability : maybe(manner());
    Supplier<Optional<Double>> uncertainty = maybe(manner());
    Supplier<Optional<Double>> rate = maybe(manner());
    Supplier<Optional<Double>> due = maybe(manner());
    Supplier<Double> weight = manner();
    Supplier<Double> credit = manner();
    Supplier<Double> share = manner();
    Supplier<Integer> whole = whole();
    Supplier<Optional<Integer>> some = maybe(whole());
    Supplier<Optional<Price>> price =
        maybe(() -> new Price(Math.abs(random.nextGaussian()), random.nextGaussian(), -0.0));
    int caps = random.nextInt(3);
    int portions = random.nextInt(3);
    int inputs = random.nextInt(6);
    List<SlateLine> slate = new ArrayList<>();
    Map<String, Double> parts = new HashMap<>();
    for (int i = 0; i < 1 + random.nextInt(12); i++) {
      String rep = "rep " + i + (random.nextInt(5) == 0 ? " \"ü\\\n" : "");
      due.get().ifPresent(part -> parts.put(rep, part));
      Optional<Double> value = expected.get();
      slate.add(
          new SlateLine(
              rep,
              random.nextBoolean(),
              random.nextBoolean() ? List.of() : List.of(reason()),
              random.nextBoolean() ? Optional.empty() : Optional.of("others were better"),
              Optional.of(List.of(Guarded.values()).get(random.nextInt(4)))
                  .filter(_ -> random.nextBoolean()),
              IntStream.range(0, random.nextInt(portions + 1))
                  .mapToObj(_ -> new Portion(number(), number(), number(), number()))
                  .toList(),
              weight.get(),
              IntStream.range(0, random.nextInt(caps + 1))
                  .mapToObj(
                      _ -> new SlateLine.Cap("rep", "day", random.nextInt(4), random.nextInt()))
                  .toList(),
              whole.get(),
              some.get(),
              random.nextLong(),
              credit.get(),
              share.get(),
              rate.get(),
              probability.get(),
              value,
              rested.get(),
              uncertainty.get(),
              price.get(),
              some.get(),
              random.nextInt(8) == 0
                  ? Optional.empty()
                  : Optional.of(
                      new SlateLine.Basis(
                          whole.get(),
                          random.nextInt(3),
                          random.nextLong(),
                          Optional.of(moment()).filter(_ -> random.nextBoolean()),
                          random.nextBoolean()
                              ? List.of()
                              : List.of(
                                  new SlateLine.Basis.Preference("language", random.nextBoolean())),
                          uncertainty.get(),
                          value)),
              IntStream.range(0, inputs)
                  .mapToObj(input ->
                      input % 2 == 0
                          ? Optional.of(random.nextFloat())
                          : Optional.of((float) random.nextInt(3))
                              .filter(_ -> random.nextBoolean()))
                  .toList()));
    }
    return new Drawn(slate, parts);
  }

  private Reason reason() {
    Reason.Code[] codes = Reason.Code.values();
    return new Reason(
        codes[random.nextInt(codes.length)],
        "is away",
        Optional.of(moment()).filter(_ -> random.nextBoolean()));
  }

  private Instant moment() {
    return Instant.ofEpochSecond(random.nextLong(2_000_000_000L), random.nextInt(1_000_000_000));
  }

  @Test
  void everyBitOfRandomSlatesComesBack() {
    for (int i = 0; i < SLATES; i++) {
      Drawn drawn = draw();
      PackedSlate packed = PackedSlate.of(drawn.slate(), drawn.due());
      assertThat(packed.lines()).isEqualTo(drawn.slate());
      assertThat(packed.due()).isEqualTo(drawn.due());
    }
  }

  @Test
  void theDatabaseReadsTheSame() throws SQLException {
    try (TestDatabase database = TestDatabase.create();
        Connection connection = database.dataSource().getConnection();
        PreparedStatement lines =
            connection.prepareStatement("select * from slate_lines(?, ?, null, null)")) {
      for (int i = 0; i < SLATES / 10; i++) {
        Drawn drawn = draw();
        PackedSlate packed = PackedSlate.of(drawn.slate(), drawn.due());
        lines.setBytes(1, packed.numbers());
        lines.setString(2, packed.words());
        try (ResultSet row = lines.executeQuery()) {
          for (SlateLine line : drawn.slate()) {
            assertThat(row.next()).isTrue();
            same(row, line, Optional.ofNullable(drawn.due().get(line.rep())));
          }
          assertThat(row.next()).isFalse();
        }
      }
    }
  }

  private static void same(ResultSet row, SlateLine line, Optional<Double> due)
      throws SQLException {
    assertThat(row.getString("rep")).isEqualTo(line.rep());
    assertThat(row.getBoolean("eligible")).isEqualTo(line.eligible());
    line.reasons()
        .forEach(reason -> assertThat(text(row, "reasons")).contains(reason.code().name()));
    assertThat(Optional.ofNullable(row.getString("left_out"))).isEqualTo(line.leftOut());
    assertThat(Optional.ofNullable(row.getString("guarded")))
        .isEqualTo(line.guarded().map(Guarded::name));
    assertThat(row.getDouble("share")).isEqualTo(line.share() + 0.0);
    assertThat(number(row, "probability")).isEqualTo(line.probability().map(p -> p + 0.0));
    assertThat(number(row, "rested")).isEqualTo(line.rested().map(p -> p + 0.0));
    assertThat(number(row, "uncertainty")).isEqualTo(line.uncertainty().map(p -> p + 0.0));
    assertThat(number(row, "expected_value")).isEqualTo(line.expectedValue().map(p -> p + 0.0));
    assertThat(number(row, "slot")).isEqualTo(line.price().map(Price::slot));
    assertThat(number(row, "of_count")).isEqualTo(line.price().map(Price::ofCount));
    assertThat(number(row, "rate")).isEqualTo(line.rate().map(p -> p + 0.0));
    assertThat(row.getDouble("weight")).isEqualTo(line.weight() + 0.0);
    assertThat(row.getInt("open")).isEqualTo(line.open());
    assertThat(number(row, "taken_today").map(Double::intValue)).isEqualTo(line.takenToday());
    assertThat(number(row, "due")).isEqualTo(due.map(p -> p + 0.0));
  }

  private static String text(ResultSet row, String column) {
    try {
      return row.getString(column);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Double> number(ResultSet row, String column) throws SQLException {
    double number = row.getDouble(column);
    return row.wasNull() ? Optional.empty() : Optional.of(number);
  }
}
