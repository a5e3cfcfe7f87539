package io.fairlead.fairness;

import io.fairlead.ledger.Given;
import io.fairlead.routing.Band;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One band over its own window, added up lead by lead. Not to be shared between threads. */
final class BandSums {

  private static final String YOUNG =
      "others could have taken more; maybe the band is younger than its window";

  private final Band band;
  private final Instant from;
  private final Instant to;
  private final Map<String, Sums> byRep = new TreeMap<>();
  private double size;
  private double squares;

  /** A rep's sums, in what the band shares. */
  private static final class Sums {
    private double got;
    private double due;
    private double reach;
    private double alone;
    private int atCap;
    private int preferred;
    private int owed;
    private Optional<Instant> impossible = Optional.empty();
  }

  private BandSums(Band band, Instant from, Instant to) {
    this.band = band;
    this.from = from;
    this.to = to;
  }

  /** Of what counts as of a moment; empty before the first of consecutive windows. */
  static Optional<BandSums> of(Band band, Instant to) {
    return band.from(to.minusNanos(1)).map(from -> new BandSums(band, from, to));
  }

  Instant from() {
    return from;
  }

  void add(Given given) {
    if (given.at().isBefore(from)) {
      return;
    }
    double lead =
        switch (band.of()) {
          case COUNT -> 1;
          case EXPECTED_VALUE -> given.quality();
        };
    size += lead;
    squares += lead * lead;
    long within = given.lines().stream().filter(Given.Line::isWithinReach).count();
    for (Given.Line line : given.lines()) {
      Sums sums = byRep.computeIfAbsent(line.rep(), _ -> new Sums());
      sums.due += line.due() * lead;
      sums.reach += line.isWithinReach() ? lead : 0;
      sums.atCap += line.due() > 0 && line.access() == Given.Access.AT_CAP ? 1 : 0;
      sums.preferred += line.passedOver() && line.guarded().isEmpty() ? 1 : 0;
      sums.owed += line.guarded().map(Bound::of).filter(Bound.FLOOR::equals).isPresent() ? 1 : 0;
      if (line.rep().equals(given.rep())) {
        sums.got += lead;
        sums.alone += within == 1 ? lead : 0;
      }
      sums.impossible =
          isImpossible(sums) ? sums.impossible.or(() -> Optional.of(given.at())) : Optional.empty();
    }
  }

  /** What a usual lead counts, as guards see it: being outside by less is as near as leads come. */
  private double oneLead() {
    return size > 0 ? squares / size : 0;
  }

  private boolean isImpossible(Sums sums) {
    return sums.due > 0
        && (floor() * sums.due - sums.reach >= oneLead()
            || sums.alone - ceiling() * sums.due >= oneLead());
  }

  private double floor() {
    return band.floor().orElse(0);
  }

  private double ceiling() {
    return band.ceiling().orElse(Double.POSITIVE_INFINITY);
  }

  BandReport report() {
    List<BandReport.Standing> standings =
        byRep.entrySet().stream()
            .filter(rep -> rep.getValue().due > 0 || rep.getValue().got > 0)
            .map(rep -> standing(rep.getKey(), rep.getValue()))
            .toList();
    return new BandReport(
        band.of(),
        band.floor().stream().boxed().findFirst(),
        band.ceiling().stream().boxed().findFirst(),
        band.aim(),
        band.over(),
        from,
        to,
        worst(standings),
        standings);
  }

  private Optional<PoolReport.Worst> worst(List<BandReport.Standing> standings) {
    return standings.stream()
        .filter(rep -> rep.due() >= oneLead())
        .flatMap(rep -> rep.share().map(share -> new PoolReport.Worst(rep.rep(), share)).stream())
        .min(Comparator.comparingDouble(PoolReport.Worst::share));
  }

  private BandReport.Standing standing(String rep, Sums sums) {
    BandReport.Place place = place(sums);
    return new BandReport.Standing(
        rep,
        sums.got,
        sums.due,
        sums.due > 0 ? Optional.of(sums.got / sums.due) : Optional.empty(),
        place,
        sums.reach,
        sums.alone,
        sums.impossible,
        because(place, sums));
  }

  /** Whoever was due nothing has no share: what such a rep got was nobody else's to get. */
  private BandReport.Place place(Sums sums) {
    double below = floor() * sums.due - sums.got;
    double above = sums.due > 0 ? sums.got - ceiling() * sums.due : 0;
    double outside = Math.max(below, above);
    double rounding = 1e-9 * Math.max(1, sums.due);
    if (outside <= rounding) {
      return BandReport.Place.WITHIN;
    }
    if (outside <= oneLead() + rounding) {
      return BandReport.Place.WITHIN_ONE_LEAD;
    }
    return below > above ? BandReport.Place.BELOW : BandReport.Place.ABOVE;
  }

  private Optional<String> because(BandReport.Place place, Sums sums) {
    return switch (place) {
      case WITHIN, WITHIN_ONE_LEAD -> Optional.empty();
      case BELOW -> Optional.of(below(sums));
      case ABOVE ->
          Optional.of(
              sums.alone > 0
                  ? "nobody else could take %s of it".formatted(amount(sums.alone))
                  : YOUNG);
    };
  }

  private String below(Sums sums) {
    List<String> reasons = new ArrayList<>();
    if (sums.atCap > 0) {
      reasons.add("it was at its cap for " + Words.leads(sums.atCap));
    }
    if (sums.preferred > 0) {
      reasons.add("others were preferred for " + Words.leads(sums.preferred));
    }
    if (sums.owed > 0) {
      reasons.add("others were owed " + Words.leads(sums.owed) + " first");
    }
    reasons.add(
        sums.reach > sums.got
            ? "it could have taken " + amount(sums.reach)
            : "it got all that it could take");
    return String.join(", ", reasons);
  }

  private String amount(double amount) {
    return switch (band.of()) {
      case COUNT -> Words.leads((int) Math.round(amount));
      case EXPECTED_VALUE -> Words.money(amount) + " of value";
    };
  }
}
