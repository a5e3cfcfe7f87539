package io.fairlead.ledger;

import io.fairlead.facts.LeadKey;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The leads that a rep has open. May be shared between threads. */
public final class OpenBook {

  private final DSLContext sql;

  /** Open leads in a database that has been migrated. */
  public OpenBook(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /**
   * An open lead.
   *
   * @param lead which
   * @param decision the latest decision about it, where that gave it to somebody
   */
  public record Open(LeadKey lead, Optional<UUID> decision) {}

  /** All of them, the oldest assignment first. */
  public List<Open> of(String rep) {
    return sql.fetch(
            """
            select lead.system, lead.external_id, latest.id as decision
            from holding
            join assignment on assignment.id = holding.assignment_id
            join lead on lead.id = assignment.lead_id
            left join lateral (
              select case when kind = 'ASSIGNED' then decision.id end as id from decision
              where decision.lead_id = lead.id order by seq desc limit 1
            ) as latest on true
            where holding.rep_id = {0} and holding.until is null
            order by holding.since, holding.assignment_id
            """,
            DSL.val(rep))
        .map(row ->
            new Open(
                new LeadKey(row.get("system", String.class), row.get("external_id", String.class)),
                Optional.ofNullable(row.get("decision", UUID.class))));
  }
}
