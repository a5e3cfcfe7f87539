package io.fairlead.store;

import static io.fairlead.facts.OutcomeKind.CONTACTED;
import static io.fairlead.facts.OutcomeKind.CONVERTED;
import static io.fairlead.facts.OutcomeKind.LOST;
import static io.fairlead.facts.OutcomeKind.RETRACTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import io.fairlead.facts.Caps;
import io.fairlead.facts.Contact;
import io.fairlead.facts.Fact;
import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.facts.OutcomeKind;
import io.fairlead.facts.Rep;
import io.fairlead.store.OutcomeResult.Recorded;
import io.fairlead.store.OutcomeResult.Refusal;
import io.fairlead.store.OutcomeResult.Refused;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FactStoreTest {

  private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00.123456Z");

  private TestDatabase database;

  private FactStore store;

  @BeforeEach
  void open() {
    database = TestDatabase.create();
    store = new FactStore(database.dataSource());
    store.saveReps(List.of(entry(Rep.named("ana")), entry(Rep.named("bo"))));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aRepComesBackAsItWasSaved() {
    Rep full =
        new Rep(
            "chloe",
            Optional.of("emea"),
            Optional.of("NA"),
            Set.of("DE", "AT"),
            Set.of("de", "en"),
            Set.of("core"),
            Set.of("negotiation"),
            OptionalDouble.of(4.5),
            Optional.of(ZoneId.of("Europe/Berlin")),
            Optional.of(MONDAY),
            Optional.of(MONDAY.plus(Duration.ofDays(9))),
            OptionalDouble.of(0),
            new Caps(OptionalInt.of(1), OptionalInt.of(2), OptionalInt.of(3), OptionalInt.of(0)),
            Map.of("floor", Field.of(3), "remote", Field.of(true), "desk", Field.of("NA")));
    store.saveReps(List.of(entry(full)));
    assertThat(store.rep("chloe")).contains(full);
    assertThat(store.reps()).extracting(Rep::id).containsExactly("ana", "bo", "chloe");
    assertThat(store.rep("nobody")).isEmpty();
  }

  @Test
  void savingTheSameRepsAgainChangesNothingAndANewNameAloneIsAChange() throws SQLException {
    RepEntry named = new RepEntry(Rep.named("ana"), name("Ana"));
    assertThat(store.saveReps(List.of(named))).isEqualTo(new SaveReport(0, 1, 0));
    String before = text("select string_agg(cast(changed_at as text), ' ' order by id) from rep");
    assertThat(store.saveReps(List.of(named, entry(Rep.named("bo")))))
        .isEqualTo(new SaveReport(0, 0, 2));
    assertThat(text("select string_agg(cast(changed_at as text), ' ' order by id) from rep"))
        .isEqualTo(before);
    assertThat(store.saveReps(List.of(entry(Rep.named("ana")), entry(Rep.named("dev")))))
        .isEqualTo(new SaveReport(1, 0, 1));
    assertThat(text("select name from personal_data where id = 'ana'")).isEqualTo("Ana");
  }

  @Test
  void aLeadStaysAsItFirstCame() {
    StoredLead first =
        store.saveLead(lead("L1", Map.of("country", Field.of("DE"))), Contact.UNKNOWN);
    assertThat(store.saveLead(lead("L1", Map.of("country", Field.of("FR"))), name("Eve")))
        .isEqualTo(first.again());
    assertThat(first.isNew()).isTrue();
    assertThat(store.saveLeads(List.of(leadEntry("L1"), leadEntry("L2"), leadEntry("L2"))))
        .isEqualTo(new SaveReport(1, 0, 2));
    store.saveHistory(List.of(history("L1", "ana", 0)));
    assertThat(facts())
        .singleElement()
        .isInstanceOfSatisfying(
            Fact.Assigned.class,
            fact -> assertThat(fact.lead().fields()).isEqualTo(Map.of("country", Field.of("DE"))));
  }

  @Test
  void namesStandNowhereButInPersonalData() throws SQLException {
    Lead lead = lead("L1", Map.of("country", Field.of("DE")));
    store.saveLead(
        lead, new Contact(Optional.of("Eve"), Optional.of("eve@x.org"), Optional.empty()));
    assertThat(
            text(
                "select name || email || coalesce(phone, '-') from personal_data where subject = 'LEAD'"))
        .isEqualTo("Eveeve@x.org-");
    assertThat(text("select cast(fields as text) from lead")).isEqualTo("{\"country\": \"DE\"}");
  }

  @Test
  void savingTheSameHistoryAgainChangesNothing() {
    List<HistoryEntry> history =
        List.of(
            history("L1", "ana", 0, outcome(CONVERTED, 5)),
            history("L2", "bo", 1),
            history("L1", "bo", 2));
    assertThat(store.saveHistory(history)).isEqualTo(new HistoryReport(new SaveReport(3, 0, 0), 1));
    assertThat(store.saveHistory(history)).isEqualTo(new HistoryReport(new SaveReport(0, 0, 3), 0));
    assertThat(facts()).hasSize(4);
  }

  @Test
  void anOutcomeThatIsNewForAKnownAssignmentIsAdded() {
    store.saveHistory(List.of(history("L1", "ana", 0), history("L2", "ana", 0)));
    assertThat(
            store.saveHistory(
                List.of(
                    history("L1", "ana", 0, outcome(CONTACTED, 1)),
                    history("L1", "ana", 0, outcome(LOST, 2)),
                    history("L3", "bo", 3, outcome(LOST, 4)))))
        .isEqualTo(new HistoryReport(new SaveReport(1, 2, 0), 3));
  }

  @Test
  void anOutcomeGoesToWhoeverHadTheLeadThen() {
    store.saveHistory(List.of(history("L1", "ana", 0), history("L1", "bo", 10)));
    assertThat(store.report(report("L1", Optional.empty(), CONTACTED, 5)))
        .isInstanceOfSatisfying(Recorded.class, r -> assertThat(r.rep()).isEqualTo("ana"));
    assertThat(store.report(report("L1", Optional.empty(), CONTACTED, 15)))
        .isInstanceOfSatisfying(Recorded.class, r -> assertThat(r.rep()).isEqualTo("bo"));
    assertThat(store.report(report("L1", Optional.of("ana"), CONVERTED, 15)))
        .isInstanceOfSatisfying(Recorded.class, r -> assertThat(r.rep()).isEqualTo("ana"));
  }

  @Test
  void theSameOutcomeIsRecordedOnce() {
    store.saveHistory(List.of(history("L1", "ana", 0)));
    OutcomeReport report = report("L1", Optional.of("ana"), CONVERTED, 5);
    assertThat(store.reportEach(List.of(report, report)))
        .extracting(result -> ((Recorded) result).added())
        .containsExactly(true, false);
    assertThat(((Recorded) store.report(report)).added()).isFalse();
    assertThat(facts()).hasSize(2);
  }

  @Test
  void whatCannotBeIsRefusedWithAReason() {
    store.saveHistory(List.of(history("L1", "ana", 10)));
    store.saveLead(lead("L2", Map.of()), Contact.UNKNOWN);
    assertThat(
            store.reportEach(
                List.of(
                    report("L9", Optional.empty(), LOST, 11),
                    report("L2", Optional.empty(), LOST, 11),
                    report("L1", Optional.of("bo"), LOST, 11),
                    report("L1", Optional.empty(), LOST, 9),
                    report("L1", Optional.empty(), RETRACTED, 11))))
        .extracting(result -> ((Refused) result).refusal())
        .containsExactly(
            Refusal.UNKNOWN_LEAD,
            Refusal.NEVER_ASSIGNED,
            Refusal.OTHER_REP,
            Refusal.BEFORE_ASSIGNMENT,
            Refusal.NOTHING_TO_RETRACT);
    assertThat(((Refused) store.report(report("L1", Optional.of("bo"), LOST, 11))).because())
        .isEqualTo(
            "The rep (bo) of an outcome of lead (L1) must have had the lead.\n"
                + "Maybe leave the rep out: the outcome then goes to whoever had the lead.");
  }

  @Test
  void aRetractionTakesBackOneOutcomeAndMayBeRepeated() {
    store.saveHistory(List.of(history("L1", "ana", 0)));
    OutcomeReport retraction = report("L1", Optional.empty(), RETRACTED, 3);
    assertThat(store.reportEach(List.of(report("L1", Optional.empty(), LOST, 2), retraction)))
        .allMatch(Recorded.class::isInstance);
    assertThat(((Recorded) store.report(retraction)).added()).isFalse();
    assertThat(store.report(report("L1", Optional.empty(), RETRACTED, 4)))
        .isInstanceOf(Refused.class);
  }

  @Test
  void ofOutcomesReportedTogetherAllAreWrittenOrNone() {
    store.saveHistory(List.of(history("L1", "ana", 0)));
    OutcomeReport good = report("L1", Optional.empty(), CONTACTED, 1);
    OutcomeBatch batch = store.reportAll(List.of(good, report("L9", Optional.empty(), LOST, 1)));
    assertThat(batch.written()).isFalse();
    assertThat(facts()).hasSize(1);
    assertThat(store.reportAll(List.of(good)).written()).isTrue();
    assertThat(facts()).hasSize(2);
  }

  @Test
  void factsAreReadInTheOrderInWhichTheyBecameKnown() {
    store.saveHistory(
        List.of(
            history("L2", "bo", 3),
            history("L1", "ana", 0, outcome(LOST, 5)),
            history("L3", "ana", 1, outcome(CONVERTED, 2))));
    List<Fact> known = new ArrayList<>();
    store.readKnownUntil(minutes(3), known::add);
    assertThat(known)
        .extracting(Fact::knownAt)
        .containsExactly(minutes(0), minutes(1), minutes(2), minutes(3));
    assertThat(known.get(2))
        .isInstanceOfSatisfying(
            Fact.Reported.class,
            fact -> {
              assertThat(fact.kind()).isEqualTo(CONVERTED);
              assertThat(fact.value()).contains(new BigDecimal("12.50"));
              assertThat(fact.assignment()).isEqualTo(known.get(1).assignment());
            });
    assertThat(known.getFirst())
        .isInstanceOfSatisfying(
            Fact.Assigned.class,
            fact -> {
              assertThat(fact.lead()).isEqualTo(lead("L1", Map.of("country", Field.of("DE"))));
              assertThat(fact.rep()).isEqualTo("ana");
              assertThat(fact.assignedBy()).contains("round_robin");
            });
  }

  @Test
  void aFollowerMissesNothingOfALateCommitterAndRepeatsNothing() throws SQLException {
    store.saveHistory(List.of(history("L1", "ana", 0)));
    List<Fact> seen = new ArrayList<>();
    FactCursor cursor;
    try (Connection slow = database.dataSource().getConnection()) {
      slow.setAutoCommit(false);
      try (Statement statement = slow.createStatement()) {
        statement.execute(
            "insert into outcome (assignment_id, kind, occurred_at, known_at)"
                + " select id, 'LOST', now(), now() from assignment");
      }
      store.saveHistory(List.of(history("L2", "bo", 1)));
      cursor = store.readAfter(FactCursor.START, batch -> seen.addAll(batch.facts()));
      assertThat(seen).as("what committed after the open transaction began waits").hasSize(1);
      slow.commit();
    }
    cursor = store.readAfter(cursor, batch -> seen.addAll(batch.facts()));
    assertThat(seen).hasSize(3);
    assertThat(seen.get(1)).isInstanceOf(Fact.Reported.class);
    assertThat(store.readAfter(cursor, batch -> seen.addAll(batch.facts()))).isEqualTo(cursor);
    assertThat(seen).hasSize(3);
  }

  @Test
  void moreFactsThanAreReadAtOnceComeOnceEachAndInOrder() {
    List<HistoryEntry> many =
        IntStream.range(0, 1_100).mapToObj(i -> history("L" + i, "ana", i)).toList();
    many.forEach(one -> store.saveHistory(List.of(one)));
    assertThat(facts())
        .extracting(fact -> ((Fact.Assigned) fact).lead().key().externalId())
        .containsExactlyElementsOf(
            many.stream().map(one -> one.lead().key().externalId()).toList());
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    store.readAfter(FactCursor.START, batch -> facts.addAll(batch.facts()));
    return facts;
  }

  private static Instant minutes(int minutes) {
    return MONDAY.plus(Duration.ofMinutes(minutes));
  }

  private static Lead lead(String id, Map<String, Field> fields) {
    return new Lead(new LeadKey("api", id), MONDAY, fields);
  }

  private static LeadEntry leadEntry(String id) {
    return new LeadEntry(lead(id, Map.of()), Contact.UNKNOWN);
  }

  private static RepEntry entry(Rep rep) {
    return new RepEntry(rep, Contact.UNKNOWN);
  }

  private static Contact name(String name) {
    return new Contact(Optional.of(name), Optional.empty(), Optional.empty());
  }

  private static ReportedOutcome outcome(OutcomeKind kind, int minutes) {
    return new ReportedOutcome(
        kind,
        Optional.of(new BigDecimal("12.5")),
        Optional.empty(),
        Optional.empty(),
        minutes(minutes),
        minutes(minutes));
  }

  private static OutcomeReport report(
      String lead, Optional<String> rep, OutcomeKind kind, int minutes) {
    return new OutcomeReport(new LeadKey("api", lead), rep, outcome(kind, minutes));
  }

  private static HistoryEntry history(String lead, String rep, int minutes) {
    return history(lead, rep, minutes, Optional.empty());
  }

  private static HistoryEntry history(
      String lead, String rep, int minutes, ReportedOutcome outcome) {
    return history(lead, rep, minutes, Optional.of(outcome));
  }

  private static HistoryEntry history(
      String lead, String rep, int minutes, Optional<ReportedOutcome> outcome) {
    return new HistoryEntry(
        lead(lead, Map.of("country", Field.of("DE"))),
        Contact.UNKNOWN,
        rep,
        minutes(minutes),
        minutes(minutes),
        Optional.of("round_robin"),
        outcome,
        Optional.empty(),
        OptionalDouble.empty());
  }

  private String text(String query) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement sql = connection.createStatement();
        var rows = sql.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
