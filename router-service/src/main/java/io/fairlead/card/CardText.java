package io.fairlead.card;

import io.fairlead.learning.Comparison;
import io.fairlead.learning.Drift;
import io.fairlead.learning.LiveCalibration;
import io.fairlead.ledger.DriftAlarm;
import io.fairlead.manifest.Evidence;
import io.fairlead.manifest.Metric;
import io.fairlead.manifest.Report;
import io.fairlead.store.ModelEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A model card in Markdown. */
public final class CardText {

  /** With more reps, those show whose ratio is furthest from 1 beyond chance. */
  private static final int MOST_REPS = 40;

  private static final Map<String, String> MEANINGS =
      Map.of(
          "logLoss", "log-loss, nats a lead; less is better",
          "baseLogLoss", "log-loss of the base rate alone",
          "ece", "how far predictions are off on average (10 bins); 0 is perfectly calibrated",
          "valueBias", "expected over reported value of later won deals, less 1",
          "auc", "chance that a won lead ranks above a lost one; 0.5 is guessing");

  private final ModelCard card;
  private final List<String> lines = new ArrayList<>();

  private CardText(ModelCard card) {
    this.card = card;
  }

  /** The card as a document. */
  public static String markdown(ModelCard card) {
    return new CardText(card).text();
  }

  private String text() {
    lines.add("# Model " + card.modelVersion());
    paragraph(
        "%s since %s. Published at %s."
            .formatted(
                card.status(),
                card.events().isEmpty() ? card.createdAt() : card.events().getLast().at(),
                card.createdAt()));
    heading("What it is for");
    list(card.purpose());
    data();
    heading("Family and settings");
    paragraph(
        "`%s`: %s. Seed %d, trained with %s."
            .formatted(
                card.family().name(),
                card.family().settings(),
                card.family().seed(),
                new TreeMap<>(card.family().versions())
                    .entrySet().stream()
                        .map(version -> version.getKey() + " " + version.getValue())
                        .collect(Collectors.joining(", "))));
    figures();
    reliability();
    weaknesses();
    evidence();
    heading("Overlap: of whom and what the past says nothing");
    list(card.overlap().inWords());
    heading("The day's load");
    list(card.load().inWords());
    heading("The value of deals");
    list(card.value().inWords());
    heading("Gate");
    list(
        card.gate().stream()
            .map(check ->
                "%s: %s. %s"
                    .formatted(
                        check.passed() ? "passed" : "**FAILED**", check.check(), check.because()))
            .toList());
    heading("Life");
    table("when", "became", "by", "because");
    card.events().forEach(this::event);
    live();
    heading("Notes");
    list(card.notes());
    return String.join("\n", lines) + "\n";
  }

  private void data() {
    heading("Data");
    list(card.data().inWords());
    paragraph("Digest of the rows: `" + card.data().digest() + "`.");
    paragraph("Fields of the lead that it may read: " + names(card.data().features()) + ".");
    reasons("Refused as features", card.data().refused());
    reasons("Features only since the plan allows them", card.data().allowed());
  }

  private void reasons(String title, Map<String, String> reasons) {
    if (!reasons.isEmpty()) {
      paragraph(title + ":");
      list(
          new TreeMap<>(reasons)
              .entrySet().stream()
                  .map(field -> "`" + field.getKey() + "` " + field.getValue() + ".")
                  .toList());
    }
  }

  private void figures() {
    heading("Figures");
    paragraph(
        "On %,d leads assigned from %s to %s, each predicted by models with these settings that knew only what was known before it."
            .formatted(
                card.reliability().leads(), card.reliability().from(), card.reliability().to()));
    table("figure", "value", "95% interval", "what it is");
    new TreeMap<>(card.metrics())
        .forEach((name, metric) ->
            row(
                name,
                number(metric.value()),
                number(metric.low()) + " to " + number(metric.high()),
                MEANINGS.getOrDefault(name, "")));
  }

  private void reliability() {
    heading("Reliability");
    paragraph("The same leads, in parts by what was predicted:");
    table("leads", "predicted", "observed", "95% interval");
    card.reliability()
        .overall()
        .forEach(bin ->
            row(
                whole(bin.leads()),
                percent(bin.predicted()),
                percent(bin.observed().value()),
                percent(bin.observed().low()) + " to " + percent(bin.observed().high())));
    lines.add("");
    lines.add("```text");
    lines.addAll(ReliabilityPlot.of(card.reliability().overall()));
    lines.add("```");
    lines.add("");
    lines.add("### By rep");
    List<Report.Slice> reps = card.reliability().reps();
    List<Report.Slice> shown =
        reps.size() <= MOST_REPS
            ? reps
            : reps.stream()
                .sorted(Comparator.comparingDouble((Report.Slice rep) -> -distance(rep.ratio())))
                .limit(MOST_REPS)
                .toList();
    looks(reps);
    slices(shown, "rep");
    if (shown.size() < reps.size()) {
      paragraph(
          "These are the %d of %d reps whose ratios are furthest from 1; the JSON has all."
              .formatted(shown.size(), reps.size()));
    }
    card.reliability()
        .by()
        .ifPresent(by -> {
          lines.add("");
          lines.add("### By " + by);
          paragraph(
              "Values with %d of these leads or more. The last column allows for all kinds of all fields, see below."
                  .formatted(Report.FEWEST_LEADS));
          slices(card.reliability().kinds(), by);
        });
  }

  private static double distance(Metric ratio) {
    return Math.max(Math.log(ratio.low()), -Math.log(ratio.high()));
  }

  /** So that nobody takes the worst of many for proof. */
  private void looks(List<Report.Slice> slices) {
    long off = slices.stream().filter(Report.Slice::off).count();
    long outside = slices.stream().filter(slice -> distance(slice.ratio()) > 0).count();
    paragraph(
        String.format(
            Locale.ROOT,
            "Of %,d intervals %,d leave 1 out; where all predictions are right, about %.1f do. %s",
            slices.size(),
            outside,
            0.05 * slices.size(),
            off == 0
                ? "None is so far off that chance would not explain it among so many."
                : "%,d %s so far off that chance does not explain it even among so many (marked OFF; any mark is wrong with a probability of 5%% at most)."
                    .formatted(off, off == 1 ? "is" : "are")));
  }

  private void slices(List<Report.Slice> slices, String what) {
    table(what, "leads", "predicted", "observed", "observed / expected", "95% interval", "sure");
    slices.forEach(slice -> slice(slice.kind(), slice));
  }

  private void slice(String name, Report.Slice slice) {
    row(
        name,
        whole(slice.leads()),
        percent(slice.predicted()),
        percent(slice.observed()),
        ratio(slice.ratio().value()),
        ratio(slice.ratio().low()) + " to " + ratio(slice.ratio().high()),
        slice.off() ? "OFF" : "");
  }

  private void weaknesses() {
    ModelCard.Weaknesses weak = card.weaknesses();
    heading("Where it is weak");
    if (weak.looked() == 0) {
      paragraph("No kind of leads has enough leads to say.");
      return;
    }
    paragraph(
        "%,d kinds of leads were looked at: values of fields, numbers in tenths, with %d of the tested leads or more. The worst of so many look worse than they are."
            .formatted(weak.looked(), Report.FEWEST_LEADS));
    paragraph("Least log-loss saved against the base rate (below 0 the base rate did better):");
    table("kind", "leads", "saved, nats a lead", "95% interval", "sure");
    weak.least()
        .forEach(kind ->
            row(
                kind.column() + ": " + kind.kind(),
                whole(kind.leads()),
                number(kind.gain().value()),
                number(kind.gain().low()) + " to " + number(kind.gain().high()),
                kind.worse() ? "WORSE" : ""));
    if (weak.off().isEmpty()) {
      paragraph("Of no kind did more or fewer convert than its interval allows.");
    } else {
      paragraph(
          String.format(
              Locale.ROOT,
              "Worst calibrated. Where all predictions are right, about %.1f kinds would have 1 outside of their interval; OFF are those that chance does not explain even among so many:",
              0.05 * weak.looked()));
      table(
          "kind", "leads", "predicted", "observed", "observed / expected", "95% interval", "sure");
      weak.off().forEach(kind -> slice(kind.column() + ": " + kind.kind(), kind));
    }
  }

  private void evidence() {
    Evidence evidence = card.evidence();
    heading("Evidence that it matters who gets a lead");
    table("question", "answer", "e-value", "log-loss saved", "95% interval");
    row(
        "Do reps differ?",
        evidence.reps().toString(),
        eValue(evidence.repsEValue()),
        number(evidence.repsGain().value()),
        number(evidence.repsGain().low()) + " to " + number(evidence.repsGain().high()));
    row(
        "Does the match of rep and lead matter beyond that?",
        evidence.match().toString(),
        eValue(evidence.matchEValue()),
        number(evidence.matchGain().value()),
        number(evidence.matchGain().low()) + " to " + number(evidence.matchGain().high()));
    paragraph(evidence.because());
  }

  private void event(ModelEvent event) {
    row(event.at().toString(), event.status().toString(), event.by(), event.because());
  }

  private void live() {
    heading("Since it serves");
    if (card.drift().isEmpty()) {
      paragraph("It has never been champion.");
    }
    card.live().map(CardText::calibration).ifPresent(this::paragraph);
    card.drift().ifPresent(this::drift);
    card.besideChampion().ifPresent(this::beside);
  }

  private static String calibration(LiveCalibration live) {
    return live.leads() == 0
        ? "None of its leads is old enough and closed yet, so that nothing can be said of its calibration."
        : live.text()
            + (live.broken()
                ? " **Its calibration is broken.**"
                : " That is no sign of a broken calibration.");
  }

  private void drift(Drift drift) {
    if (drift.leads() == 0) {
      paragraph("No lead came since it became champion at " + drift.since() + ".");
      return;
    }
    paragraph(
        "%,d leads came since it became champion at %s. %s"
            .formatted(
                drift.leads(),
                drift.since(),
                drift.alarms().isEmpty()
                    ? "In no field are they other than chance and the ups and downs of the training explain."
                    : "They are not like those of its training any more:"));
    list(drift.alarms().stream().map(DriftAlarm::because).toList());
  }

  private void beside(Comparison comparison) {
    paragraph(
        "As a shadow it saved %s nats a lead (95%% interval %s to %s) against the champion on %,d leads."
            .formatted(
                number(comparison.gain().value()),
                number(comparison.gain().low()),
                number(comparison.gain().high()),
                comparison.leads()));
  }

  private void heading(String title) {
    lines.add("");
    lines.add("## " + title);
  }

  private void paragraph(String text) {
    lines.add("");
    lines.add(text);
  }

  private void list(List<String> items) {
    if (!items.isEmpty()) {
      lines.add("");
    }
    items.forEach(item -> lines.add("- " + item));
  }

  private void table(String... titles) {
    lines.add("");
    row(titles);
    lines.add("|" + "---|".repeat(titles.length));
  }

  private void row(String... cells) {
    lines.add(
        Arrays.stream(cells)
            .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
            .collect(Collectors.joining(" | ", "| ", " |")));
  }

  private static String names(List<String> names) {
    return names.isEmpty()
        ? "none"
        : names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  private static String eValue(double value) {
    return value >= Evidence.MOST
        ? "beyond all measure"
        : String.format(Locale.ROOT, "%,.4g", value);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * share);
  }

  private static String whole(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
