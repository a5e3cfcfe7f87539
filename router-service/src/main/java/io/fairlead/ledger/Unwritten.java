package io.fairlead.ledger;

import io.fairlead.routing.Rotated;
import io.fairlead.store.Prepared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** Decisions that are to be written together: one round trip, however many they are. */
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

  /**
   * Decisions, rotations, outbox and assignments, in the order in which they were decided: in one
   * round trip, unless leads wait or were with somebody before.
   *
   * @param latest by scope of a rotation, the number of its latest turn after them, where it is
   *     known
   * @param more what is to be written with them
   */
  void write(DSLContext in, Map<String, Long> latest, List<Prepared.Call> more) {
    List<Entry> now = List.copyOf(entries);
    entries.clear();
    List<Prepared.Call> calls = new ArrayList<>(now.isEmpty() ? List.of() : calls(now, latest));
    calls.addAll(more);
    if (!calls.isEmpty()) {
      AssignmentRows.insert(
          in, calls, now.stream().flatMap(entry -> AssignmentRows.Row.of(entry).stream()).toList());
    }
    now.stream()
        .filter(entry -> entry.waited() || !entry.decision().isFinal())
        .forEach(entry -> WaitingRows.follow(in, entry.leadId(), entry.decision(), entry.waits()));
    now.forEach(entry -> SlaRows.start(in, entry.decision(), entry.pool()));
  }

  private static List<Prepared.Call> calls(List<Entry> entries, Map<String, Long> latest) {
    List<Prepared.Call> calls = new ArrayList<>();
    calls.addAll(
        DecisionRows.insert(
            entries.stream().map(entry -> new Kept(entry.leadId(), entry.decision())).toList()));
    // before the turns of these: whoever came before is written already
    entries.stream()
        .filter(Entry::uncalibrated)
        .flatMap(entry -> CalibrationRows.insert(entry.pool(), entry.decision().asOf()).stream())
        .forEach(calls::add);
    calls.addAll(RotationRows.move(entries.stream().flatMap(Entry::granted).toList(), latest));
    calls.add(
        EventRows.insert(
            entries.stream()
                .map(Entry::decision)
                .map(decision -> new EventRows.Told(decision.id(), "DECISION_" + decision.kind()))
                .toList()));
    return calls;
  }
}
