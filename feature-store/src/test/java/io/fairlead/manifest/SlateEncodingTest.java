package io.fairlead.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.facts.Caps;
import io.fairlead.facts.Fact;
import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.facts.OutcomeKind;
import io.fairlead.facts.Rep;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.features.FeatureRow;
import io.fairlead.features.Folds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SlateEncodingTest {

  private static final Instant START = Instant.parse("2026-01-01T22:00:00Z");

  private static final FeatureDefinition DEFINITION =
      new FeatureDefinition(List.of("employees"), List.of("industry", "region"), Map.of());

  /** A lead may have fields that are called like what is known of reps. */
  private static final FeatureDefinition HOMONYMS =
      new FeatureDefinition(
          List.of("employees", "record.closed"), List.of("industry", "rep"), Map.of());

  private static final List<String> INDUSTRIES = List.of("finance", "energy", "public", "retail");
  private static final List<String> REGIONS = List.of("EMEA", "NA", "APAC");

  private final Random random = new Random(11);
  private final List<Rep> reps = IntStream.range(0, 12).mapToObj(this::rep).toList();

  /** While facts arrive and days pass, by turns in two pools, bit for bit. */
  @ParameterizedTest
  @MethodSource("definitions")
  void aSlateReadsWhatItsRowsReadOneByOne(FeatureDefinition definition) {
    Folds folds = new Folds(definition);
    SlateEncoding slates = new SlateEncoding(folds, inputs(folds));
    List<List<Rep>> pools = List.of(reps, reps.subList(3, 9), List.of());
    for (int i = 0; i < 900; i++) {
      Instant at = START.plus(Duration.ofDays(8L * random.nextInt(i / 50 + 1)));
      if (i % 10 == 0) {
        observe(folds, i, at);
      }
      Lead lead = lead(i, at);
      List<Rep> pool = pools.get(i % pools.size());
      assertThat(slates.encode(lead, pool, at)).isEqualTo(oneByOne(folds, lead, pool, at));
    }
    assertThat(slates.width()).isEqualTo(inputs(folds).size());
  }

  static List<FeatureDefinition> definitions() {
    return List.of(DEFINITION, HOMONYMS);
  }

  @Test
  void aMatrixIsTheCallersOwn() {
    Folds folds = new Folds(DEFINITION);
    SlateEncoding slates = new SlateEncoding(folds, inputs(folds));
    Lead lead = lead(1, START);
    float[] matrix = slates.encode(lead, reps, START);
    Arrays.fill(matrix, 7);
    assertThat(slates.encode(lead, reps, START)).isEqualTo(oneByOne(folds, lead, reps, START));
  }

  private static float[] oneByOne(Folds folds, Lead lead, List<Rep> pool, Instant asOf) {
    Encoding encoding = new Encoding(folds.schema(), inputs(folds));
    float[] matrix = new float[pool.size() * encoding.width()];
    for (int i = 0; i < pool.size(); i++) {
      FeatureRow row = new FeatureRow(folds.schema());
      folds.read(lead, pool.get(i), asOf, row);
      encoding.encode(row, matrix, i * encoding.width());
    }
    return matrix;
  }

  private void observe(Folds folds, int assignment, Instant at) {
    folds.observe(
        new Fact.Assigned(
            assignment,
            lead(assignment, at),
            "rep-" + random.nextInt(reps.size()),
            at,
            at,
            Optional.empty()));
    for (OutcomeKind kind :
        List.of(OutcomeKind.LOST, OutcomeKind.RETRACTED, OutcomeKind.CONVERTED)) {
      folds.observe(
          new Fact.Reported(
              random.nextInt(assignment / 10 + 1) * 10L, kind, Optional.empty(), at, at));
    }
  }

  private Lead lead(int number, Instant at) {
    Map<String, Field> fields = new HashMap<>();
    fields.put("industry", Field.of(INDUSTRIES.get(random.nextInt(INDUSTRIES.size()))));
    if (random.nextInt(4) > 0) {
      fields.put("region", Field.of(REGIONS.get(random.nextInt(REGIONS.size()))));
      fields.put("employees", Field.of(random.nextInt(500)));
      fields.put("record.closed", Field.of(random.nextInt(5)));
      fields.put("rep", Field.of("rep-" + random.nextInt(20)));
    }
    return new Lead(new LeadKey("api", "L" + number), at, fields);
  }

  private Rep rep(int number) {
    return new Rep(
        "rep-" + number,
        Optional.of("team-" + number % 3),
        number % 2 == 0 ? Optional.of(REGIONS.get(number % 3)) : Optional.empty(),
        number % 4 == 0 ? Set.of("EMEA", "APAC") : Set.of(),
        Set.of("de"),
        Set.of(),
        Set.of(),
        number % 5 == 0 ? OptionalDouble.empty() : OptionalDouble.of(number),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        Caps.NONE,
        Map.of());
  }

  /** Every column in every way. */
  private static List<Input> inputs(Folds folds) {
    List<Input> all = new ArrayList<>();
    for (String number : folds.schema().numbers()) {
      all.add(new Input.Numeric(number));
      all.add(new Input.Bin(number, List.of(0.3, 0.5, 1.0, 100.0)));
    }
    for (String category : folds.schema().categories()) {
      all.add(new Input.Code(category, List.of("rep-1", "rep-2", "team-1", "EMEA", "finance")));
      all.add(new Input.Indicator(category, "rep-3"));
      all.add(new Input.Indicator(category, ""));
    }
    return all;
  }
}
