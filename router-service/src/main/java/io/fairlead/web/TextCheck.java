package io.fairlead.web;

import io.fairlead.text.Remark;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Refuses text that JSON can say and PostgreSQL cannot keep: NUL, and one half of a character that
 * UTF-16 writes in two. Both can only be written as escapes, so that most bodies are read once.
 */
final class TextCheck {

  private TextCheck() {}

  /** Looks through JSON in UTF-8; what is no JSON passes, to be refused where it is read. */
  static void check(byte[] json) {
    if (!hasEscape(json)) {
      return;
    }
    try (JsonParser parser = Json.strict().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if ((token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME)
            && !Remark.isKeepable(parser.getString())) {
          throw BodyErrors.at(
              parser.currentTokenLocation(),
              "must hold text without NUL and without halves of characters");
        }
      }
    } catch (JacksonException _) {
      // Whoever reads it will say so, with the field.
    }
  }

  private static boolean hasEscape(byte[] json) {
    for (int i = 1; i < json.length; i++) {
      if (json[i] == 'u' && json[i - 1] == '\\') {
        return true;
      }
    }
    return false;
  }
}
