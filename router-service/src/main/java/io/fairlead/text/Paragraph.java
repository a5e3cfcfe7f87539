package io.fairlead.text;

/** Text in lines that a terminal of {@value #WIDTH} columns shows whole. */
public final class Paragraph {

  /** Most characters in a line; a longer word has a line of its own. */
  public static final int WIDTH = 100;

  private Paragraph() {}

  /** Breaks text at its spaces; later lines begin as far right as the first. */
  public static String of(String text) {
    return of("", text);
  }

  /**
   * Breaks text at its spaces.
   *
   * @param lead what stands before the first line; later lines are indented as far
   */
  public static String of(String lead, String text) {
    String indent = " ".repeat(lead.length());
    StringBuilder all = new StringBuilder();
    StringBuilder line = new StringBuilder(lead);
    boolean empty = true;
    for (String word : text.strip().split("\\s+", -1)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        all.append(line).append('\n');
        line = new StringBuilder(indent);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    return all.append(line).toString();
  }
}
