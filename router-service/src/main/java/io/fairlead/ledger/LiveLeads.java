package io.fairlead.ledger;

import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.store.FieldsJson;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * Leads that came while a model served, each once: by the first decision about it. May be shared
 * between threads.
 */
public final class LiveLeads {

  private static final String FIRST =
      """
      from decision join lead on lead.id = decision.lead_id
      where decision.model_version = {0} and decision.decided_at >= {1} and decision.seq > {2}
        and not exists (select 1 from decision as earlier where earlier.lead_id = decision.lead_id and earlier.seq < decision.seq)
      """;

  private final DSLContext sql;

  /** Leads of that database. */
  public LiveLeads(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /**
   * The leads decided by that model since then, in order.
   *
   * @param seq after which place in the ledger
   * @param most how many at most
   */
  public List<LiveLead> after(String version, Instant since, long seq, int most) {
    return sql.fetch(
            "select decision.seq, decision.as_of, decision.lead_score, lead.system, lead.external_id, lead.occurred_at, lead.fields "
                + FIRST
                + " order by decision.seq limit {3}",
            DSL.val(version),
            DSL.val(Sql.at(since)),
            DSL.val(seq),
            DSL.val(most))
        .map(LiveLeads::lead);
  }

  /** How many there are. */
  public int count(String version, Instant since) {
    return sql.fetchSingle(
            "select count(*) " + FIRST, DSL.val(version), DSL.val(Sql.at(since)), DSL.val(0L))
        .into(int.class);
  }

  private static LiveLead lead(Record row) {
    return new LiveLead(
        row.get("seq", long.class),
        new Lead(
            new LeadKey(row.get("system", String.class), row.get("external_id", String.class)),
            row.get("occurred_at", OffsetDateTime.class).toInstant(),
            FieldsJson.read(row.get("fields", String.class))),
        row.get("as_of", OffsetDateTime.class).toInstant(),
        Stream.ofNullable(row.get("lead_score", Integer.class))
            .mapToInt(Integer::intValue)
            .findAny());
  }
}
