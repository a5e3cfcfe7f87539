package io.fairlead.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.decisions.RoutedFairlead;
import io.fairlead.web.Reply;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the database itself sees to when a decision is written or looked for. */
class DecisionRowsTest {

  private static RoutedFairlead fairlead;
  private static DSLContext sql;
  private static DecisionLedger ledger;

  @BeforeAll
  static void start() {
    fairlead = new RoutedFairlead();
    fairlead.hire("ana");
    fairlead.pool("strategy: random", "ana");
    DataSource database = fairlead.served().part(DataSource.class);
    sql = Sql.on(database);
    ledger = new DecisionLedger(database);
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  private static Decision decided() {
    Reply reply = fairlead.next();
    return ledger.find(UUID.fromString(reply.field("id"))).orElseThrow();
  }

  @Test
  void nothingIsDecidedAboutANumberThatIsAnotherLeadsOrNobodys() {
    Decision one = decided();
    Decision other = decided();
    Decision again = Deferred.like(one, "again", 1, Optional.of("inbound"), Optional.empty());
    long others = ledger.leadOf(other.id()).orElseThrow();
    for (long wrong : new long[] {others, others + 1_000_000}) {
      assertThatThrownBy(() -> DecisionRows.insert(sql, new Kept(wrong, again)))
          .isInstanceOfSatisfying(
              DataAccessException.class, e -> assertThat(e.sqlState()).isEqualTo("23502"));
    }
    assertThat(sql.fetchValue("select count(*) from decision where trigger = 'again'"))
        .isEqualTo(0L);
    DecisionRows.insert(sql, new Kept(ledger.leadOf(one.id()).orElseThrow(), again));
    assertThat(ledger.of(one.lead())).containsExactly(one, again);
  }

  @Test
  void decisionsOfAPoolAreFoundByItsOwnNameWhateverThePlanCallsIt() {
    Decision like = decided();
    long lead = ledger.leadOf(like.id()).orElseThrow();
    List<Optional<Decision.InArm>> arms =
        Stream.of("c", "b/c", "other")
            .map(arm -> Optional.of(new Decision.InArm("e", arm, false)))
            .toList();
    arms.forEach(arm ->
        DecisionRows.insert(
            sql,
            new Kept(
                lead,
                Deferred.like(like, arm.orElseThrow().name(), 1, Optional.of("a/b/c"), arm))));
    DecisionRows.insert(
        sql,
        new Kept(lead, Deferred.like(like, "none", 1, Optional.of("a/b/c"), Optional.empty())));
    DecisionRows.insert(
        sql, new Kept(lead, Deferred.like(like, "else", 1, Optional.of("a/b"), Optional.empty())));
    assertThat(triggers(new PoolName("a/b/c", true)))
        .containsExactlyInAnyOrder("c", "b/c", "other", "none");
    assertThat(triggers(PoolName.withArms("a/b"))).containsExactlyInAnyOrder("c", "else");
  }

  private static List<String> triggers(PoolName pool) {
    return sql.fetch("select trigger from decision where {0}", pool.isThat())
        .getValues(0, String.class);
  }
}
