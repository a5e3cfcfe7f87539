package io.fairlead.bench;

import io.fairlead.fairness.Gini;
import io.fairlead.routing.Band;
import io.fairlead.routing.Book;
import io.fairlead.routing.Call;
import io.fairlead.routing.Guarded;
import io.fairlead.routing.Member;
import io.fairlead.routing.Narrowing;
import io.fairlead.routing.Outlook;
import io.fairlead.routing.PoolRules;
import io.fairlead.routing.Portion;
import io.fairlead.routing.Pricer;
import io.fairlead.routing.Prices;
import io.fairlead.routing.Rotation;
import io.fairlead.routing.Router;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Scores;
import io.fairlead.routing.Solved;
import io.fairlead.routing.Strategy;
import io.fairlead.routing.Task;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * A frozen market routed by the deciding core with its truth in place of a model: what is lost here
 * is lost by prices, bands and guards, not by learning.
 *
 * @param total sum of true expected values
 * @param unassigned leads that nobody got
 * @param guarded how many leads were kept from somebody, by bound
 * @param portions each rep's portions in the end, by band: judged by the truth
 * @param behind how far anybody was behind a floor at any moment, by band, in usual leads
 */
record Replay(
    double total,
    int unassigned,
    Map<Guarded, Integer> guarded,
    List<Map<String, Portion>> portions,
    List<Double> behind) {

  private static final Rotation ROTATION = Rotation.ofPool("everyone");
  private static final int EVERY = 20;

  /** Routes all leads. */
  static Replay of(FrozenMarket market, List<Band> guarding, List<Band> pricing) {
    PoolRules rules =
        new PoolRules(
            "everyone",
            Strategy.AI,
            List.of(Strategy.ROUND_ROBIN),
            ROTATION,
            0,
            Optional.empty(),
            true,
            guarding,
            false);
    Book.Terms terms =
        new Book.Terms(
            "everyone",
            ROTATION,
            List.of(ROTATION.scope()),
            ZoneOffset.UTC,
            Duration.ofDays(30),
            guarding);
    Book book = new Book();
    Pricer pricer = new Pricer(pricing, ZoneOffset.UTC);
    Prices prices = Prices.NONE;
    int since = 0;
    double total = 0;
    int unassigned = 0;
    Map<Guarded, Integer> guarded = new EnumMap<>(Guarded.class);
    Judge judge = new Judge(market);
    for (int lead = 0; lead < market.leads(); lead++) {
      Instant at = market.moment(lead);
      Scores scores = market.truth(lead);
      List<Member> members = book.members(terms, market.seats(), scores.tiring(), at);
      Ruling ruling =
          Router.rule(
              rules,
              members,
              new Outlook(scores, Map.of(), prices),
              new Call(Set.of(), 0, at, 0.5));
      if (ruling instanceof Ruling.Assigned assigned) {
        total += judge.given(lead, assigned.rep());
        book.give("" + lead, terms, assigned, at);
        assigned.judged().stream()
            .flatMap(one -> one.leftOut().flatMap(Narrowing::guarded).stream())
            .distinct()
            .forEach(bound -> guarded.merge(bound, 1, Integer::sum));
      } else {
        unassigned++;
      }
      boolean turned = pricer.ruled(ruling, scores, at);
      if (turned || ++since >= EVERY) {
        since = 0;
        Optional<Solved> solved = pricer.task().map(Task::solve);
        solved.ifPresent(pricer::keep);
        prices = solved.map(Solved::prices).orElse(prices);
      }
    }
    return new Replay(total, unassigned, guarded, judge.portions(), judge.behind());
  }

  /** Adds up by the truth. */
  private static final class Judge {
    private final FrozenMarket market;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final double[][] got;
    private final double[][] due;
    private final double[] behind = new double[2];
    private final double weights;
    private final int[] taken;
    private final double[] given = new double[2];
    private int day = -1;

    Judge(FrozenMarket market) {
      this.market = market;
      market.seats().forEach(seat -> numbers.put(seat.rep(), numbers.size()));
      got = new double[2][numbers.size()];
      due = new double[2][numbers.size()];
      taken = new int[numbers.size()];
      weights = market.seats().stream().mapToDouble(seat -> seat.weight()).sum();
    }

    double given(int lead, String id) {
      if (market.day(lead) != day) {
        day = market.day(lead);
        Arrays.fill(taken, 0);
      }
      int rep = Optional.ofNullable(numbers.get(id)).orElseThrow();
      double[] size = {1, market.quality(lead)};
      for (int band = 0; band < 2; band++) {
        got[band][rep] += size[band];
        given[band] += size[band];
        double floor = market.bands().get(band).floor().orElse(0);
        for (int i = 0; i < taken.length; i++) {
          due[band][i] += size[band] * market.seats().get(i).weight() / weights;
          behind[band] =
              Math.max(
                  behind[band], (floor * due[band][i] - got[band][i]) / (given[band] / given[0]));
        }
      }
      return market.worth(lead, rep, taken[rep]++);
    }

    List<Map<String, Portion>> portions() {
      return List.of(portions(0), portions(1));
    }

    private Map<String, Portion> portions(int band) {
      Map<String, Portion> portions = new HashMap<>();
      numbers.forEach((id, i) -> portions.put(id, new Portion(got[band][i], due[band][i], 0)));
      return portions;
    }

    List<Double> behind() {
      return List.of(behind[0], behind[1]);
    }
  }

  /** Least share of what was due that anybody got. */
  double least(int band) {
    return shares(band).min().orElseThrow();
  }

  /** Greatest share of what was due that anybody got. */
  double most(int band) {
    return shares(band).max().orElseThrow();
  }

  /** Gini coefficient of the shares, weighed by what was due. */
  double gini(int band) {
    return Gini.of(
            portions.get(band).values().stream()
                .map(one -> new Gini.Part(one.got(), one.due()))
                .toList())
        .orElseThrow();
  }

  private DoubleStream shares(int band) {
    return portions.get(band).values().stream().mapToDouble(one -> one.got() / one.due());
  }
}
