package io.fairlead.store;

import io.fairlead.facts.Contact;
import io.fairlead.facts.Fact;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.facts.Rep;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jooq.DSLContext;

/**
 * Reps, leads, assignments and outcomes in PostgreSQL. Assignments and outcomes are only ever
 * added; saving the same again changes nothing. Every call is one transaction of its own. May be
 * shared between threads.
 */
public final class FactStore {

  /** As many as one statement writes at little more cost than one. */
  private static final int TOGETHER = 256;

  private static final Prepared WITHOUT_WAITING =
      Prepared.of("select set_config('synchronous_commit', 'off', true)");

  private final DSLContext sql;
  private final GroupCommit<LeadEntry, StoredLead> coming;
  private final AtomicLong came = new AtomicLong();

  /** Facts in a database that has been migrated. */
  public FactStore(DataSource dataSource) {
    sql = Sql.on(dataSource);
    coming = new GroupCommit<>(1, TOGETHER, _ -> Set.of(), (leads, _) -> saveTogether(leads));
  }

  /** All reps, by id. */
  public List<Rep> reps() {
    return RepRows.all(sql);
  }

  /** The rep of that id, or empty where there is none. */
  public Optional<Rep> rep(String id) {
    return RepRows.find(sql, id);
  }

  /** Counts the changes of reps: where it is the same, so are they. */
  public long directoryVersion() {
    return RepRows.version(sql);
  }

  /**
   * Adds new reps and changes known ones; of several entries with one id the last counts. Waits for
   * the decisions under way and keeps later ones waiting, so that none sees half of the change.
   */
  public SaveReport saveReps(Collection<RepEntry> entries) {
    return Attempts.of(sql, in -> RepRows.save(in, entries));
  }

  /**
   * Adds the lead unless it is known; the stored lead stays as it first came.
   *
   * @return what is stored of it
   */
  public StoredLead saveLead(Lead lead, Contact contact) {
    came.incrementAndGet();
    return coming.write(new LeadEntry(lead, contact), false);
  }

  /** For long work that begins now: it gives way to leads that come to be decided. */
  public Courtesy courtesy() {
    return new Courtesy(came::get);
  }

  /**
   * One round trip, which is a transaction. Waits for no disk: whoever comes with a lead is
   * answered after its decision is committed, and then the lead, which was written before, is
   * committed for good too.
   */
  private List<Optional<StoredLead>> saveTogether(List<LeadEntry> leads) {
    return Attempts.at(() ->
        LeadRows.save(sql, leads, WITHOUT_WAITING.with(), Prepared.PLANNED_ONCE.with())
            .leads()
            .stream()
            .map(Optional::of)
            .toList());
  }

  /** The lead as it first came; empty where it is not known. */
  public Optional<Lead> lead(LeadKey key) {
    return LeadRows.find(sql, key);
  }

  /** Adds the leads that are not known; stored leads stay as they first came. */
  public SaveReport saveLeads(List<LeadEntry> leads) {
    int added = Attempts.of(sql, in -> LeadRows.save(in, leads).added());
    return new SaveReport(added, 0, leads.size() - added);
  }

  /** Adds past assignments, their leads and their outcomes; all reps must be known. */
  public HistoryReport saveHistory(List<HistoryEntry> entries) {
    return Attempts.of(sql, in -> HistoryRows.save(in, entries));
  }

  /** Records the outcome, unless it is refused. */
  public OutcomeResult report(OutcomeReport report) {
    return reportEach(List.of(report)).getFirst();
  }

  /** Records all outcomes, or none where one is refused. */
  public OutcomeBatch reportAll(List<OutcomeReport> reports) {
    return Attempts.of(sql, in -> OutcomeRows.saveAll(in, reports));
  }

  /** Records those outcomes that are not refused; one result for each report, in order. */
  public List<OutcomeResult> reportEach(List<OutcomeReport> reports) {
    return Attempts.of(sql, in -> OutcomeRows.saveEach(in, reports));
  }

  /**
   * Streams every assignment and outcome that was known by then, in the order in which they became
   * known; an assignment comes before its outcomes. Memory stays constant.
   */
  public void readKnownUntil(Instant asOf, Consumer<Fact> to) {
    sql.transaction(tx -> FactRows.knownUntil(tx.dsl(), asOf, courtesy(), to));
  }

  /**
   * Reads the facts after a cursor in the order of their transactions, a batch at a time; an
   * assignment comes before the outcomes that were reported once it was committed. Only facts that
   * no open transaction can still precede are read, so that reading on from the returned cursor,
   * from {@link FactCursor#START} on, gives every fact exactly once. Facts of a transaction that is
   * still open, and of those that began after it, come with a later call. Memory stays constant.
   *
   * @return the cursor of the last fact, or the given one where there is none
   */
  public FactCursor readAfter(FactCursor cursor, Consumer<FactBatch> to) {
    return FactRows.after(sql, cursor, to);
  }

  /**
   * All facts about those assignments that a follower has read by that cursor, in no order; in one
   * statement.
   */
  public List<Fact> readOf(Collection<Long> assignments, FactCursor until) {
    return FactRows.of(sql, assignments, until);
  }
}
