package io.fairlead.text;

import java.util.Optional;

/** What somebody says of what they do, in a line or two. */
public final class Remark {

  private Remark() {}

  /**
   * Why a remark cannot be kept, in a sentence; empty where it can.
   *
   * @param name what it is, as in {@code because}
   * @param owner of what, as in {@code plan}
   * @param longest most characters
   */
  public static Optional<String> refusal(String name, String owner, String text, int longest) {
    if (text.length() > longest) {
      return Optional.of(
          "The %s of the %s must have at most %d characters.\nMaybe say it shorter."
              .formatted(name, owner, longest));
    }
    return isKeepable(text)
        ? Optional.empty()
        : Optional.of(
            "The %s of the %s must be text without NUL and without halves of characters."
                .formatted(name, owner));
  }

  /** Whether PostgreSQL can keep a text: it has no NUL, and no half of a character. */
  public static boolean isKeepable(String text) {
    return text.codePoints()
        .noneMatch(point ->
            point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
  }
}
