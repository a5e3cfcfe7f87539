package io.fairlead.report;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import io.fairlead.fairness.RepReport;
import io.fairlead.ledger.FirstContacts;
import io.fairlead.ledger.Funnel;
import io.fairlead.ledger.Predicted;
import io.fairlead.ledger.ShadowReport;
import io.fairlead.plots.Bars;
import io.fairlead.plots.Course;
import io.fairlead.plots.Figure;
import io.fairlead.plots.Reliability;
import io.fairlead.readout.Look;
import io.fairlead.readout.Measure;
import io.fairlead.readout.Readout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/** The plots of the page; notebooks draw the same. */
public final class PageFigures {

  private static final double CONFIDENCE = 0.95;

  /** Of an effect no more is shown than 20 percentage points either way, but all of the latest. */
  private static final double MOST_EFFECT = 0.2;

  private static final int MOST_REPS = 40;

  private PageFigures() {}

  /** The effect of an experiment's first treatment over time; it has at least one look. */
  public static Figure effect(Readout readout) {
    List<Look> looks = readout.looks();
    Look last = looks.getLast();
    return Course.of(
        difference(readout),
        String.format(
            Locale.ROOT,
            "The line is the difference, %s minus %s, after so many leads; the band is its"
                + " confidence sequence, which holds however often one looks. While the band holds 0, no difference is shown. After %,d leads it goes from %s to %s.",
            readout.comparisons().getFirst().arm(),
            readout.control(),
            last.units(),
            told(readout.measure(), last.lo()),
            told(readout.measure(), last.hi())),
        "leads that entered",
        "difference",
        looks.stream()
            .map(look -> new Course.Point(look.units(), look.effect(), look.lo(), look.hi()))
            .toList(),
        Math.max(
            readout.measure() instanceof Measure.Wait ? 0 : MOST_EFFECT,
            1.1 * Math.max(Math.abs(last.lo()), Math.abs(last.hi()))),
        effect -> axis(readout.measure(), effect));
  }

  private static String axis(Measure measure, double effect) {
    return measure instanceof Measure.Wait
        ? String.format(Locale.ROOT, "%+,.0f", measure.amount(effect)).replace('-', '−')
        : points(effect);
  }

  /** A bound in words: of values in money, too. */
  private static String told(Measure measure, double effect) {
    return switch (measure) {
      case Measure.Conversion() -> points(effect);
      case Measure.Value _, Measure.Wait _ -> measure.difference(effect).replace('-', '−');
    };
  }

  private static String difference(Readout readout) {
    return switch (readout.measure()) {
      case Measure.Conversion() ->
          "Difference in conversion from arm %s, in percentage points".formatted(readout.control());
      case Measure.Value(double cap) ->
          String.format(
              Locale.ROOT,
              "Difference in value from arm %s, in percent of the most that counts, %,.0f a lead",
              readout.control(),
              cap);
      case Measure.Wait _ ->
          "Difference in the wait for the first contact from arm %s, in minutes; below 0 is faster"
              .formatted(readout.control());
    };
  }

  /** How far leads came. */
  public static Figure funnel(Funnel funnel) {
    List<Bars.Bar> bars =
        List.of(
            step("arrived", funnel.arrived(), funnel),
            step("assigned", funnel.assigned(), funnel),
            step("contacted", funnel.contacted(), funnel),
            step("converted", funnel.converted(), funnel));
    return Bars.of(
        "How far the leads came",
        String.format(
            Locale.ROOT,
            "Of %,d leads that arrived, %,d were assigned, %,d contacted and %,d converted so far.",
            funnel.arrived(),
            funnel.assigned(),
            funnel.contacted(),
            funnel.converted()),
        List.of("step", "leads"),
        bars,
        PageFigures::whole);
  }

  private static Bars.Bar step(String name, int leads, Funnel of) {
    return new Bars.Bar(name, leads, counted(leads, of.arrived()));
  }

  /** How soon reps spoke to leads. */
  public static Figure speed(FirstContacts contacts) {
    List<Bars.Bar> bars = new ArrayList<>();
    for (FirstContacts.Within within : contacts.within()) {
      bars.add(
          new Bars.Bar(
              "within " + length(within.minutes()),
              within.leads(),
              counted(within.leads(), contacts.leads())));
    }
    bars.add(new Bars.Bar("later", contacts.later(), counted(contacts.later(), contacts.leads())));
    bars.add(
        new Bars.Bar("not yet", contacts.notYet(), counted(contacts.notYet(), contacts.leads())));
    return Bars.of(
        "From assignment to first contact",
        String.format(
            Locale.ROOT,
            "How many of %,d leads were first contacted how soon, each counted once; nights and weekends are included.",
            contacts.leads()),
        List.of("first contact", "leads"),
        bars,
        PageFigures::whole);
  }

  /** What reps got beside what was due to them; of many, those who are furthest from it. */
  public static Figure shares(List<RepReport> reps) {
    return Bars.of(
        "Leads for each rep; the upright mark is what was due",
        "A bar is the leads that a rep got; the mark is what was due by weight, among all whom no rule but a cap kept from each lead. The figure is one over the other.",
        List.of("rep", "got", "due"),
        reps.stream()
            .sorted(comparingDouble(rep -> -Math.abs(rep.given() - rep.due())))
            .limit(MOST_REPS)
            .sorted(comparing(RepReport::rep))
            .map(rep ->
                new Bars.Bar(
                    rep.rep(),
                    rep.given(),
                    rep.share()
                        .map(share -> String.format(Locale.ROOT, "%.0f%%", 100 * share))
                        .orElse("none due"),
                    Optional.of(rep.due())))
            .toList(),
        value -> String.format(Locale.ROOT, "%,.1f", value));
  }

  /** Whether predictions came true. */
  public static Figure calibration(List<Predicted> parts) {
    return Reliability.of(
        "Predicted and observed conversion, in tenths of the leads",
        "Each dot is a tenth of the closed leads: to the right the probability that the model saw, upwards the share that converted, with its 95% interval. On the dashed line predictions come true. Bars at the foot count leads.",
        parts.stream().map(PageFigures::bin).toList());
  }

  private static Reliability.Bin bin(Predicted part) {
    ConfidenceInterval interval =
        new WilsonScoreInterval().createInterval(part.leads(), part.converted(), CONFIDENCE);
    double share = (double) part.converted() / part.leads();
    return new Reliability.Bin(
        part.leads(),
        part.predicted(),
        share,
        Math.min(share, interval.getLowerBound()),
        Math.max(share, interval.getUpperBound()));
  }

  /** How Fairlead would have spread leads, beside how the other system did. */
  public static Figure spread(ShadowReport report) {
    return Bars.of(
        "Leads for each rep by Fairlead; the upright mark is the present system",
        "A bar is the leads that Fairlead would have given a rep; the mark is what the present system gave.",
        List.of("rep", "by Fairlead", "by the present system"),
        report.reps().stream()
            .map(rep ->
                new Bars.Bar(
                    rep.rep(),
                    rep.ours(),
                    "%d and %d".formatted(rep.ours(), rep.theirs()),
                    Optional.of((double) rep.theirs())))
            .toList(),
        PageFigures::whole);
  }

  /** A difference of shares, in percentage points. */
  static String points(double difference) {
    String text = String.format(Locale.ROOT, "%+.1f", 100 * difference);
    return Math.abs(difference) < 5e-4 ? "0" : text.replace('-', '−');
  }

  private static String whole(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }

  private static String counted(int leads, int of) {
    return of == 0 ? "0" : String.format(Locale.ROOT, "%,d (%.0f%%)", leads, 100.0 * leads / of);
  }

  /** Minutes as people say it. */
  static String length(double minutes) {
    if (minutes < 120) {
      return minutes == 60 ? "1 hour" : String.format(Locale.ROOT, "%.0f min", minutes);
    }
    double hours = minutes / 60;
    if (hours < 48) {
      return hours == 24 ? "1 day" : String.format(Locale.ROOT, "%.0f hours", hours);
    }
    return hours == 168 ? "1 week" : String.format(Locale.ROOT, "%.0f days", hours / 24);
  }
}
