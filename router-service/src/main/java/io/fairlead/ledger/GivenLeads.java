package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.DECISION;

import io.fairlead.routing.Mode;
import io.fairlead.routing.Price;
import io.fairlead.routing.Reason;
import io.fairlead.routing.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.json.JsonMapper;

/**
 * Leads that pools gave, read one after another, so that a million of them need no more memory than
 * some hundred. May be shared between threads.
 */
public final class GivenLeads {

  /** Rows that travel at once: a slate of 100 reps has some 50 kB. */
  private static final int ROWS = 100;

  private static final ObjectReader SLATE =
      JsonMapper.builder()
          .addMixIn(SlateLine.class, WithoutInputs.class)
          .build()
          .readerFor(new TypeReference<List<SlateLine>>() {});

  private static final Field<String> CURRENCY =
      DSL.field("(select fields ->> 'currency' from lead where lead.id = lead_id)", String.class);

  private final DSLContext sql;

  /** Given leads in that database. */
  public GivenLeads(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /** What was served to the model is most of a slate, and says nothing about fairness. */
  interface WithoutInputs {
    @JsonDeserialize(using = Skipped.class)
    List<Optional<Float>> inputs();
  }

  private static final class Skipped extends ValueDeserializer<List<Optional<Float>>> {
    @Override
    public List<Optional<Float>> deserialize(JsonParser parser, DeserializationContext context) {
      parser.skipChildren();
      return List.of();
    }
  }

  /** Tells what that pool gave as of {@code from} and before {@code to}, in order of time. */
  public void read(String pool, Instant from, Instant to, Consumer<Given> each) {
    sql.transaction(tx -> {
      try (Cursor<? extends Record> rows =
          tx.dsl()
              .select(
                  DECISION.AS_OF,
                  DECISION.REP_ID,
                  DECISION.STRATEGY,
                  DECISION.FALLBACK_FROM,
                  DECISION.DETERMINISTIC,
                  DECISION.MODE,
                  DECISION.SLATE,
                  CURRENCY)
              .from(DECISION)
              .where(DECISION.POOL.eq(pool))
              .and(DECISION.KIND.eq(DSL.inline(Decision.Kind.ASSIGNED.name())))
              .and(DECISION.AS_OF.ge(Sql.at(from)))
              .and(DECISION.AS_OF.lt(Sql.at(to)))
              .orderBy(DECISION.AS_OF, DECISION.SEQ)
              .fetchSize(ROWS)
              .fetchLazy()) {
        rows.forEach(row -> each.accept(given(row)));
      }
    });
  }

  private static Given given(Record row) {
    Instant at = row.get(DECISION.AS_OF).toInstant();
    String rep = row.get(DECISION.REP_ID);
    List<SlateLine> slate = SLATE.readValue(row.get(DECISION.SLATE).data());
    Share share = Share.of(at, rep, slate);
    return new Given(
        at,
        rep,
        new Given.How(
            Strategy.named(row.get(DECISION.STRATEGY)).orElseThrow(),
            row.get(DECISION.FALLBACK_FROM) != null,
            row.get(DECISION.DETERMINISTIC),
            Mode.of(row.get(DECISION.MODE)).orElseThrow()),
        Optional.ofNullable(row.get(CURRENCY)),
        share.quality(),
        share.due(),
        slate.stream().map(GivenLeads::line).toList());
  }

  private static Given.Line line(SlateLine line) {
    return new Given.Line(
        line.rep(),
        access(line),
        line.leftOut().isPresent(),
        Optional.empty(),
        line.share(),
        line.expectedValue(),
        line.price().orElse(Price.NONE));
  }

  private static Given.Access access(SlateLine line) {
    List<Reason.Code> codes = line.reasons().stream().map(Reason::code).toList();
    if (line.eligible()) {
      return Given.Access.FREE;
    }
    if (codes.stream().anyMatch(Reason.Code::isOfLead)) {
      return Given.Access.UNFIT;
    }
    return codes.stream().allMatch(Reason.Code::isOfCapacity)
        ? Given.Access.AT_CAP
        : Given.Access.AWAY;
  }
}
