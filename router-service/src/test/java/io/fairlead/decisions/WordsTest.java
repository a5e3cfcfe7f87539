package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.explanation.Contribution;
import io.fairlead.explanation.ServedRow;
import io.fairlead.manifest.Input;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a sales manager reads. */
class WordsTest {

  private static final List<Input> INPUTS =
      List.of(
          new Input.Code("product", List.of("hardware", "software")),
          new Input.Bin("employees", List.of(20.0, 50.0)),
          new Input.Numeric("match.language"),
          new Input.Numeric("rep.experienceYears"),
          new Input.Indicator("source", "referral"));

  private static final Topic.Known ANA = known(4, 2, 1, 1, 7, 1);
  private static final Topic.Known BO = known(1, 2, 1, 0, 3, 1);

  @Test
  void aDifferenceIsToldInPercentagePointsThatAddUp() {
    Balance balance =
        Balance.of(
            0.15,
            0.21,
            List.of(
                new Contribution(List.of("rep", "product"), 0.25),
                new Contribution(List.of("product"), 0.06),
                new Contribution(List.of("match.language"), 0.22),
                new Contribution(List.of("load"), -0.11)));

    assertThat(balance.points().values().stream().mapToDouble(d -> d).sum())
        .isCloseTo(6, within(1e-9));
    assertThat(balance.words("Ana ", (topic, better) -> topic.words(better, ANA, BO)))
        .isEqualTo(
            "Ana converts software leads better (+4.4 points) and knows the lead's language (+3.1"
                + " points), but has taken four leads today (-1.6 points)");
  }

  @Test
  void whatIsSmallIsSummedUp() {
    List<Contribution> many =
        List.of(
            new Contribution(List.of("rep"), 0.4),
            new Contribution(List.of("rep", "product"), 0.3),
            new Contribution(List.of("match.language"), 0.2),
            new Contribution(List.of("rep.experienceYears"), 0.1));

    assertThat(
            Balance.of(0.1, 0.2, many).words("", (topic, better) -> topic.words(better, ANA, BO)))
        .isEqualTo(
            "converts more leads in general (+4.0 points), converts software leads better (+3.0"
                + " points) and knows the lead's language (+2.0 points); everything else (+1.0"
                + " points)");
  }

  @Test
  void everyTopicHasWordsForBothSides() {
    assertThat(words("rep", true)).isEqualTo("converts more leads in general");
    assertThat(words("record.rate", false)).isEqualTo("converts fewer leads in general");
    assertThat(words("record.rate.30d", false)).isEqualTo("converts fewer leads in general");
    assertThat(words("record.rate.product", false)).isEqualTo("converts software leads worse");
    assertThat(words("source", true)).isEqualTo("converts referral leads better");
    assertThat(words("employees", true)).isEqualTo("converts leads with employees 20 to 50 better");
    assertThat(words("rep.experienceYears", true)).isEqualTo("has experience years 7, not 3");
    assertThat(words("load", false)).isEqualTo("has taken four leads today");
    assertThat(Topic.of(List.of("load")).words(true, BO, ANA))
        .isEqualTo("has taken one lead, not four");
    assertThat(Topic.of(List.of("match.language")).words(false, BO, ANA))
        .isEqualTo("does not know the lead's language");
    assertThat(Topic.of(List.of("match.product")).words(false, BO, ANA))
        .as("unknown of both")
        .isEqualTo("fits the lead's product worse");
  }

  @Test
  void aLeadIsToldByItsOwnColumns() {
    assertThat(Topic.of(List.of("product")).words(ANA.row())).isEqualTo("product software");
    assertThat(Topic.of(List.of("city")).words(ANA.row())).isEqualTo("city unknown");
  }

  @Test
  void whereNothingDiffersThatIsSaid() {
    assertThat(Balance.of(0.1, 0.1, List.of()).words("Ana ", (topic, _) -> topic.toString()))
        .isEqualTo("there is hardly a difference (+0.0 points)");
  }

  private static String words(String column, boolean better) {
    return Topic.of(List.of(column)).words(better, ANA, BO);
  }

  private static Topic.Known known(int takenToday, float... values) {
    return new Topic.Known(new ServedRow(INPUTS, values), takenToday);
  }
}
