package io.fairlead.card;

import io.fairlead.learning.Comparison;
import io.fairlead.learning.Drift;
import io.fairlead.learning.LiveCalibration;
import io.fairlead.manifest.Evidence;
import io.fairlead.manifest.LoadTerm;
import io.fairlead.manifest.Metric;
import io.fairlead.manifest.Overlap;
import io.fairlead.manifest.Report;
import io.fairlead.manifest.ValueTerm;
import io.fairlead.store.GateCheck;
import io.fairlead.store.ModelEvent;
import io.fairlead.store.ModelStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of a model.
 *
 * @param modelVersion the model
 * @param status what it is used for now
 * @param createdAt when it was published
 * @param purpose what it is and for what, and for what not, in sentences
 * @param data what it was trained on
 * @param family what kind of model it is, how its settings were chosen, and what made it
 * @param metrics by name, on data later than those it was fitted on
 * @param reliability what was predicted, and what happened
 * @param weaknesses where it did worst
 * @param evidence whether it matters who gets a lead, and what is assumed
 * @param overlap where the past says nothing of a rep and a kind of leads
 * @param load what the day's load takes from chances
 * @param value what deals are worth
 * @param gate the checks it passed or failed
 * @param events every change of what it is used for, in order
 * @param live how it did on its own leads since it last became champion
 * @param besideChampion how it did as a shadow
 * @param drift what of the leads changed since it last became champion
 * @param notes what else a reader must know, in sentences
 */
public record ModelCard(
    String modelVersion,
    ModelStatus status,
    Instant createdAt,
    List<String> purpose,
    Data data,
    Family family,
    Map<String, Metric> metrics,
    Reliability reliability,
    Weaknesses weaknesses,
    Evidence evidence,
    Told<Overlap> overlap,
    Told<Optional<LoadTerm>> load,
    Told<ValueTerm> value,
    List<GateCheck> gate,
    List<ModelEvent> events,
    Optional<LiveCalibration> live,
    Optional<Comparison> besideChampion,
    Optional<Drift> drift,
    List<String> notes) {

  public ModelCard {
    purpose = List.copyOf(purpose);
    metrics = Map.copyOf(metrics);
    gate = List.copyOf(gate);
    events = List.copyOf(events);
    notes = List.copyOf(notes);
  }

  /**
   * What it was trained on.
   *
   * @param asOf only what was known then
   * @param counts assignments used and left out, by reason
   * @param inWords the same, and why
   * @param digest SHA-256 of the rows
   * @param features fields of the lead that it may read
   * @param refused fields that it must not read, each with the reason
   * @param allowed fields that it may read although there is a reason against it, each with it
   */
  public record Data(
      Instant asOf,
      Map<String, Integer> counts,
      List<String> inWords,
      String digest,
      List<String> features,
      Map<String, String> refused,
      Map<String, String> allowed) {}

  /**
   * What kind of model it is.
   *
   * @param name {@code additive}, {@code trees} and the like
   * @param settings the chosen ones, for people to read
   * @param seed of everything random
   * @param versions of what trained it
   */
  public record Family(String name, String settings, long seed, Map<String, String> versions) {}

  /**
   * What was predicted for later leads, and what happened.
   *
   * @param leads how many were predicted
   * @param from when the first of them was assigned
   * @param to when the last of them was
   * @param overall by what was predicted
   * @param reps by rep
   * @param by the field of the lead by which else; empty where none has enough leads
   * @param kinds by its values
   */
  public record Reliability(
      int leads,
      Instant from,
      Instant to,
      List<Report.Bin> overall,
      List<Report.Slice> reps,
      Optional<String> by,
      List<Report.Slice> kinds) {}

  /**
   * Kinds of leads for which it did worst.
   *
   * @param looked at how many kinds
   * @param least those for which it saved the least log-loss against the base rate, worst first
   * @param off those whose conversions were furthest from the predictions, as far as chance allows
   *     to say, worst first
   */
  public record Weaknesses(int looked, List<Report.Slice> least, List<Report.Slice> off) {}

  /**
   * A part of the model.
   *
   * @param part the part
   * @param inWords what it says, in sentences
   */
  public record Told<T>(T part, List<String> inWords) {}
}
