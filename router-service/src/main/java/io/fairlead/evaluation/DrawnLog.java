package io.fairlead.evaluation;

import io.fairlead.facts.Field;
import io.fairlead.ledger.DrawnLead;
import io.fairlead.ledger.DrawnLeads;
import io.fairlead.ledger.PoolName;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Leads that Fairlead drew reps for, as a log; converted within the window or not. They are read
 * from the database again and again and never kept. Not to be shared between threads.
 */
final class DrawnLog implements LeadLog {

  private final DrawnLeads drawn;
  private final Which which;
  private final Duration window;
  private final List<String> reps;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> features;
  private int leads;
  private int young;
  private Optional<Instant> first = Optional.empty();
  private Optional<DrawnLead> current = Optional.empty();

  /**
   * Which leads.
   *
   * @param pool whose
   * @param from as of which moment
   * @param to before which moment
   * @param ripe those up to then count
   */
  record Which(PoolName pool, Instant from, Instant to, Instant ripe) {

    private boolean counts(DrawnLead lead) {
      return !lead.asOf().isAfter(ripe);
    }

    /** The first moment after those that count. */
    private Instant end() {
      Instant after = ripe.plus(1, ChronoUnit.MICROS);
      return after.isBefore(to) ? after : to;
    }
  }

  /**
   * Reads them once, to see who and what there is.
   *
   * @param window at what age a lead's result counts
   */
  DrawnLog(DrawnLeads drawn, Which which, Duration window) {
    this.drawn = drawn;
    this.which = which;
    this.window = window;
    TreeSet<String> found = new TreeSet<>();
    TreeSet<String> fields = new TreeSet<>();
    drawn.read(
        which.pool(),
        which.from(),
        which.to(),
        lead -> {
          if (which.counts(lead)) {
            leads++;
            first = first.or(() -> Optional.of(lead.asOf()));
            lead.chances().forEach(chance -> found.add(chance.rep()));
            fields.addAll(lead.lead().fields().keySet());
          } else {
            young++;
          }
        });
    reps = List.copyOf(found);
    features = List.copyOf(fields);
    for (int i = 0; i < reps.size(); i++) {
      places.put(reps.get(i), i);
    }
  }

  /** How many count. */
  int leads() {
    return leads;
  }

  /** How many do not, since they are too young. */
  int young() {
    return young;
  }

  /** The moment of the first; empty where there is none. */
  Optional<Instant> first() {
    return first;
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
    int[] count = {0};
    drawn.read(
        which.pool(),
        which.from(),
        which.end(),
        lead -> {
          check(count[0]++ < leads);
          current = Optional.of(lead);
          reader.accept(logged(lead));
        });
    check(count[0] == leads);
  }

  private void check(boolean unchanged) {
    if (!unchanged) {
      throw new IllegalStateException(
          "The decisions of pool (%s) must stay as they are while they are evaluated.\nMaybe somebody imports past ones: ask again."
              .formatted(which.pool()));
    }
  }

  private LoggedLead logged(DrawnLead lead) {
    return new LoggedLead(
        lead.decision().toString(),
        place(lead.rep()),
        lead.propensity(),
        lead.isConvertedBy(lead.asOf().plus(window)) ? 1 : 0,
        features.stream().map(name -> text(lead.lead().fields(), name)).toList(),
        Optional.of(
            spread(lead, lead.chances().stream().mapToDouble(DrawnLead.Chance::share).toArray())));
  }

  /** A policy as a target, asked of each lead while it is read. */
  Target target(String name, SlatePolicy policy, Supplier<Expectations> expectations) {
    return new Target() {

      @Override
      public String name() {
        return name;
      }

      @Override
      public Answers open() {
        Expectations opened = expectations.get();
        return new Answers() {

          @Override
          public double[] of(LoggedLead logged) {
            DrawnLead lead = current.orElseThrow();
            return spread(lead, policy.of(lead, opened));
          }

          @Override
          public void close() {
            opened.close();
          }
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
