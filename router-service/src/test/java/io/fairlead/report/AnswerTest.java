package io.fairlead.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.manifest.Evidence;
import io.fairlead.manifest.Metric;
import io.fairlead.readout.ArmReadout;
import io.fairlead.readout.Measure;
import io.fairlead.readout.Readout;
import io.fairlead.readout.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerTest {

  private static final String SENTENCE = "AI converts 11.8% against 10.1%.";

  @Test
  void withoutAnExperimentNothingIsClaimedWhateverTheEvidence() {
    assertThat(Answer.of(Optional.empty(), evidence(Evidence.Strength.CLEAR)).claim())
        .isEqualTo(Answer.Claim.NO_UPLIFT);
    assertThat(Answer.of(Optional.empty(), evidence(Evidence.Strength.NONE)).because())
        .contains("no evidence so far that it matters who gets a lead (NONE)");
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void whereItMattersToNobodyWhoGetsALeadNothingIsClaimedWhateverTheExperimentShows(
      Verdict verdict) {
    Answer answer = Answer.of(readout(verdict), evidence(Evidence.Strength.NONE));
    assertThat(answer.claim()).isEqualTo(Answer.Claim.NO_UPLIFT);
    assertThat(answer.sentence()).containsIgnoringCase("no uplift is claimed");
  }

  @Test
  void anAlarmOfTheSampleRatioStopsEverythingElse() {
    Answer answer =
        Answer.of(readout(Verdict.SAMPLE_RATIO_MISMATCH), evidence(Evidence.Strength.CLEAR));
    assertThat(answer.claim()).isEqualTo(Answer.Claim.NO_UPLIFT);
    assertThat(answer.sentence()).contains("cannot be trusted");
  }

  @Test
  void whatAnExperimentShowsIsTheAnswerInItsOwnWords() {
    Answer better = Answer.of(readout(Verdict.BETTER), evidence(Evidence.Strength.CLEAR));
    assertThat(better.claim()).isEqualTo(Answer.Claim.BETTER);
    assertThat(better.sentence()).isEqualTo(SENTENCE);
    assertThat(Answer.of(readout(Verdict.WORSE), Optional.empty()).claim())
        .isEqualTo(Answer.Claim.WORSE);
    assertThat(Answer.of(readout(Verdict.NOT_SHOWN), Optional.empty()).claim())
        .isEqualTo(Answer.Claim.NO_UPLIFT);
  }

  private static Optional<Readout> readout(Verdict verdict) {
    return Optional.of(
        new Readout(
            "ai-or-not",
            "round-robin",
            new Measure.Conversion(),
            3412,
            0,
            0.6,
            List.of(new ArmReadout("ai", Optional.empty(), verdict, List.of(), Optional.empty())),
            SENTENCE,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
  }

  private static Optional<Evidence> evidence(Evidence.Strength strength) {
    Metric gain = new Metric(0, 0, 0);
    return Optional.of(new Evidence(strength, strength, 1, 1, gain, gain, "a test"));
  }
}
