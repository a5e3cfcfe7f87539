package io.fairlead.simulation;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.store.HistoryEntry;
import io.fairlead.store.RepEntry;
import io.fairlead.store.ReportedOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/** Writes a floor as files that can be imported. */
final class FloorFiles {

  private static final List<String> FIELDS =
      List.of(
          "source",
          "industry",
          "country",
          "region",
          "language",
          "product",
          "seniority",
          "employees",
          "pageViews",
          "emailOpens",
          "daysSinceFirstTouch",
          "estimatedValue");

  private FloorFiles() {}

  static void writeReps(List<RepEntry> reps, Path file) {
    List<String> header =
        List.of(
            "id",
            "name",
            "email",
            "team",
            "homeRegion",
            "languages",
            "products",
            "experienceYears",
            "activeFrom",
            "weight",
            "maxPerDay");
    write(
        file,
        header,
        reps,
        entry -> {
          Rep rep = entry.rep();
          return List.of(
              rep.id(),
              entry.contact().name().orElse(""),
              entry.contact().email().orElse(""),
              rep.team().orElse(""),
              rep.homeRegion().orElse(""),
              list(rep.languages()),
              list(rep.products()),
              text(rep.experienceYears()),
              rep.activeFrom().map(Object::toString).orElse(""),
              text(rep.weight()),
              text(rep.caps().maxPerDay()));
        });
  }

  static void writeHistory(List<HistoryEntry> past, Path file) {
    List<String> header = new ArrayList<>(List.of("externalId", "occurredAt"));
    header.addAll(FIELDS);
    header.addAll(List.of("rep", "assignedAt", "assignedBy", "outcome", "outcomeAt", "value"));
    write(
        file,
        header,
        past,
        entry -> {
          List<String> row = row(entry.lead());
          Optional<ReportedOutcome> outcome = entry.outcome();
          row.add(entry.rep());
          row.add(entry.assignedAt().toString());
          row.add(entry.assignedBy().orElse(""));
          row.add(outcome.map(o -> o.kind().name()).orElse(""));
          row.add(outcome.map(o -> o.occurredAt().toString()).orElse(""));
          row.add(
              outcome.flatMap(ReportedOutcome::value).map(BigDecimal::toPlainString).orElse(""));
          return row;
        });
  }

  static void writeLeads(List<Lead> leads, Path file) {
    List<String> header = new ArrayList<>(List.of("externalId", "occurredAt"));
    header.addAll(FIELDS);
    write(file, header, leads, FloorFiles::row);
  }

  private static List<String> row(Lead lead) {
    List<String> row = new ArrayList<>();
    row.add(lead.key().externalId());
    row.add(lead.occurredAt().toString());
    for (String name : FIELDS) {
      row.add(Optional.ofNullable(lead.fields().get(name)).map(FloorFiles::text).orElse(""));
    }
    return row;
  }

  private static String text(Field field) {
    return switch (field) {
      case Field.Numeric(double value) -> text(value);
      case Field.Flag(boolean value) -> String.valueOf(value);
      case Field.Category(String value) -> value;
    };
  }

  private static String text(double number) {
    return new BigDecimal(String.valueOf(number)).stripTrailingZeros().toPlainString();
  }

  private static String text(OptionalDouble number) {
    return number.isPresent() ? text(number.getAsDouble()) : "";
  }

  private static String text(OptionalInt number) {
    return number.isPresent() ? String.valueOf(number.getAsInt()) : "";
  }

  private static String list(Collection<String> words) {
    return String.join(";", words.stream().sorted().toList());
  }

  private static <T> void write(
      Path file, List<String> header, List<T> things, Function<T, List<String>> row) {
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
      csv.writeRecord(header);
      things.forEach(thing -> csv.writeRecord(row.apply(thing)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
