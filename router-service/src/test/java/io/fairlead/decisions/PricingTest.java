package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.calls.SetClock;
import io.fairlead.facts.Contact;
import io.fairlead.facts.Lead;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.OwnerChanges;
import io.fairlead.ledger.Owners;
import io.fairlead.ledger.PastLeads;
import io.fairlead.ledger.PlanStore;
import io.fairlead.routing.Tariff;
import io.fairlead.scoring.Scoring;
import io.fairlead.scoring.TrackRecords;
import io.fairlead.simulation.FloorSpec;
import io.fairlead.simulation.SalesFloor;
import io.fairlead.store.FactStore;
import io.fairlead.store.ModelRegistry;
import io.fairlead.web.ServedFairlead;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prices that several instances over one database learn. */
class PricingTest {

  /** So that all instances solve at the same leads, when they catch up. */
  private static final Duration WHEN_ASKED = Duration.ofHours(1);

  private static final FloorSpec SPEC =
      new FloorSpec(6, 3_000, 160, 182, 7, 0.25, 2, 6, LocalDate.parse("2026-01-05"));
  private static final SalesFloor FLOOR = SalesFloor.generate(SPEC, 11);

  private static ServedFairlead fairlead;

  @BeforeAll
  static void learn(@TempDir Path folder) throws IOException {
    fairlead = ServedFairlead.start(SetClock.class);
    fairlead.part(SetClock.Hand.class).set(FLOOR.live().getLast().occurredAt().toString());
    fairlead.learn(FLOOR, SPEC, plan(), folder);
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  private static String plan() {
    return """
    {"pools": {"everyone": {"members": [%s], "strategy": "ai", "clock": "event",
       "fairness": [{"of": "count", "floor": 0.8, "ceiling": 1.2, "over": "20d"},
                    {"of": "expected-value", "floor": 0.8, "over": "20d"}]}},
     "routes": [{"name": "all", "pool": "everyone"}]}
    """
        .formatted(
            FLOOR.reps().stream()
                .map(entry -> "{\"rep\": \"" + entry.rep().id() + "\"}")
                .collect(Collectors.joining(", ")));
  }

  /** An instance of its own over the served one's database. */
  private static final class Instance implements AutoCloseable {
    private final Scoring scoring;
    private final DecisionLedger ledger;
    private final Pricing pricing;
    private final Decisions decisions;

    Instance() {
      DataSource database = fairlead.dataSource();
      InstantSource clock = fairlead.part(SetClock.Hand.class);
      FactStore facts = new FactStore(database);
      RepDirectory reps = new RepDirectory(facts, clock);
      scoring = new Scoring(facts, new ModelRegistry(database), clock);
      scoring.refresh();
      ledger = new DecisionLedger(database);
      pricing = new Pricing(scoring, new PastLeads(database), ledger, WHEN_ASKED);
      decisions =
          new Decisions(
              new Staffings(
                  new Plans(new PlanStore(database), reps, new PastLeads(database), clock), reps),
              facts,
              new Assessor(scoring, new TrackRecords(facts), pricing::of),
              ledger,
              new Owners(database),
              new OwnerChanges(database),
              new Draws(new byte[32]),
              clock,
              pricing);
    }

    Decision decide(Lead lead) {
      Decision decision =
          decisions
              .decide(
                  new LeadRequest(
                      lead.key(),
                      Optional.of(lead.occurredAt()),
                      lead.fields(),
                      Contact.UNKNOWN,
                      LeadRequest.CREATED,
                      Set.of()))
              .decision();
      pricing.catchUp();
      return decision;
    }

    Map<String, Tariff> prices() {
      return pricing.of("everyone").byRep();
    }

    @Override
    public void close() {
      pricing.close();
      scoring.close();
    }
  }

  /** The last lead begins a day: all solve then. */
  @Test
  void instancesLearnTheSamePricesWhicheverDecidesAndSoDoesOneThatStartsLater() {
    try (Instance one = new Instance();
        Instance other = new Instance()) {
      int last = firstOfLastDay();
      for (int i = 0; i < last; i++) {
        (i % 3 == 0 ? one : other).decide(FLOOR.live().get(i));
      }
      try (Instance late = new Instance()) {
        late.decide(FLOOR.live().get(last));
        one.pricing.catchUp();
        other.pricing.catchUp();
        assertThat(one.prices().values())
            .as("there is something to compare")
            .anyMatch(tariff -> tariff.perLead() != 0 || tariff.perQuality() != 0);
        assertSame(one.prices(), other.prices(), 0.05);
        assertSame(one.prices(), late.prices(), 0.2);
      }
    }
  }

  private static int firstOfLastDay() {
    List<LocalDate> days =
        FLOOR.live().stream()
            .map(lead -> LocalDate.ofInstant(lead.occurredAt(), ZoneOffset.UTC))
            .toList();
    return days.indexOf(days.getLast());
  }

  /**
   * @param tolerance as a share of the highest price
   */
  private static void assertSame(
      Map<String, Tariff> one, Map<String, Tariff> other, double tolerance) {
    double scale =
        one.values().stream().mapToDouble(PricingTest::price).map(Math::abs).max().orElseThrow();
    assertThat(other).containsOnlyKeys(one.keySet());
    one.forEach((rep, tariff) ->
        assertThat(price(Optional.ofNullable(other.get(rep)).orElseThrow()))
            .as(rep)
            .isCloseTo(price(tariff), within(tolerance * scale)));
  }

  /** Of a lead of quality 100, an ordinary one. */
  private static double price(Tariff tariff) {
    return tariff.slots().getFirst() + tariff.perLead() + 100 * tariff.perQuality();
  }
}
