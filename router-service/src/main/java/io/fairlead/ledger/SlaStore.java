package io.fairlead.ledger;

import io.fairlead.routing.Absence;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Clocks of assigned leads, and how soon reps spoke to them. May be shared between threads. */
public final class SlaStore {

  private final DSLContext sql;

  /** Clocks in a database that has been migrated. */
  public SlaStore(DataSource dataSource) {
    this(Sql.on(dataSource));
  }

  private SlaStore(DSLContext sql) {
    this.sql = sql;
  }

  /** The same inside the transaction of a timer. */
  public SlaStore in(Firing firing) {
    return new SlaStore(firing.in());
  }

  /**
   * A lead that a pool gave to somebody.
   *
   * @param decision by what
   * @param at when
   * @param clocks by when the rep was to act, in the plan's order
   * @param firstContact when the rep first spoke to the lead; empty where that did not happen yet
   * @param takenAway whether it went to somebody else, or back to the queue, afterwards
   */
  public record Given(
      UUID decision,
      String rep,
      Instant at,
      List<SlaClock> clocks,
      Optional<Instant> firstContact,
      boolean takenAway) {

    public Given {
      clocks = List.copyOf(clocks);
    }
  }

  /** The clocks of those decisions, in the plan's order; one without is absent. */
  public Map<UUID, List<SlaClock>> clocks(Collection<UUID> decisions) {
    return decisions.isEmpty() ? Map.of() : SlaRows.clocks(sql, decisions);
  }

  /** The first moment by which the reps of those decisions are to act; one without is absent. */
  public Map<UUID, Instant> dueAt(Collection<UUID> decisions) {
    return decisions.isEmpty() ? Map.of() : SlaRows.dueAt(sql, decisions);
  }

  /** One clock of a decision. */
  public Optional<SlaClock> clock(UUID decision, int place) {
    return SlaRows.clock(sql, decision, place);
  }

  /** Puts a clock off. */
  public void due(SlaClock clock, Instant dueAt) {
    SlaRows.due(sql, clock, dueAt);
  }

  /** Records a miss; how many of that promise there were for the lead, this one included. */
  public int missed(SlaClock clock, Instant at) {
    SlaRows.missed(sql, clock, at);
    return SlaRows.misses(sql, clock);
  }

  /** Who had the lead of a decision last, the latest first, each once. */
  public List<String> holders(UUID decision, int most) {
    return SlaRows.holders(sql, decision, most);
  }

  /** Whether the lead is no longer with the rep of that decision. */
  public boolean over(UUID decision) {
    return SlaRows.over(sql, decision);
  }

  /** When the rep of a decision first spoke to the lead; empty where that did not happen yet. */
  public Optional<Instant> firstContact(UUID decision) {
    return SlaRows.firstContact(sql, decision);
  }

  /** Waits for outcomes and acceptances that are under way; later ones wait for the transaction. */
  public void holdBackOutcomes(UUID decision) {
    SlaRows.lock(sql, decision);
  }

  /** Whether somebody said that the rep takes the lead. */
  public boolean accepted(UUID decision) {
    return AcceptanceRows.find(sql, decision).isPresent();
  }

  /**
   * Records that the rep of an assigned lead takes it.
   *
   * @return the acceptance that stands: an earlier one stays; empty where the lead is no longer
   *     with the rep
   */
  public Optional<Acceptance> accept(Decision decision, Acceptance acceptance) {
    return sql.transactionResult(tx -> {
      SlaRows.lock(tx.dsl(), decision.id());
      if (SlaRows.over(tx.dsl(), decision.id())) {
        return Optional.empty();
      }
      if (AcceptanceRows.insertIfFirst(tx.dsl(), decision.id(), acceptance)) {
        EventRows.insert(tx.dsl(), decision, "LEAD_ACCEPTED");
      }
      return AcceptanceRows.find(tx.dsl(), decision.id());
    });
  }

  /** The absences of a rep that have not ended by then. */
  public List<Absence> absences(String rep, Instant from) {
    return SlaRows.absences(sql, rep, from);
  }

  /** Switches the rep off until switched on again; one who is off stays so. */
  public void offline(String rep, Instant at, String because) {
    boolean off =
        SlaRows.absences(sql, rep, at).stream()
            .anyMatch(absence -> absence.kind() == Absence.Kind.OFFLINE && absence.covers(at));
    if (!off) {
      AbsenceRows.insert(
          sql, rep, new Absence(Absence.Kind.OFFLINE, at, Optional.empty(), because), "fairlead");
    }
  }

  /** What a pool gave as of {@code from} and before {@code to}, in order of time. */
  public List<Given> given(PoolName pool, Instant from, Instant to) {
    record Row(UUID id, String rep, Instant at, boolean taken) {}
    List<Row> rows =
        sql.fetch(
                """
                select id, rep_id, as_of, exists (
                  select from decision as later where (later.lead_id, later.trigger) = (decision.lead_id, decision.trigger)
                    and later.attempt > decision.attempt)
                from decision
                where {2} and kind = 'ASSIGNED' and mode = 'auto' and as_of >= {0} and as_of < {1}
                order by as_of, seq
                """,
                DSL.val(Sql.at(from)), DSL.val(Sql.at(to)), pool.isThat())
            .map(row ->
                new Row(
                    row.get(0, UUID.class),
                    row.get(1, String.class),
                    row.get(2, OffsetDateTime.class).toInstant(),
                    row.get(3, Boolean.class)));
    List<UUID> ids = rows.stream().map(Row::id).toList();
    Map<UUID, Instant> contacts = SlaRows.firstContacts(sql, ids);
    Map<UUID, List<SlaClock>> clocks = clocks(ids);
    return rows.stream()
        .map(row ->
            new Given(
                row.id(),
                row.rep(),
                row.at(),
                clocks.getOrDefault(row.id(), List.of()),
                Optional.ofNullable(contacts.get(row.id())),
                row.taken()))
        .toList();
  }
}
