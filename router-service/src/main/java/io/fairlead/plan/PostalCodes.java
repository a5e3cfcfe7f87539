package io.fairlead.plan;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A set of postal codes. Capitals, small letters and spaces make no difference; hyphens do.
 *
 * @param codes whole codes
 * @param prefixes how codes may begin
 * @param ranges between which codes may begin
 */
public record PostalCodes(Set<String> codes, Set<String> prefixes, Set<Range> ranges) {

  private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9-]*");

  /**
   * The codes whose first characters lie between two bounds, which belong to it. So {@code
   * 1012-1019} holds 1012 AB, and {@code 10001-10099} holds 10001-1234.
   *
   * @param from the first; as long as {@code to}
   * @param to the last; not before {@code from}
   */
  public record Range(String from, String to) {

    public Range {
      if (from.length() != to.length()) {
        throw refused(
            from + "-" + to,
            "have bounds of the same length",
            "write a range as 70000-79999, and one code with a hyphen as 12345-6789*");
      }
      if (from.compareTo(to) > 0) {
        throw refused(from + "-" + to, "not run backwards", "write them as " + to + "-" + from);
      }
    }

    boolean holds(String code) {
      if (code.length() < from.length()) {
        return false;
      }
      String begin = code.substring(0, from.length());
      return from.compareTo(begin) <= 0 && begin.compareTo(to) <= 0;
    }
  }

  public PostalCodes {
    codes = Set.copyOf(codes);
    prefixes = Set.copyOf(prefixes);
    ranges = Set.copyOf(ranges);
  }

  /**
   * Reads codes as in {@code 89073}, prefixes as in {@code 88*} and ranges as in {@code
   * 70000-79999}. The hyphen of a range stands in its middle, so that the bounds may have hyphens
   * of their own.
   *
   * @throws IllegalArgumentException where one is none of these
   */
  public static PostalCodes of(Collection<String> texts) {
    Set<String> codes = new HashSet<>();
    Set<String> prefixes = new HashSet<>();
    Set<Range> ranges = new HashSet<>();
    for (String text : texts) {
      String plain = plain(text);
      boolean prefix = plain.endsWith("*");
      String code = prefix ? plain.substring(0, plain.length() - 1) : plain;
      if (!CODE.matcher(code).matches()) {
        throw refused(
            text, "consist of letters and digits", "write them as 89073, 88* or 70000-79999");
      }
      if (prefix) {
        prefixes.add(code);
      } else if (code.contains("-")) {
        ranges.add(range(code));
      } else {
        codes.add(code);
      }
    }
    return new PostalCodes(codes, prefixes, ranges);
  }

  private static Range range(String text) {
    int middle = text.length() / 2;
    int hyphen = text.charAt(middle) == '-' ? middle : text.indexOf('-');
    return new Range(text.substring(0, hyphen), text.substring(hyphen + 1));
  }

  private static String plain(String code) {
    return code.toUpperCase(Locale.ROOT).replaceAll("\\s", "");
  }

  private static IllegalArgumentException refused(String text, String must, String advice) {
    return new IllegalArgumentException(
        "The postal codes (%s) of an area must %s.\nMaybe %s.".formatted(text, must, advice));
  }

  boolean isEmpty() {
    return codes.isEmpty() && prefixes.isEmpty() && ranges.isEmpty();
  }

  /** Whether a lead's postal code is among them. */
  public boolean hold(String postalCode) {
    String code = plain(postalCode);
    return codes.contains(code)
        || prefixes.stream().anyMatch(code::startsWith)
        || ranges.stream().anyMatch(range -> range.holds(code));
  }
}
