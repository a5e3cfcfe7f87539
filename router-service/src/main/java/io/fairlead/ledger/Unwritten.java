package io.fairlead.ledger;

import io.fairlead.routing.Rotated;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** Decisions that are to be written together: a few statements, however many they are. */
final class Unwritten {

  private final List<Entry> entries = new ArrayList<>();

  /**
   * A decision with what follows from it.
   *
   * @param rotated what the rotation keeps afterwards, besides the turn
   * @param waits where the lead waits, if it is deferred
   * @param waited whether it may wait somewhere already
   * @param uncalibrated whether somebody joins the pool's rotation, has left it or comes back; then
   *     it is the first of those that are written together
   */
  record Entry(
      long leadId,
      Decision decision,
      PoolSeats pool,
      Rotated rotated,
      Wait waits,
      boolean waited,
      boolean uncalibrated) {

    Stream<Granted> granted() {
      return decision.rep().stream().map(rep -> new Granted(decision, rep, pool, rotated));
    }
  }

  void add(Entry entry) {
    entries.add(entry);
  }

  /** Decisions, assignments, rotations and outbox, in the order in which they were decided. */
  void write(DSLContext in) {
    if (entries.isEmpty()) {
      return;
    }
    List<Entry> now = List.copyOf(entries);
    entries.clear();
    DecisionRows.insert(
        in, now.stream().map(entry -> new Kept(entry.leadId(), entry.decision())).toList());
    now.stream()
        .filter(entry -> entry.waited() || !entry.decision().isFinal())
        .forEach(entry -> WaitingRows.follow(in, entry.leadId(), entry.decision(), entry.waits()));
    AssignmentRows.insert(
        in, now.stream().flatMap(entry -> AssignmentRows.Row.of(entry).stream()).toList());
    calibrate(in, now);
    RotationRows.move(in, now.stream().flatMap(Entry::granted).toList());
    EventRows.insert(
        in,
        now.stream()
            .map(Entry::decision)
            .map(decision -> new EventRows.Told(decision.id(), "DECISION_" + decision.kind()))
            .toList());
    now.forEach(entry -> SlaRows.start(in, entry.decision(), entry.pool()));
  }

  /** Before the turns of these: whoever came before is written already. */
  private static void calibrate(DSLContext in, List<Entry> entries) {
    entries.stream()
        .filter(Entry::uncalibrated)
        .forEach(entry -> CalibrationRows.insert(in, entry.pool(), entry.decision().asOf()));
  }
}
