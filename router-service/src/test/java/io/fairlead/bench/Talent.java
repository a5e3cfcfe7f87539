package io.fairlead.bench;

import io.fairlead.facts.Caps;
import io.fairlead.facts.Rep;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A rep with his or her truth.
 *
 * @param rep what a router sees
 * @param early skill in the first half of the past
 * @param late skill since then
 * @param wear what a full day takes from the log-odds
 */
record Talent(Rep rep, Skill early, Skill late, double wear) {

  private static final double SPEAKS = 0.3;
  private static final double DOES_NOT_SPEAK = -0.4;
  private static final double AT_HOME = 0.2;
  private static final double KNOWS_PRODUCT = 0.3;

  static Talent drawn(
      SplittableRandom random, int number, MarketSpec spec, boolean[] matters, Instant from) {
    Rep rep =
        new Rep(
            "rep%03d".formatted(number),
            Optional.of("team" + number % 3),
            Optional.of(Column.REGION.word(number % Column.REGION.levels())),
            Set.of(),
            some(random, Column.LANGUAGE),
            some(random, Column.PRODUCT),
            Set.of(),
            OptionalDouble.of(random.nextInt(16)),
            Optional.empty(),
            Optional.of(from),
            Optional.empty(),
            OptionalDouble.of(1),
            new Caps(
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.of(spec.capPerDay()),
                OptionalInt.empty()),
            Map.of());
    Skill early = Skill.drawn(random, matters);
    Skill late = early.mixed(Skill.drawn(random, matters), spec.shape().drift());
    return new Talent(rep, early, late, spec.shape().tiring() * (0.5 + random.nextDouble()));
  }

  /** One level for sure, and each other with a chance of one in three. */
  private static Set<String> some(SplittableRandom random, Column column) {
    int sure = random.nextInt(column.levels());
    return IntStream.range(0, column.levels())
        .filter(level -> random.nextInt(3) == 0 || level == sure)
        .mapToObj(column::word)
        .collect(Collectors.toSet());
  }

  /** What the columns of rep and lead together tell. */
  double match(Person person) {
    int[] levels = person.levels();
    String region = Column.REGION.word(levels[Column.REGION.place()]);
    String language = Column.LANGUAGE.word(levels[Column.LANGUAGE.place()]);
    String product = Column.PRODUCT.word(levels[Column.PRODUCT.place()]);
    return (rep.languages().contains(language) ? SPEAKS : DOES_NOT_SPEAK)
        + (rep.homeRegion().equals(Optional.of(region)) ? AT_HOME : 0)
        + (rep.products().contains(product) ? KNOWS_PRODUCT : 0);
  }
}
