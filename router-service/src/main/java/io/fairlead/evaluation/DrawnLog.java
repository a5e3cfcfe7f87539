package io.fairlead.evaluation;

import io.fairlead.facts.Field;
import io.fairlead.ledger.DrawnLead;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Leads that Fairlead drew reps for, as a log; converted within the window or not. */
final class DrawnLog implements LeadLog {

  private final List<DrawnLead> leads;
  private final Duration window;
  private final List<String> reps;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> features;

  /**
   * @param window at what age a lead's result counts
   */
  DrawnLog(List<DrawnLead> leads, Duration window) {
    this.leads = List.copyOf(leads);
    this.window = window;
    TreeSet<String> found = new TreeSet<>();
    TreeSet<String> fields = new TreeSet<>();
    for (DrawnLead lead : leads) {
      lead.chances().forEach(chance -> found.add(chance.rep()));
      fields.addAll(lead.fields().keySet());
    }
    reps = List.copyOf(found);
    features = List.copyOf(fields);
    for (int i = 0; i < reps.size(); i++) {
      places.put(reps.get(i), i);
    }
  }

  @Override
  public List<String> reps() {
    return reps;
  }

  @Override
  public List<String> features() {
    return features;
  }

  @Override
  public void read(Consumer<LoggedLead> reader) {
    leads.forEach(lead ->
        reader.accept(
            new LoggedLead(
                lead.decision().toString(),
                place(lead.rep()),
                lead.propensity(),
                lead.isConvertedBy(lead.asOf().plus(window)) ? 1 : 0,
                features.stream().map(name -> text(lead.fields(), name)).toList(),
                Optional.of(
                    spread(
                        lead,
                        lead.chances().stream().mapToDouble(DrawnLead.Chance::share).toArray())))));
  }

  /** A policy as a target. */
  Target target(String name, SlatePolicy policy) {
    return new Target() {

      @Override
      public String name() {
        return name;
      }

      @Override
      public Answers open() {
        Iterator<DrawnLead> rest = leads.iterator();
        return _ -> {
          DrawnLead lead = rest.next();
          return spread(lead, policy.of(lead));
        };
      }
    };
  }

  private int place(String rep) {
    return Optional.ofNullable(places.get(rep)).orElseThrow();
  }

  private double[] spread(DrawnLead lead, double[] ofSlate) {
    double[] all = new double[reps.size()];
    for (int i = 0; i < ofSlate.length; i++) {
      all[place(lead.chances().get(i).rep())] = ofSlate[i];
    }
    return all;
  }

  private static String text(Map<String, Field> fields, String name) {
    return Optional.ofNullable(fields.get(name)).map(DrawnLog::text).orElse("");
  }

  private static String text(Field field) {
    return switch (field) {
      case Field.Numeric(double value) -> String.valueOf(value);
      case Field.Flag(boolean value) -> String.valueOf(value);
      case Field.Category(String value) -> value;
    };
  }
}
