package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.SLATE_EXPORT;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Months whose slates were written to files and dropped. May be shared between threads. */
public final class SlateExports {

  /** Of a {@code decision} and a {@code slate_export}: it was decided in that month. */
  static final String OF_DECISION =
      "decision.decided_at >= month::timestamp at time zone 'UTC'"
          + " and decision.decided_at < (month + interval '1 month') at time zone 'UTC'";

  private final DSLContext sql;

  /** Exports of that database. */
  public SlateExports(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /**
   * A month that was exported.
   *
   * @param month of the clock on the wall, UTC
   * @param file where its slates are
   * @param slates how many, 0 or more
   * @param at when they were exported
   */
  public record Exported(YearMonth month, String file, long slates, Instant at) {

    /** As the end of a sentence. */
    public String because() {
      return "its evidence was exported to %s on %s, as the plan says"
          .formatted(file, at.atOffset(ZoneOffset.UTC).toLocalDate());
    }
  }

  /** Where the slate of a decision of that moment went; empty where it was not exported. */
  public Optional<Exported> of(Instant decidedAt) {
    return sql.selectFrom(SLATE_EXPORT)
        .where(SLATE_EXPORT.MONTH.eq(YearMonth.from(decidedAt.atOffset(ZoneOffset.UTC)).atDay(1)))
        .fetchOptional(SlateExports::exported);
  }

  /**
   * Refuses a range in which slates of assigned leads are missing.
   *
   * @throws IllegalArgumentException where one is
   */
  static void mustBeThere(DSLContext in, PoolName pool, Instant from, Instant to) {
    in.resultQuery(
            """
            select slate_export.* from slate_export where exists (
              select from decision where {2} and kind = 'ASSIGNED' and as_of >= {0} and as_of < {1}
                and %s)
            order by month desc limit 1
            """
                .formatted(OF_DECISION),
            DSL.val(Sql.at(from)),
            DSL.val(Sql.at(to)),
            pool.isThat())
        .fetchOptional(SlateExports::exported)
        .ifPresent(exported -> {
          throw new IllegalArgumentException(
              "The from (%s) of what is read of pool (%s) must be later than %s: of its decisions then, %s.\nMaybe begin at %sT00:00:00Z."
                  .formatted(
                      from,
                      pool.name(),
                      exported.month(),
                      exported.because().replaceFirst("^its", "the"),
                      exported.month().plusMonths(1).atDay(1)));
        });
  }

  private static Exported exported(Record row) {
    return new Exported(
        YearMonth.from(row.get(SLATE_EXPORT.MONTH.getName(), LocalDate.class)),
        row.get(SLATE_EXPORT.FILE.getName(), String.class),
        row.get(SLATE_EXPORT.SLATES.getName(), long.class),
        row.get(SLATE_EXPORT.EXPORTED_AT.getName(), OffsetDateTime.class).toInstant());
  }
}
