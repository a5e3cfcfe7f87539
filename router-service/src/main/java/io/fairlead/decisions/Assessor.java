package io.fairlead.decisions;

import io.fairlead.facts.LeadField;
import io.fairlead.plan.Occasion;
import io.fairlead.plan.Plan;
import io.fairlead.routing.Money;
import io.fairlead.routing.Prices;
import io.fairlead.routing.Strategy;
import io.fairlead.scoring.Scoring;
import io.fairlead.scoring.TrackRecords;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/** Finds out about a lead and a pool what needs no lock. May be shared between threads. */
public final class Assessor {

  private static final Scoring.Result NOT_ASKED =
      Scoring.Result.unscored("the pool does not ask the model");

  private final Scoring scoring;
  private final TrackRecords records;
  private final Function<String, Prices> prices;

  /**
   * Asks that model and those records.
   *
   * @param prices the latest by pool
   */
  public Assessor(Scoring scoring, TrackRecords records, Function<String, Prices> prices) {
    this.scoring = scoring;
    this.records = records;
    this.prices = prices;
  }

  /** Asks that model and those records; nobody costs anything. */
  public Assessor(Scoring scoring, TrackRecords records) {
    this(scoring, records, _ -> Prices.NONE);
  }

  /** The same where nobody costs anything. */
  public Assessor withoutPrices() {
    return new Assessor(scoring, records);
  }

  /**
   * What is known of that lead in that pool.
   *
   * @param ask whether to ask the model
   */
  Assessment assess(Plan plan, Staffing.Staffed staffed, Asked asked, boolean ask) {
    Instant asOf = asOf(staffed, asked);
    return assessment(
        plan,
        staffed,
        asked,
        asOf,
        ask ? scoring.score(asked.lead(), staffed.roster(), asOf) : NOT_ASKED,
        staffed.pool().uses(Strategy.PERFORMANCE)
            ? records.rates(asked.lead(), staffed.roster(), asOf)
            : Map.of(),
        ask ? prices.apply(staffed.pool().rules().pool()) : Prices.NONE);
  }

  /** What is known of that lead in that pool, without asking the model. */
  static Assessment withoutModel(Plan plan, Staffing.Staffed staffed, Asked asked) {
    return assessment(plan, staffed, asked, asOf(staffed, asked), NOT_ASKED, Map.of(), Prices.NONE);
  }

  /** The moment that the lead comes to those reps, by their clock. */
  static Instant asOf(Staffing.Staffed staffed, Asked asked) {
    return staffed.pool().clock() == Plan.Clock.EVENT ? asked.eventTime() : asked.now();
  }

  private static Assessment assessment(
      Plan plan,
      Staffing.Staffed staffed,
      Asked asked,
      Instant asOf,
      Scoring.Result scores,
      Map<String, Double> rates,
      Prices prices) {
    Plan.Pool pool = staffed.pool();
    Occasion occasion = new Occasion(asked.lead(), asked.request().trigger(), asOf);
    return new Assessment(
        plan,
        staffed,
        pool.membership().seats(staffed.roster(), occasion),
        pool.membership().tier(occasion),
        asked.eventTime(),
        scores,
        rates,
        prices,
        new Money(asked.lead().category(LeadField.CURRENCY.fieldName())));
  }
}
