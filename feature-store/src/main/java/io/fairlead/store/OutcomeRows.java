package io.fairlead.store;

import static io.fairlead.store.jooq.Tables.OUTCOME;

import io.fairlead.facts.OutcomeKind;
import io.fairlead.store.OutcomeResult.Recorded;
import io.fairlead.store.OutcomeResult.Refusal;
import io.fairlead.store.OutcomeResult.Refused;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reported outcomes as rows: each finds its assignment, is judged, and is written. */
final class OutcomeRows {

  /** A known assignment. */
  private record Held(long id, String rep, Instant since) {}

  /** What the database knows of a report's lead. */
  private record Known(boolean lead, boolean assigned, Optional<Held> held) {}

  /** An outcome as the unique key sees it. */
  private record Key(long assignment, OutcomeKind kind, Instant occurredAt) {}

  private OutcomeRows() {}

  static OutcomeBatch saveAll(DSLContext sql, List<OutcomeReport> reports) {
    List<OutcomeResult> results = judge(sql, reports);
    boolean written = results.stream().noneMatch(Refused.class::isInstance);
    return new OutcomeBatch(written, written ? write(sql, reports, results) : results);
  }

  static List<OutcomeResult> saveEach(DSLContext sql, List<OutcomeReport> reports) {
    return write(sql, reports, judge(sql, reports));
  }

  /** One result for each report, in order, as if all that is not refused were new. */
  private static List<OutcomeResult> judge(DSLContext sql, List<OutcomeReport> reports) {
    List<Known> known = known(sql, reports);
    Map<Long, List<Key>> standing = outcomesToRetract(sql, reports, known);
    List<OutcomeResult> results = new ArrayList<>();
    for (int i = 0; i < reports.size(); i++) {
      results.add(judge(reports.get(i), known.get(i), standing));
    }
    return results;
  }

  private static OutcomeResult judge(
      OutcomeReport report, Known known, Map<Long, List<Key>> outcomes) {
    if (!known.lead()) {
      return refused(
          Refusal.UNKNOWN_LEAD,
          "The lead (%s) of an outcome must be known in the system (%s)."
              .formatted(report.lead().externalId(), report.lead().system()),
          "Maybe it came under another system, or its decision or history is yet to come.");
    }
    if (!known.assigned()) {
      return refused(
          Refusal.NEVER_ASSIGNED,
          "The lead (%s) of an outcome must have been given to a rep."
              .formatted(report.lead().externalId()),
          "Maybe decide on the lead first, or import its history.");
    }
    if (known.held().isEmpty()) {
      return refused(
          Refusal.OTHER_REP,
          "The rep (%s) of an outcome of lead (%s) must have had the lead."
              .formatted(report.rep().orElse(""), report.lead().externalId()),
          "Maybe leave the rep out: the outcome then goes to whoever had the lead.");
    }
    Held held = known.held().get();
    ReportedOutcome outcome = report.outcome();
    Instant occurredAt = Sql.inMicros(outcome.occurredAt());
    if (occurredAt.isBefore(held.since())) {
      return refused(
          Refusal.BEFORE_ASSIGNMENT,
          "The occurredAt (%s) of an outcome of lead (%s) must not be before rep (%s) got it (%s)."
              .formatted(occurredAt, report.lead().externalId(), held.rep(), held.since()),
          "Maybe the time zone is missing: times without one are no instants.");
    }
    Key key = new Key(held.id(), outcome.kind(), occurredAt);
    List<Key> others = outcomes.computeIfAbsent(held.id(), _ -> new ArrayList<>());
    if (key.kind() == OutcomeKind.RETRACTED
        && !others.contains(key)
        && standing(others, key) == 0) {
      return refused(
          Refusal.NOTHING_TO_RETRACT,
          "The RETRACTED (%s) of lead (%s) must follow an outcome that still stands."
              .formatted(occurredAt, report.lead().externalId()),
          "Maybe the outcome was taken back before, or never reported.");
    }
    if (!others.contains(key)) {
      others.add(key);
    }
    return new Recorded(held.id(), held.rep(), true);
  }

  private static Refused refused(Refusal refusal, String rule, String advice) {
    return new Refused(refusal, rule + "\n" + advice);
  }

  /** How many outcomes stand at the moment of a retraction. */
  private static int standing(List<Key> outcomes, Key retraction) {
    int standing = 0;
    for (Key outcome : outcomes.stream().sorted(Comparator.comparing(Key::occurredAt)).toList()) {
      if (outcome.occurredAt().isAfter(retraction.occurredAt())) {
        break;
      }
      standing = outcome.kind() == OutcomeKind.RETRACTED ? Math.max(0, standing - 1) : standing + 1;
    }
    return standing;
  }

  /** For each report the latest assignment that was in force, of its rep where it names one. */
  private static List<Known> known(DSLContext sql, List<OutcomeReport> reports) {
    return sql.fetch(
            """
            select lead.id,
              exists (select 1 from assignment where assignment.lead_id = lead.id),
              held.id, held.rep_id, held.occurred_at
            from unnest({0}, {1}, {2}, {3}) with ordinality
              as report (system, external_id, rep_id, occurred_at, place)
            left join lead
              on lead.system = report.system and lead.external_id = report.external_id
            left join lateral (
              select id, rep_id, occurred_at
              from assignment
              where assignment.lead_id = lead.id
                and (report.rep_id is null or assignment.rep_id = report.rep_id)
              order by assignment.occurred_at > report.occurred_at, occurred_at desc, id desc
              limit 1
            ) as held on true
            order by report.place
            """,
            Sql.texts(reports, report -> report.lead().system()),
            Sql.texts(reports, report -> report.lead().externalId()),
            Sql.texts(reports, report -> report.rep().orElse(null)),
            Sql.times(reports, report -> report.outcome().occurredAt()))
        .map(row ->
            new Known(
                row.get(0) != null,
                row.get(1, Boolean.class),
                held(row.get(2, Long.class), row.get(3, String.class), row.get(4, Instant.class))));
  }

  private static Optional<Held> held(
      @Nullable Long id, @Nullable String rep, @Nullable Instant since) {
    return id == null || rep == null || since == null
        ? Optional.empty()
        : Optional.of(new Held(id, rep, since));
  }

  /** What is recorded of the assignments that a retraction is about. */
  private static Map<Long, List<Key>> outcomesToRetract(
      DSLContext sql, List<OutcomeReport> reports, List<Known> known) {
    Set<Long> assignments = new HashSet<>();
    for (int i = 0; i < reports.size(); i++) {
      if (reports.get(i).outcome().kind() == OutcomeKind.RETRACTED) {
        known.get(i).held().ifPresent(held -> assignments.add(held.id()));
      }
    }
    Map<Long, List<Key>> outcomes = new HashMap<>();
    if (!assignments.isEmpty()) {
      sql.select(OUTCOME.ASSIGNMENT_ID, OUTCOME.KIND, OUTCOME.OCCURRED_AT)
          .from(OUTCOME)
          .where(OUTCOME.ASSIGNMENT_ID.in(assignments))
          .orderBy(OUTCOME.SEQ)
          .forEach(row ->
              outcomes
                  .computeIfAbsent(row.value1(), _ -> new ArrayList<>())
                  .add(
                      new Key(
                          row.value1(),
                          OutcomeKind.valueOf(row.value2()),
                          row.value3().toInstant())));
    }
    return outcomes;
  }

  /** Writes what is not refused; the results then say what was new. */
  private static List<OutcomeResult> write(
      DSLContext sql, List<OutcomeReport> reports, List<OutcomeResult> results) {
    record Row(long assignment, ReportedOutcome outcome) {
      Key key() {
        return new Key(assignment, outcome.kind(), Sql.inMicros(outcome.occurredAt()));
      }
    }
    List<Optional<Row>> rows =
        IntStream.range(0, reports.size())
            .mapToObj(i ->
                switch (results.get(i)) {
                  case Recorded recorded ->
                      Optional.of(new Row(recorded.assignment(), reports.get(i).outcome()));
                  case Refused _ -> Optional.<Row>empty();
                })
            .toList();
    List<Row> good = rows.stream().flatMap(Optional::stream).toList();
    if (good.isEmpty()) {
      return results;
    }
    Set<Key> added =
        new HashSet<>(
            sql.fetch(
                    """
                    insert into outcome
                      (assignment_id, kind, value, currency, reason, occurred_at, known_at)
                    select assignment_id, kind, value, currency, reason, occurred_at, known_at
                    from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}) with ordinality as new
                      (assignment_id, kind, value, currency, reason, occurred_at, known_at, place)
                    order by place
                    on conflict (assignment_id, kind, occurred_at) do nothing
                    returning assignment_id, kind, occurred_at
                    """,
                    Sql.numbers(good, Row::assignment),
                    Sql.texts(good, row -> row.outcome().kind().name()),
                    DSL.val(
                        good.stream()
                            .map(row -> row.outcome().value().orElse(null))
                            .toArray(BigDecimal[]::new),
                        BigDecimal[].class),
                    Sql.texts(good, row -> row.outcome().currency().orElse(null)),
                    Sql.texts(good, row -> row.outcome().reason().orElse(null)),
                    Sql.times(good, row -> row.outcome().occurredAt()),
                    Sql.times(good, row -> row.outcome().knownAt()))
                .map(row ->
                    new Key(
                        row.get(0, Long.class),
                        OutcomeKind.valueOf(row.get(1, String.class)),
                        row.get(2, Instant.class))));
    Holdings.refresh(sql, added.stream().map(Key::assignment).collect(Collectors.toSet()));
    // of a report that stands twice in the list only the first is new
    return IntStream.range(0, reports.size())
        .mapToObj(i ->
            switch (results.get(i)) {
              case Recorded recorded ->
                  (OutcomeResult)
                      new Recorded(
                          recorded.assignment(),
                          recorded.rep(),
                          rows.get(i).map(Row::key).filter(added::remove).isPresent());
              case Refused refused -> refused;
            })
        .toList();
  }
}
