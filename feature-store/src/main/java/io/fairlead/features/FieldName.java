package io.fairlead.features;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The name of a field, however it is spelled: {@code maritalStatus}, {@code marital_status} and
 * {@code Marital Status} are one name, and so are {@code dateDeNaissance} and {@code
 * date-de-naissance}.
 *
 * @param words in order, in small letters, without accents
 */
record FieldName(List<String> words) {

  /**
   * Whose attribute it is; says nothing of which. A lead or a company is not among them: their age
   * is no person's.
   */
  private static final Set<String> OWNERS =
      Set.of("contact", "customer", "client", "person", "applicant", "buyer", "kunde", "kunden");

  /** In what form it is given; says nothing of which. */
  private static final Set<String> FORMS =
      Set.of(
          "group",
          "band",
          "range",
          "class",
          "bracket",
          "years",
          "year",
          "code",
          "id",
          "type",
          "category",
          "gruppe");

  FieldName {
    words = List.copyOf(words);
  }

  static FieldName of(String name) {
    String plain =
        Normalizer.normalize(name.replace("ß", "ss"), Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    String apart =
        plain
            .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
            .replaceAll("(?<=[A-Z])(?=[A-Z][a-z])", " ")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", " ")
            .strip();
    return new FieldName(apart.isEmpty() ? List.of() : Arrays.asList(apart.split(" ")));
  }

  /** What is the same however the words are set apart. */
  String key() {
    return String.join("", words);
  }

  /** The same without words that say whose it is or in what form it is given. */
  FieldName bare() {
    int from = 0;
    int to = words.size();
    while (from < to - 1 && OWNERS.contains(words.get(from))) {
      from++;
    }
    while (to - 1 > from && FORMS.contains(words.get(to - 1))) {
      to--;
    }
    return new FieldName(words.subList(from, to));
  }
}
