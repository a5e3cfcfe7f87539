package io.fairlead.report;

import io.fairlead.fairness.PoolReport;
import io.fairlead.ledger.FirstContacts;
import io.fairlead.ledger.Funnel;
import io.fairlead.ledger.Predicted;
import io.fairlead.ledger.ShadowResult;
import io.fairlead.plots.Figure;
import io.fairlead.plots.Html;
import io.fairlead.readout.Guardrail;
import io.fairlead.readout.Readout;
import io.fairlead.readout.SegmentReadout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page about a pool as one HTML document that needs no network. */
public final class PageHtml {

  /** With more of the assigned leads open, what came of them says little of what will. */
  private static final double MANY_OPEN = 0.1;

  private static final int FEW = 100;

  private static final double NORMAL_95 = 1.96;

  private final PoolPage page;
  private final PoolReport fairness;
  private final Funnel all;
  private final StringBuilder sections = new StringBuilder();
  private int figures;

  private PageHtml(PoolPage page) {
    this.page = page;
    this.fairness = page.fairness();
    this.all = page.all();
  }

  /** The document. */
  public static String of(PoolPage page) {
    return new PageHtml(page).document();
  }

  private String document() {
    experiments();
    funnel();
    speed();
    shares();
    calibration();
    page.shadow().ifPresent(this::shadow);
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>Fairlead: pool %1$s</title>
    <style>
    %2$s%3$s</style>
    </head>
    <body>
    <header>
    <p class="kicker">Fairlead, pool %1$s</p>
    <h1>How did the leads of %1$s fare, and did its way of routing bring more than another would have?</h1>
    <p class="when">Leads from %4$s until %5$s; what became of them as known on %6$s. Times are in %7$s.</p>
    <div class="answer %8$s"><p><strong>%9$s</strong></p><p>%10$s</p></div>
    %11$s
    </header>
    <main>
    %12$s</main>
    <footer><p>Each plot has its numbers below it. The same figures are in the views of schema analyst.</p></footer>
    </body>
    </html>
    """
        .formatted(
            Html.of(fairness.pool()),
            style(),
            Figure.style(),
            when(fairness.from()),
            when(fairness.to()),
            when(page.madeAt()),
            Html.of(fairness.zone().equals(ZoneOffset.UTC) ? "UTC" : fairness.zone().getId()),
            page.answer().claim().name().toLowerCase(Locale.ROOT),
            Html.of(page.answer().sentence()),
            Html.of(page.answer().because()),
            assumptions(),
            sections);
  }

  private String assumptions() {
    Stream<String> common =
        Stream.of(
            "An outcome counts as soon as it is reported, until it is retracted; a lead without a result is open.",
            fairness.assumption());
    return "<details class=\"assumptions\"><summary>What this rests on</summary><ul>"
        + Stream.concat(
                page.experiments().stream().flatMap(one -> one.assumptions().stream()), common)
            .filter(sentence -> !sentence.isBlank())
            .map(sentence -> "<li>" + Html.of(sentence) + "</li>")
            .collect(Collectors.joining())
        + "</ul></details>";
  }

  private void experiments() {
    if (page.experiments().isEmpty()) {
      section(
          "Was it better?",
          List.of(
              "Nobody can say: in this time no experiment that split the leads of this pool at random has anything to"
                  + " show, so there is nothing to compare with, and no effect to plot."),
          Optional.empty());
    }
    if (!page.elsewhere().isEmpty()) {
      section(
          "Where did its leads go?",
          List.of(
              "An experiment gave leads of this pool to reps of the pools %s. What stands below is only what %s decided itself; each of these pools has a page of its own."
                  .formatted(String.join(", ", page.elsewhere()), fairness.pool())),
          Optional.empty());
    }
    for (Readout readout : page.experiments()) {
      section(
          "Was it better? Experiment " + readout.experiment(),
          Stream.of(
                  Stream.of(readout.sentence()),
                  Stream.of(
                      "That is of all leads of the experiment that are old enough, whatever the time of this page."),
                  readout.segments().stream().map(SegmentReadout::sentence),
                  readout.guardrails().stream().map(Guardrail::sentence))
              .flatMap(said -> said)
              .toList(),
          Optional.of(readout).filter(one -> !one.looks().isEmpty()).map(PageFigures::effect));
    }
  }

  private void funnel() {
    List<String> said = new ArrayList<>();
    said.add(
        all.arrived() == 0
            ? "No lead arrived in this time."
            : String.format(
                Locale.ROOT,
                "%,d leads arrived; %s of them were assigned, and %s of the assigned converted so far.",
                all.arrived(),
                percent(all.assigned(), all.arrived()),
                percent(all.converted(), all.assigned())));
    if (manyOpen()) {
      said.add(
          String.format(
              Locale.ROOT,
              "%,d of the assigned leads are still open, so the share that converts can still grow.",
              all.open()));
    }
    if (page.funnels().size() > 1) {
      page.funnels().stream()
          .filter(funnel -> funnel.arm().isPresent())
          .map(funnel ->
              String.format(
                  Locale.ROOT,
                  "Arm %s: %,d arrived, %,d assigned, %,d contacted, %,d converted.",
                  funnel.arm().orElseThrow(),
                  funnel.arrived(),
                  funnel.assigned(),
                  funnel.contacted(),
                  funnel.converted()))
          .forEach(said::add);
    }
    section("What became of the leads?", said, of(PageFigures.funnel(all), all.arrived() > 0));
  }

  private void speed() {
    FirstContacts contacts = page.contacts();
    List<String> said = new ArrayList<>();
    said.add(
        contacts
            .median()
            .map(median ->
                String.format(
                    Locale.ROOT,
                    "Half of the leads that were contacted were so within %s; %,d were not yet.",
                    PageFigures.length(median),
                    contacts.notYet()))
            .orElse("No rep has reported anything of a lead yet."));
    said.add(
        contacts.promised() == 0
            ? "The plan promised no first contact for these leads."
            : String.format(
                Locale.ROOT,
                "%s of the %,d promised first contacts were on time.",
                percent(contacts.onTime(), contacts.promised()),
                contacts.promised()));
    said.add("A rep's first report of a lead counts as the contact, whatever its kind.");
    section(
        "How soon did reps speak to them?",
        said,
        of(PageFigures.speed(contacts), contacts.leads() > 0));
  }

  private void shares() {
    section(
        "Did everybody get their share?",
        fairness.sentences(),
        of(PageFigures.shares(fairness.reps()), !fairness.reps().isEmpty()));
  }

  private void calibration() {
    List<Predicted> parts = page.predicted();
    int leads = parts.stream().mapToInt(Predicted::leads).sum();
    if (leads == 0) {
      section(
          "Did predictions come true?",
          List.of("No model scored leads of this pool that have been won or lost since."),
          Optional.empty());
      return;
    }
    int won = parts.stream().mapToInt(Predicted::converted).sum();
    double predicted = parts.stream().mapToDouble(part -> part.leads() * part.predicted()).sum();
    List<String> said = new ArrayList<>();
    said.add(
        String.format(
                Locale.ROOT,
                "Of %,d leads that were won or lost, the model expected %,.0f to convert, and %,d did.",
                leads,
                predicted,
                won)
            + (Math.abs(won - predicted) <= NORMAL_95 * Math.sqrt(variance(parts))
                ? " Chance explains the difference."
                : won < predicted
                    ? " That is fewer than chance explains: the model promised too much."
                    : " That is more than chance explains: the model promised too little."));
    if (leads < FEW) {
      said.add("That is too few to say whether predictions come true.");
    }
    if (manyOpen()) {
      said.add(
          String.format(
              Locale.ROOT,
              "%,d assigned leads are still open and left out. Wins and losses take different times, so this is not"
                  + " yet to be read as right or wrong.",
              all.open()));
    }
    said.add(
        "Only leads that reps got are here: what a model says of other pairs, this does not test.");
    section("Did predictions come true?", said, Optional.of(PageFigures.calibration(parts)));
  }

  private static double variance(List<Predicted> parts) {
    return parts.stream()
        .mapToDouble(part -> part.leads() * part.predicted() * (1 - part.predicted()))
        .sum();
  }

  private void shadow(ShadowComparison shadow) {
    section(
        "What would Fairlead have done beside the present system?",
        List.of(shadow.reading(), shadow.limits()),
        of(PageFigures.spread(shadow.report()), shadow.report().leads() > 0));
    if (!shadow.results().isEmpty()) {
      sections.append(results(shadow.results()));
    }
  }

  private static String results(List<ShadowResult> results) {
    return """
    <section class="wide plot"><table>
    <caption>The present system's outcomes, and how often Fairlead had chosen the same rep. Chances are the model's, of leads on which both differ.</caption>
    <thead><tr><th scope="col">outcome</th><th scope="col">leads</th><th scope="col">same rep</th><th scope="col">chance with ours</th><th scope="col">with theirs</th></tr></thead>
    <tbody>%s</tbody></table></section>
    """
        .formatted(
            results.stream()
                .map(result ->
                    String.format(
                        Locale.ROOT,
                        "<tr><th scope=\"row\">%s</th><td>%,d</td><td>%,d (%s)</td><td>%s</td><td>%s</td></tr>",
                        Html.of(result.result().orElse("still open").toLowerCase(Locale.ROOT)),
                        result.leads(),
                        result.same(),
                        percent(result.same(), result.leads()),
                        chance(result.ours()),
                        chance(result.theirs())))
                .collect(Collectors.joining("\n")));
  }

  private static String chance(Optional<Double> chance) {
    return chance
        .map(share -> String.format(Locale.ROOT, "%.1f%%", 100 * share))
        .orElse("not scored");
  }

  private void section(String question, List<String> said, Optional<Figure> figure) {
    figures++;
    sections.append(
        """
        <section aria-labelledby="section-%1$d">
        <div>
        <h2 id="section-%1$d">%2$s</h2>
        %3$s
        </div>
        %4$s</section>
        """
            .formatted(
                figures,
                Html.of(question),
                said.stream()
                    .map(sentence -> "<p>" + Html.of(sentence) + "</p>")
                    .collect(Collectors.joining("\n")),
                figure.map(plot -> plot.html("plot-" + figures)).orElse("")));
  }

  private boolean manyOpen() {
    return all.open() > MANY_OPEN * all.assigned();
  }

  private String when(Instant at) {
    return DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH)
        .withZone(fairness.zone())
        .format(at);
  }

  private static Optional<Figure> of(Figure figure, boolean there) {
    return Optional.of(figure).filter(_ -> there);
  }

  private static String percent(int part, int whole) {
    return whole == 0 ? "none" : String.format(Locale.ROOT, "%.1f%%", 100.0 * part / whole);
  }

  private static String style() {
    try (InputStream in =
        Objects.requireNonNull(PageHtml.class.getResourceAsStream("page.css"), "page.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
