package io.fairlead.pace;

import io.fairlead.plots.Bars;
import io.fairlead.plots.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Kinds of work that take turns, so that all of them have the same neighbours. */
final class Contest {

  private final Server server;
  private final List<Service> services;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  Contest(Server server, List<Service> services) {
    this.server = server;
    this.services = List.copyOf(services);
  }

  /** What is done in a turn; how many leads a request has; what has been measured so far. */
  private record Entry(int leads, Runnable before, Supplier<Sample> work, List<Round> rounds) {}

  Contest add(String name, int leads, Supplier<Sample> work) {
    return add(name, leads, () -> {}, work);
  }

  /** Work that needs something before, which is not measured. */
  Contest add(String name, int leads, Runnable before, Supplier<Sample> work) {
    entries.put(name, new Entry(leads, before, work, new ArrayList<>()));
    return this;
  }

  /** Plays rounds, and says how each turn went. */
  @SuppressWarnings("SystemOut") // somebody waits for it
  Contest play(int rounds) {
    for (int round = 1; round <= rounds; round++) {
      entries.forEach((name, entry) -> {
        entry.before.run();
        Meter before = Meter.read(server, services);
        Sample sample = entry.work.get();
        entry.rounds.add(
            new Round(sample, Meter.read(server, services).since(before), entry.leads));
        System.out.println(
            name + ": " + String.join(" | ", Round.medians(List.of(entry.rounds.getLast()))));
      });
    }
    return this;
  }

  /** The median of the rates of one kind of work, in leads a second. */
  double rate(String name) {
    return Round.median(Optional.ofNullable(entries.get(name)).orElseThrow().rounds, Round::rate);
  }

  /** Medians as Markdown. */
  String table() {
    StringBuilder table =
        new StringBuilder(row("", Round.HEADER))
            .append(row("---", Round.HEADER.stream().map(_ -> "---").toList()));
    entries.forEach((name, entry) -> table.append(row(name, Round.medians(entry.rounds))));
    return table.toString();
  }

  /** What each kind of work takes of the processors, as a plot. */
  Figure figure() {
    return Bars.of(
        "What a lead costs",
        "Milliseconds of CPU of the service and its database for a lead; medians.",
        List.of("work", "CPU ms/lead"),
        entries.entrySet().stream()
            .map(entry -> {
              double cost = Round.median(entry.getValue().rounds, Round::cost);
              return new Bars.Bar(entry.getKey(), cost, Round.text("%.2f", cost));
            })
            .toList(),
        cost -> Round.text("%.3f", cost));
  }

  private static String row(String name, List<String> cells) {
    return "| " + name + " | " + String.join(" | ", cells) + " |\n";
  }
}
