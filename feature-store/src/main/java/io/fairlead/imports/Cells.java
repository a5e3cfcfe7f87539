package io.fairlead.imports;

import io.fairlead.facts.Contact;
import io.fairlead.facts.Field;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The cells of one row, read by column and type; whatever is wrong refuses the row. */
final class Cells {

  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final BigDecimal LARGEST_AMOUNT = new BigDecimal("1e15");
  private static final int MOST_SHOWN = 60;

  private final Line.Row row;
  private final Columns columns;
  private final Instant now;

  /**
   * @throws BadCellException where a column is misspelt
   */
  Cells(Line.Row row, Columns columns, Instant now) {
    this.row = row;
    this.columns = columns;
    this.now = now;
    for (String column : row.cells().keySet()) {
      columns
          .wrong(column)
          .ifPresent(wrong -> {
            throw new BadCellException(
                new RefusedRow(
                    row.number(),
                    column,
                    RefusalReason.UNKNOWN_COLUMN,
                    wrong.rule() + "\n" + wrong.advice()));
          });
    }
  }

  boolean has(String column) {
    return row.cells().containsKey(column);
  }

  Optional<String> text(String column) {
    return Optional.ofNullable(row.cells().get(column)).map(Cell::text);
  }

  String required(String column) {
    return text(column)
        .orElseThrow(() ->
            new BadCellException(
                new RefusedRow(
                    row.number(),
                    column,
                    RefusalReason.MISSING,
                    "The %s of line (%d) must not be empty.\nMaybe the export has gaps there."
                        .formatted(column, row.number()))));
  }

  /** A number, 0 or more. */
  OptionalDouble number(String column) {
    Optional<BigDecimal> number = decimal(column);
    return number.isPresent()
        ? OptionalDouble.of(number.get().doubleValue())
        : OptionalDouble.empty();
  }

  /** A whole number, 0 or more. */
  OptionalInt whole(String column) {
    Optional<BigDecimal> number = decimal(column);
    if (number.isEmpty()) {
      return OptionalInt.empty();
    }
    if (number.get().stripTrailingZeros().scale() > 0) {
      throw bad(
          column,
          RefusalReason.NOT_A_WHOLE_NUMBER,
          "be a whole number",
          "Maybe it was divided or averaged on the way.");
    }
    if (number.get().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
      throw bad(
          column,
          RefusalReason.OUT_OF_RANGE,
          "be " + Integer.MAX_VALUE + " at most",
          "Maybe it is in another unit.");
    }
    return OptionalInt.of(number.get().intValue());
  }

  /** An amount of money, 0 or more. */
  Optional<BigDecimal> amount(String column) {
    return decimal(column);
  }

  private Optional<BigDecimal> decimal(String column) {
    Optional<String> text = text(column);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!Cell.NUMBER.matcher(text.get()).matches()) {
      throw bad(
          column,
          RefusalReason.NOT_A_NUMBER,
          "be a number",
          "Maybe it has a currency sign or thousands separators: write 1234.5.");
    }
    BigDecimal number = new BigDecimal(text.get());
    if (number.signum() < 0) {
      throw bad(
          column, RefusalReason.OUT_OF_RANGE, "be 0 or more", "Maybe the sign is a typing error.");
    }
    if (number.compareTo(LARGEST_AMOUNT) >= 0) {
      throw bad(
          column,
          RefusalReason.OUT_OF_RANGE,
          "be less than 10 to the 15th",
          "Maybe the decimal point is missing.");
    }
    return Optional.of(number);
  }

  /** A probability in (0, 1]. */
  OptionalDouble propensity(String column) {
    OptionalDouble number = number(column);
    if (number.isPresent() && !(number.getAsDouble() > 0 && number.getAsDouble() <= 1)) {
      throw bad(
          column,
          RefusalReason.OUT_OF_RANGE,
          "be more than 0 and 1 at most",
          "Maybe it is in percent, or of a rep that the policy could not choose.");
    }
    return number;
  }

  Optional<String> currency(String column) {
    return text(column)
        .map(code -> {
          if (!CURRENCY.matcher(code).matches()) {
            throw bad(
                column,
                RefusalReason.NOT_A_CURRENCY,
                "be a code of ISO 4217",
                "Maybe write it as EUR or USD.");
          }
          return code;
        });
  }

  Optional<ZoneId> zone(String column) {
    return text(column)
        .map(zone -> {
          try {
            return ZoneId.of(zone);
          } catch (DateTimeException _) {
            throw bad(
                column,
                RefusalReason.NOT_A_TIME_ZONE,
                "be a time zone",
                "Maybe write it as Europe/Berlin or America/New_York.");
          }
        });
  }

  /** A moment that is not in the future. */
  Optional<Instant> past(String column) {
    return text(column)
        .map(text -> {
          Instant at = instant(column, text);
          if (at.isAfter(now)) {
            throw bad(
                column,
                RefusalReason.IN_THE_FUTURE,
                "not be in the future",
                "Maybe day and month are swapped, or the year is wrong.");
          }
          return at;
        });
  }

  Instant requiredPast(String column) {
    required(column);
    return past(column).orElseThrow();
  }

  /** A moment, or the start of a day in that zone. */
  Optional<Instant> momentOrDay(String column, ZoneId zone) {
    return text(column)
        .map(text -> {
          try {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
          } catch (DateTimeException _) {
            return instant(column, text);
          }
        });
  }

  private Instant instant(String column, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      throw bad(
          column,
          RefusalReason.NOT_A_TIME,
          "be an ISO 8601 time with its zone",
          "Maybe write it as 2026-03-02T09:30:00Z or 2026-03-02T10:30:00+01:00.");
    }
  }

  /** The words of a cell, separated by semicolons. */
  Set<String> words(String column) {
    return text(column).stream()
        .flatMap(text -> Arrays.stream(text.split(";")))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  Contact contact() {
    return new Contact(text("name"), text("email"), text("phone"));
  }

  /** The columns that have no meaning of their own. */
  Map<String, Field> attributes() {
    Map<String, Field> attributes = new HashMap<>();
    row.cells()
        .forEach((column, cell) -> {
          if (!columns.isStandard(column)) {
            attributes.put(column, cell.field());
          }
        });
    return attributes;
  }

  /** What refuses the row: {@code The column (value) of line (n) must ...}. */
  BadCellException bad(String column, RefusalReason reason, String must, String advice) {
    String text = text(column).orElse("");
    String shown = text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
    return new BadCellException(
        new RefusedRow(
            row.number(),
            column,
            reason,
            "The %s (%s) of line (%d) must %s.\n%s"
                .formatted(column, shown, row.number(), must, advice)));
  }
}
