package io.fairlead.plots;

/** Text as HTML. */
public final class Html {

  private Html() {}

  /** The text with everything escaped that has a meaning in HTML, also inside of attributes. */
  public static String of(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
