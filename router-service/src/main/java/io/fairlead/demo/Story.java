package io.fairlead.demo;

import static java.util.stream.Collectors.joining;

import io.fairlead.decisions.Explanation;
import io.fairlead.facts.Rep;
import io.fairlead.keys.SecretKey;
import io.fairlead.ledger.Decision;
import io.fairlead.simulation.FloorSpec;
import io.fairlead.simulation.SalesFloor;
import io.fairlead.text.Paragraph;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** What the demo says. */
public final class Story {

  private static final int MOST_REPS = 4;

  private Story() {}

  static String opening(SalesFloor floor, long seed) {
    FloorSpec spec = floor.spec();
    LocalDate live = LocalDate.ofInstant(spec.liveStart(), ZoneOffset.UTC);
    return Paragraph.of(
        String.format(
            Locale.ROOT,
            "A simulated sales floor, seed %d: %d reps, each better with some leads than with others;"
                + " %,d past leads in %d days, shared out with favourites and by territory; then %,d"
                + " live leads in %d days, from %s on. A rep takes %d leads a day at most. Who converts"
                + " whom how likely is known, because all of it is simulated.",
            seed,
            spec.reps(),
            spec.pastLeads(),
            spec.pastDays(),
            spec.liveLeads(),
            spec.liveDays(),
            live,
            spec.capPerDay()));
  }

  static String imported(JsonNode reps, JsonNode history) {
    return Paragraph.of(
        String.format(
            Locale.ROOT,
            "Imported over REST: %,d reps, %,d past leads with %,d outcomes; %,d rows were refused.",
            reps.required("rowsAdded").asLong(),
            history.required("rowsAdded").asLong(),
            history.required("outcomes").asLong(),
            reps.required("rowsRefused").asLong() + history.required("rowsRefused").asLong()));
  }

  static String planned(JsonNode plan) {
    return Paragraph.of(
        String.format(
            Locale.ROOT,
            "Put plan %d over REST: pools %s over the same reps; an attribute of the lead says which.",
            plan.required("version").asInt(),
            String.join(" and ", plan.required("plan").required("pools").propertyNames())));
  }

  static String trained(JsonNode training) {
    JsonNode counts = training.required("counts");
    JsonNode evidence = training.required("evidence");
    String learnt =
        String.format(
            Locale.ROOT,
            "Trained over REST: model %s (%s) from %,d won and %,d lost leads; %,d were still open."
                + " It %s.",
            training.required("modelVersion").asString(),
            training.required("family").asString(),
            counts.required("won").asInt(),
            counts.required("lost").asInt(),
            counts.required("open").asInt(),
            training.required("promoted").asBoolean()
                ? "passed its gate and serves"
                : "failed its gate and does not serve");
    String quality =
        String.format(
            Locale.ROOT,
            "Evidence in these simulated data that reps differ: %s; that the match of rep and lead"
                + " matters beyond that: %s. On later leads its log-loss is %.4f nats against %.4f"
                + " of the base rate, and its probabilities are off by %.1f percentage points on"
                + " average (calibration).",
            evidence.required("reps").asString(),
            evidence.required("match").asString(),
            metric(training, "logLoss"),
            metric(training, "baseLogLoss"),
            100 * metric(training, "ece"));
    return Paragraph.of(learnt + " " + quality);
  }

  private static double metric(JsonNode training, String name) {
    return training.required("metrics").required(name).required("value").asDouble();
  }

  static String routed(Arm arm, List<Routed> routed, Duration later, Duration took) {
    long waiting = routed.stream().filter(one -> one.rep().isEmpty()).count();
    String how =
        switch (arm) {
          case AI ->
              "AI routed the live leads over REST, in the order in which they came, outcomes"
                  + " flowing back as they came due";
          case ROUND_ROBIN ->
              String.format(
                  Locale.ROOT,
                  "Round robin routed copies of the same leads %d weeks later: so neither takes the"
                      + " other's daily capacity, and a Monday stays a Monday",
                  later.toDays() / 7);
        };
    return Paragraph.of(
        String.format(
            Locale.ROOT,
            "%s: %,d in %.1f s. %s",
            how,
            routed.size(),
            took.toMillis() / 1000.0,
            waiting == 0
                ? "Nobody had to wait."
                : String.format(
                    Locale.ROOT, "%,d had to wait, since every rep was at the cap.", waiting)));
  }

  static String shares(SalesFloor floor, Market market, DemoResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Who got what, all of it simulated; true expected value is true probability x true value:");
    lines.add("");
    lines.add("                          leads by            true expected value (simulated) by");
    lines.add("  rep        region           AI   round robin               AI      round robin");
    for (int rep = 0; rep < floor.spec().reps(); rep++) {
      lines.add(share(floor.reps().get(rep).rep(), rep, market, result));
    }
    lines.add(
        row(
            "all",
            "",
            count(result.byAi()),
            count(result.byRoundRobin()),
            result.ai(),
            result.roundRobin()));
    return String.join("\n", lines);
  }

  private static String share(Rep rep, int number, Market market, DemoResult result) {
    return row(
        rep.id(),
        rep.homeRegion().orElse(""),
        leads(result.byAi(), number).count(),
        leads(result.byRoundRobin(), number).count(),
        leads(result.byAi(), number).mapToDouble(i -> market.expectedValue(i, number)).sum(),
        leads(result.byRoundRobin(), number)
            .mapToDouble(i -> market.expectedValue(i, number))
            .sum());
  }

  private static String row(
      String name, String region, long ai, long roundRobin, double aiValue, double rrValue) {
    return String.format(
        Locale.ROOT,
        "  %-10s %-8s %10d %13d %16.0f %16.0f",
        name,
        region,
        ai,
        roundRobin,
        aiValue,
        rrValue);
  }

  private static long count(List<Routed> routed) {
    return routed.stream().filter(one -> one.rep().isPresent()).count();
  }

  /** Numbers of the leads that a rep got. */
  private static IntStream leads(List<Routed> routed, int rep) {
    return IntStream.range(0, routed.size())
        .filter(i -> routed.get(i).rep().isPresent() && routed.get(i).rep().getAsInt() == rep);
  }

  static String explained(List<Decision> decisions) {
    return decisions.stream()
        .map(decision -> Explanation.of(decision, MOST_REPS))
        .collect(
            joining(
                "\n\n",
                "Some of these decisions (leads, values and chances are simulated):\n\n",
                ""));
  }

  static String result(DemoResult result) {
    return Paragraph.of(
            String.format(
                Locale.ROOT,
                "In this simulated market AI routing brought %+.1f%% true expected value against round"
                    + " robin (simulated; a vendor's or this figure is no promise for yours).",
                100 * result.gain()))
        + "\n"
        + Paragraph.of(
            String.format(
                Locale.ROOT,
                "True expected value of the live leads, simulated: round robin %,.0f; AI %,.0f; a router"
                    + " that knows the truth and takes the best rep below the cap, lead by lead, %,.0f."
                    + " Of the way from round robin to the latter, AI went %.0f%% (simulated).",
                result.roundRobin(),
                result.ai(),
                result.best(),
                100 * result.shareOfTheWay()));
  }

  /** How to go on by hand while the service serves. */
  public static String serving(URI service, SecretKey key) {
    return """
    The service goes on at %1$s until Ctrl-C.
    Administrator's key: %2$s
    Paste these: a new lead, its explanation, and an outcome.

    curl -s %1$s/v1/decisions \\
      -H 'Authorization: Bearer %2$s' \\
      -H 'Content-Type: application/json' \\
      -d '{"lead": {"externalId": "my-lead", "industry": "energy", "country": "DE", "region": "EMEA",
        "language": "de", "product": "mobile", "estimatedValue": 900, "attributes": {"%3$s": "%4$s"}}}'

    curl -s '%1$s/v1/decisions?lead=my-lead' \\
      -H 'Authorization: Bearer %2$s'

    curl -s %1$s/v1/outcomes \\
      -H 'Authorization: Bearer %2$s' \\
      -H 'Content-Type: application/json' \\
      -d '{"lead": "my-lead", "kind": "CONVERTED", "value": 950}'
    """
        .formatted(service, key.reveal(), Arm.ATTRIBUTE, Arm.AI.label());
  }
}
