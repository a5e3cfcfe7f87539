package io.fairlead.store;

import static io.fairlead.store.jooq.Tables.POOL;
import static io.fairlead.store.jooq.Tables.REP;
import static io.fairlead.store.jooq.Tables.REP_DIRECTORY;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.row;

import io.fairlead.facts.Caps;
import io.fairlead.facts.Rep;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.RowN;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reps as rows. */
final class RepRows {

  private static final int BATCH = 1_000;

  private static final List<Field<?>> COLUMNS =
      List.of(
          REP.ID,
          REP.TEAM,
          REP.HOME_REGION,
          REP.TERRITORIES,
          REP.LANGUAGES,
          REP.PRODUCTS,
          REP.SKILLS,
          REP.EXPERIENCE_YEARS,
          REP.TIME_ZONE,
          REP.ACTIVE_FROM,
          REP.ACTIVE_TO,
          REP.WEIGHT,
          REP.MAX_OPEN,
          REP.MAX_PER_HOUR,
          REP.MAX_PER_DAY,
          REP.MAX_PER_WEEK,
          REP.ATTRIBUTES);

  private RepRows() {}

  static List<Rep> all(DSLContext sql) {
    return sql.select(COLUMNS).from(REP).orderBy(REP.ID).fetch(RepRows::rep);
  }

  static Optional<Rep> find(DSLContext sql, String id) {
    return sql.select(COLUMNS).from(REP).where(REP.ID.eq(id)).fetchOptional(RepRows::rep);
  }

  static long version(DSLContext sql) {
    return sql.select(REP_DIRECTORY.VERSION).from(REP_DIRECTORY).fetchSingle().value1();
  }

  static SaveReport save(DSLContext sql, Collection<RepEntry> entries) {
    sql.select(POOL.NAME).from(POOL).orderBy(POOL.NAME).forUpdate().fetch();
    Map<String, RepEntry> byId = new LinkedHashMap<>();
    entries.forEach(entry -> byId.put(entry.rep().id(), entry));
    List<RepEntry> all = List.copyOf(byId.values());
    SaveReport report = new SaveReport(0, 0, entries.size() - all.size());
    for (int from = 0; from < all.size(); from += BATCH) {
      List<RepEntry> batch = all.subList(from, Math.min(from + BATCH, all.size()));
      report = report.plus(saveBatch(sql, batch));
    }
    if (report.added() + report.changed() > 0) {
      sql.update(REP_DIRECTORY).set(REP_DIRECTORY.VERSION, REP_DIRECTORY.VERSION.plus(1)).execute();
    }
    return report;
  }

  private static SaveReport saveBatch(DSLContext sql, List<RepEntry> batch) {
    Set<String> added = new HashSet<>();
    Set<String> touched = new HashSet<>();
    List<Field<?>> excluded = new ArrayList<>();
    Map<Field<?>, Field<?>> update = new LinkedHashMap<>();
    for (Field<?> column : COLUMNS) {
      excluded.add(excluded(column));
      update.put(column, excluded(column));
    }
    update.put(REP.CHANGED_AT, currentOffsetDateTime());
    // xmax is 0 on a row that this statement inserted, and set on one that it updated
    Field<Boolean> isNew = field("(rep.xmax = 0)", Boolean.class);
    sql.insertInto(REP)
        .columns(COLUMNS)
        .valuesOfRows(batch.stream().map(entry -> values(entry.rep())).toList())
        .onConflict(REP.ID)
        .doUpdate()
        .set(update)
        .where(row(COLUMNS).isDistinctFrom(row(excluded)))
        .returningResult(REP.ID, isNew)
        .forEach(row -> (row.value2() ? added : touched).add(row.value1()));
    touched.addAll(ContactRows.change(sql, batch));
    touched.removeAll(added);
    return new SaveReport(
        added.size(), touched.size(), batch.size() - added.size() - touched.size());
  }

  private static RowN values(Rep rep) {
    return DSL.row(
        new @Nullable Object[] {
          rep.id(),
          rep.team().orElse(null),
          rep.homeRegion().orElse(null),
          sorted(rep.territories()),
          sorted(rep.languages()),
          sorted(rep.products()),
          sorted(rep.skills()),
          orNull(rep.experienceYears()),
          rep.timeZone().map(ZoneId::getId).orElse(null),
          rep.activeFrom().map(Sql::at).orElse(null),
          rep.activeTo().map(Sql::at).orElse(null),
          orNull(rep.weight()),
          orNull(rep.caps().maxOpen()),
          orNull(rep.caps().maxPerHour()),
          orNull(rep.caps().maxPerDay()),
          orNull(rep.caps().maxPerWeek()),
          JSONB.valueOf(FieldsJson.write(rep.attributes()))
        });
  }

  /** The order of a set is not its content: sorted, the same set is the same array. */
  private static String[] sorted(Set<String> words) {
    return words.stream().sorted().toArray(String[]::new);
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static @Nullable Integer orNull(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }

  private static Rep rep(Record row) {
    return new Rep(
        row.get(REP.ID),
        Optional.ofNullable(row.get(REP.TEAM)),
        Optional.ofNullable(row.get(REP.HOME_REGION)),
        Set.of(row.get(REP.TERRITORIES)),
        Set.of(row.get(REP.LANGUAGES)),
        Set.of(row.get(REP.PRODUCTS)),
        Set.of(row.get(REP.SKILLS)),
        number(row.get(REP.EXPERIENCE_YEARS)),
        Optional.ofNullable(row.get(REP.TIME_ZONE)).map(ZoneId::of),
        Optional.ofNullable(row.get(REP.ACTIVE_FROM)).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.get(REP.ACTIVE_TO)).map(OffsetDateTime::toInstant),
        number(row.get(REP.WEIGHT)),
        new Caps(
            count(row.get(REP.MAX_OPEN)),
            count(row.get(REP.MAX_PER_HOUR)),
            count(row.get(REP.MAX_PER_DAY)),
            count(row.get(REP.MAX_PER_WEEK))),
        FieldsJson.read(row.get(REP.ATTRIBUTES).data()));
  }

  private static OptionalDouble number(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static OptionalInt count(@Nullable Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
