package io.fairlead.readout;

import io.fairlead.ledger.ExperimentLeads.Promises;
import io.fairlead.plan.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Whether treatments keep what an experiment's file says must not get worse. */
final class Guardrails {

  private Guardrails() {}

  /** Each guardrail of each treatment, as far as it is known. */
  static List<Guardrail> of(Charter charter, Portions portions, List<Promises> promises) {
    List<Guardrail> found = new ArrayList<>();
    for (Experiment.Guardrail guardrail : charter.experiment().guardrails()) {
      Function<String, OptionalDouble> value =
          switch (guardrail.of()) {
            case FAIRNESS -> portions::furthest;
            case LOAD -> portions::busiest;
            case SLA -> arm -> missed(arm, promises);
          };
      OptionalDouble before = value.apply(charter.design().control());
      for (String arm : charter.design().treatments()) {
        found.add(of(guardrail, arm, value.apply(arm), charter.design().control(), before));
      }
    }
    return found;
  }

  private static OptionalDouble missed(String arm, List<Promises> promises) {
    return promises.stream()
        .filter(one -> one.arm().equals(arm) && one.promised() > 0)
        .mapToDouble(one -> one.missed() / (double) one.promised())
        .findFirst();
  }

  private static Guardrail of(
      Experiment.Guardrail guardrail,
      String arm,
      OptionalDouble value,
      String control,
      OptionalDouble before) {
    String name = guardrail.of().name().toLowerCase(Locale.ROOT);
    if (value.isEmpty() || before.isEmpty()) {
      return new Guardrail(
          name,
          arm,
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          true,
          "Guardrail %s: too little is known yet of %s or %s.".formatted(name, arm, control));
    }
    double limit = before.getAsDouble() + guardrail.worseBy();
    boolean kept = value.getAsDouble() <= limit;
    String said =
        switch (guardrail.of()) {
          case FAIRNESS ->
              String.format(
                  Locale.ROOT,
                  "in arm %s the rep who is furthest from what was due is %.1f%% of it away, in %s %.1f%%",
                  arm,
                  100 * value.getAsDouble(),
                  control,
                  100 * before.getAsDouble());
          case SLA ->
              String.format(
                  Locale.ROOT,
                  "in arm %s %.1f%% of the promised first contacts were missed, in %s %.1f%%",
                  arm,
                  100 * value.getAsDouble(),
                  control,
                  100 * before.getAsDouble());
          case LOAD ->
              String.format(
                  Locale.ROOT,
                  "in arm %s the rep with most leads has %.2f times the mean, in %s %.2f times",
                  arm,
                  value.getAsDouble(),
                  control,
                  before.getAsDouble());
        };
    return new Guardrail(
        name,
        arm,
        value,
        OptionalDouble.of(limit),
        kept,
        String.format(
            Locale.ROOT,
            "Guardrail %s: %s; it may be %s more, so it is %s so far.",
            name,
            said,
            guardrail.of() == Experiment.Guarded.LOAD
                ? String.format(Locale.ROOT, "%.2f", guardrail.worseBy())
                : String.format(Locale.ROOT, "%.1f points", 100 * guardrail.worseBy()),
            kept ? "kept" : "broken"));
  }
}
