package io.fairlead.imports;

import io.fairlead.facts.Caps;
import io.fairlead.facts.Rep;
import io.fairlead.store.RepEntry;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reps of one file; each id may stand there once. */
final class RepParser implements RowParser<RepEntry> {

  private final Set<String> seen = new HashSet<>();

  @Override
  public RepEntry parse(Cells cells) {
    String id = cells.required("id");
    Optional<ZoneId> zone = cells.zone("timeZone");
    Optional<Instant> from = cells.momentOrDay("activeFrom", zone.orElse(ZoneOffset.UTC));
    Optional<Instant> to = cells.momentOrDay("activeTo", zone.orElse(ZoneOffset.UTC));
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      throw cells.bad(
          "activeTo",
          RefusalReason.WRONG_ORDER,
          "be after activeFrom (%s)".formatted(from.get()),
          "Maybe the two are swapped; activeTo is the first day on which the rep takes no leads.");
    }
    Rep rep =
        new Rep(
            id,
            cells.text("team"),
            cells.text("homeRegion"),
            cells.words("territories"),
            cells.words("languages"),
            cells.words("products"),
            cells.words("skills"),
            cells.number("experienceYears"),
            zone,
            from,
            to,
            cells.number("weight"),
            new Caps(
                cells.whole("maxOpen"),
                cells.whole("maxPerHour"),
                cells.whole("maxPerDay"),
                cells.whole("maxPerWeek")),
            cells.attributes());
    if (!seen.add(id)) {
      throw cells.bad(
          "id",
          RefusalReason.REPEATED,
          "stand in the file once",
          "Maybe two people share it, or a row was copied.");
    }
    return new RepEntry(rep, cells.contact());
  }
}
