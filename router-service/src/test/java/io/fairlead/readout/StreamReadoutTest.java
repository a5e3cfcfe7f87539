package io.fairlead.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.readout.StreamReadout.Maturity;
import io.fairlead.readout.StreamReadout.Split;
import io.fairlead.web.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class StreamReadoutTest {

  private static final String HEADER = "lead,arm,score,converted";
  private static final String TIMED = HEADER + ",assignedAt,outcomeAt";
  private static final Maturity NINETY_DAYS =
      new Maturity(Instant.parse("2026-06-01T00:00:00Z"), Duration.ofDays(90));

  @TempDir private Path folder = Path.of("");

  @Test
  void aStreamIsReadToItsEndAndSpeaksInTheWordsOfTheCall() throws IOException {
    Path file = file(stream(4000, 0.5, 0.12, 0.3));

    JsonNode json = json(read(file, new Split.Even(), 1000));

    assertThat(json.propertyNames())
        .startsWith("n", "srmP", "effect", "lo", "hi", "verdict", "looks");
    assertThat(json.get("n").asInt()).isEqualTo(4000);
    assertThat(json.get("verdict").asString()).isEqualTo("BETTER");
    assertThat(json.get("lo").asDouble()).isPositive();
    assertThat(json.get("looks")).hasSize(4);
    assertThat(json.get("looks").get(0).propertyNames())
        .containsExactly("n", "srmP", "effect", "lo", "hi", "verdict");
    assertThat(json.get("looks").get(3).get("hi").asDouble()).isEqualTo(json.get("hi").asDouble());
    assertThat(json.get("sentence").asString()).startsWith("After 4,000 leads ai converts 15.");
  }

  @Test
  void theLargerShareIsThatOfTheArmWithMoreLeadsWhoseverItIs() throws IOException {
    Path file = file(stream(4000, 0.95, 0.12, 0));

    for (Split split :
        List.of(new Split.Bare(0.95), new Split.Bare(0.05), new Split.Named(Map.of("ai", 0.95)))) {
      Readout readout = read(file, split, 50);
      assertThat(readout.sampleRatioP()).isGreaterThan(0.01);
      assertThat(readout.arms())
          .anySatisfy(arm -> assertThat(arm.expected()).isCloseTo(3800, within(1e-6)));
    }
    assertThat(read(file, new Split.Even(), 50).verdict()).isEqualTo(Verdict.SAMPLE_RATIO_MISMATCH);
  }

  @Test
  void aLeadEntersAtTheAgeOfTheWindowAndWhatItDoesLaterDoesNotCount() throws IOException {
    Path file =
        file(
            List.of(
                TIMED,
                "a,ai,0.1,1,2026-01-01,2026-03-01T00:00:00Z",
                "b,rr,0.1,1,2026-01-02T10:00:00+01:00,2026-05-02",
                "c,rr,,false,2026-03-03 00:00:00,",
                "d,ai,0.2,TRUE,2026-03-03T00:00:01Z,2026-03-04"));

    Readout readout =
        new StreamReadout(
                file, "rr", OptionalLong.empty(), new Split.Even(), Optional.of(NINETY_DAYS))
            .read();

    assertThat(readout.units()).isEqualTo(3);
    assertThat(readout.young()).isEqualTo(1);
    assertThat(readout.arms())
        .extracting(ArmSummary::arm, ArmSummary::units, ArmSummary::converted)
        .containsExactly(tuple("rr", 2L, 0.0), tuple("ai", 1L, 1.0));
    assertThat(readout.sentence()).contains("One lead is too young to count yet.");
  }

  @Test
  void theOrderOfAFileWithTimesDoesNotMatter() throws IOException {
    List<String> lines = new ArrayList<>();
    Random random = new Random(11);
    for (int i = 0; i < 3000; i++) {
      lines.add(
          "L%d,%s,%.3f,%d,%s,%s"
              .formatted(
                  i,
                  random.nextBoolean() ? "ai" : "rr",
                  random.nextDouble(),
                  i % 7 == 0 ? 1 : 0,
                  Instant.parse("2026-01-01T00:00:00Z").plusSeconds(600L * i),
                  "2026-01-25"));
    }
    Readout ordered = timed(lines);
    Collections.shuffle(lines, random);

    assertThat(timed(lines)).isEqualTo(ordered);
    assertThat(ordered.sentence()).contains("rule out no difference");
  }

  @Test
  void whatIsWrongIsToldWithLineColumnAndReason() throws IOException {
    refused(List.of("lead,arm,score"), "must have one that is called converted");
    refused(
        List.of(HEADER, "a,rr,0.1,0", "b,ai,high,1"),
        "The score (high) of line 3",
        "must be a number or empty");
    refused(List.of(HEADER, "a,rr,0.1,maybe"), "The converted (maybe) of line 2", "must be 1 or 0");
    refused(List.of(HEADER, "a,rr,NaN,1"), "The score (NaN) of line 2");
    refused(List.of(HEADER, "a,rr,0.1"), "number of cells (3) of line 2", "(4)");
    refused(List.of(HEADER, "a,,0.1,1"), "The arm of line 2", "name the arm");
    refused(List.of(HEADER, "a,rr,0.1,1", "a,rr,0.1,1"), "The lead (a)", "must stand in it once");
    refused(List.of(HEADER, "a,x,0.1,1"), "The control (rr)", "must be one of its arms (x)");
    refused(List.of(), "must begin with a line that names its columns");
    assertThatThrownBy(() -> read(folder.resolve("none.csv"), new Split.Even(), 50))
        .hasMessageContaining("must be there to be read");
  }

  @Test
  void aFileWithoutLeadsShowsNothing() throws IOException {
    JsonNode json = json(read(file(List.of(HEADER)), new Split.Even(), 50));

    assertThat(json.get("n").asInt()).isZero();
    assertThat(json.get("effect").isNull()).isTrue();
    assertThat(json.get("verdict").asString()).isEqualTo("NOT_SHOWN");
    assertThat(json.get("lo").isNull()).as("nothing was looked at").isTrue();
  }

  private void refused(List<String> lines, String... parts) throws IOException {
    Path file = file(lines);
    assertThatThrownBy(() -> read(file, new Split.Even(), 50))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(parts);
  }

  private Readout timed(List<String> lines) throws IOException {
    List<String> all = new ArrayList<>(List.of(TIMED));
    all.addAll(lines);
    return new StreamReadout(
            file(all),
            "rr",
            OptionalLong.empty(),
            new Split.Even(),
            Optional.of(new Maturity(Instant.parse("2026-02-15T00:00:00Z"), Duration.ofDays(30))))
        .read();
  }

  private static Readout read(Path file, Split split, long every) {
    return new StreamReadout(file, "rr", OptionalLong.of(every), split, Optional.empty()).read();
  }

  private static JsonNode json(Readout readout) {
    return Json.strict().valueToTree(ReadoutView.of(readout));
  }

  private Path file(List<String> lines) throws IOException {
    return Files.write(folder.resolve("stream.csv"), lines);
  }

  private static List<String> stream(int leads, double share, double base, double lift) {
    Random random = new Random(12);
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (int i = 0; i < leads; i++) {
      boolean treated = random.nextDouble() < share;
      double p = base * 2 * random.nextDouble();
      double chance = treated ? p * (1 + lift) : p;
      lines.add(
          "L%d,%s,%.4f,%d"
              .formatted(i, treated ? "ai" : "rr", p, random.nextDouble() < chance ? 1 : 0));
    }
    return lines;
  }
}
