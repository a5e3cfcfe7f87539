package io.fairlead.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphTest {

  @Test
  void linesBreakAtSpacesAndBeginBelowEachOther() {
    String text = Paragraph.of("  - ", "routes leads ".repeat(20));
    assertThat(text.lines()).allMatch(line -> line.length() <= Paragraph.WIDTH).hasSize(3);
    assertThat(text.lines().skip(1)).allMatch(line -> line.matches(" {4}\\S.*\\S"));
    assertThat(text.replaceAll("\\s+", " ").strip())
        .isEqualTo(("- " + "routes leads ".repeat(20)).strip());
  }

  @Test
  void aWordThatIsTooLongHasALineOfItsOwn() {
    String word = "x".repeat(Paragraph.WIDTH + 1);
    assertThat(Paragraph.of("a " + word + " b").lines()).containsExactly("a", word, "b");
  }

  @Test
  void aLineMayBeFull() {
    String full = "y".repeat(Paragraph.WIDTH - 2);
    assertThat(Paragraph.of("a " + full + " b").lines()).containsExactly("a " + full, "b");
  }
}
