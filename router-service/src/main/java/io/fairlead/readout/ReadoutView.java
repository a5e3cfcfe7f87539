package io.fairlead.readout;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * A readout for machines: what stands on top is of the first treatment.
 *
 * @param n units that entered
 * @param srmP always-valid p-value of the arms' shares
 * @param effect treatment minus control, adjusted; null while an arm has no unit
 * @param lo always-valid lower bound; with blocks and a planned end, that of the end, and null
 *     before it
 * @param hi upper bound, likewise
 * @param verdict by the latest look
 * @param looks in order
 * @param experiment its name
 * @param control arm that it is compared with
 * @param metric converted, value or speed-to-lead; where it is the last, less is better
 * @param cap the most that a lead counts, in money or minutes, of which figures are shares; absent
 *     where conversions are compared
 * @param treatment whose figures these are; null where there is none
 * @param rawEffect the plain difference; null while an arm has no unit
 * @param amounts the same in money or minutes; absent where conversions are compared
 * @param alpha probability at most that the bounds ever miss
 * @param fixed interval at the planned end
 * @param young leads that are not old enough to enter
 * @param sentence for people
 * @param arms in figures, the control first
 * @param treatments all of them where there are several
 * @param segments in order
 * @param guardrails as in the experiment's file
 * @param reps who gained and who lost leads
 * @param assumptions in sentences
 */
public record ReadoutView(
    long n,
    double srmP,
    OptionalDouble effect,
    OptionalDouble lo,
    OptionalDouble hi,
    Verdict verdict,
    List<LookView> looks,
    String experiment,
    String control,
    String metric,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalDouble cap,
    Optional<String> treatment,
    OptionalDouble rawEffect,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Amounts> amounts,
    double alpha,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<FixedInterval> fixed,
    long young,
    String sentence,
    List<ArmSummary> arms,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TreatmentView> treatments,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SegmentReadout> segments,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Guardrail> guardrails,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RepShare> reps,
    List<String> assumptions) {

  /** A look. */
  public record LookView(
      long n,
      double srmP,
      OptionalDouble effect,
      double lo,
      double hi,
      Verdict verdict,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> at) {

    private static LookView of(Look look) {
      return new LookView(
          look.units(),
          look.sampleRatioP(),
          look.effect(),
          look.lo(),
          look.hi(),
          look.verdict(),
          look.at());
    }
  }

  /**
   * A difference in money or minutes a lead.
   *
   * @param effect adjusted
   * @param rawEffect the plain difference
   * @param lo always-valid lower bound; with blocks, as above
   * @param hi upper bound
   */
  public record Amounts(double effect, double rawEffect, double lo, double hi) {}

  private static Optional<Amounts> amounts(Readout readout) {
    Measure measure = readout.measure();
    return readout
        .estimate()
        .filter(_ -> measure.cap().isPresent())
        .map(one ->
            new Amounts(
                measure.amount(one.effect()),
                measure.amount(one.raw()),
                measure.amount(one.lo()),
                measure.amount(one.hi())));
  }

  /** A treatment of several. */
  public record TreatmentView(
      String arm,
      OptionalDouble effect,
      OptionalDouble rawEffect,
      OptionalDouble lo,
      OptionalDouble hi,
      Verdict verdict,
      List<LookView> looks) {

    private static TreatmentView of(ArmReadout arm) {
      return new TreatmentView(
          arm.arm(),
          adjusted(arm.estimate()),
          plain(arm.estimate()),
          bound(arm, Estimate::lo, Look::lo),
          bound(arm, Estimate::hi, Look::hi),
          arm.verdict(),
          views(arm.looks()));
    }
  }

  /** The view of that readout. */
  public static ReadoutView of(Readout readout) {
    Optional<ArmReadout> first = readout.comparisons().stream().findFirst();
    Optional<Estimate> estimate = readout.estimate();
    return new ReadoutView(
        readout.units(),
        readout.sampleRatioP(),
        adjusted(estimate),
        first.map(arm -> bound(arm, Estimate::lo, Look::lo)).orElse(OptionalDouble.empty()),
        first.map(arm -> bound(arm, Estimate::hi, Look::hi)).orElse(OptionalDouble.empty()),
        readout.verdict(),
        views(readout.looks()),
        readout.experiment(),
        readout.control(),
        readout.measure().metric(),
        readout.measure().cap(),
        first.map(ArmReadout::arm),
        plain(estimate),
        amounts(readout),
        estimate.map(Estimate::alpha).orElse(Design.ALPHA),
        first.flatMap(ArmReadout::fixed),
        readout.young(),
        readout.sentence(),
        readout.arms(),
        readout.comparisons().size() < 2
            ? List.of()
            : readout.comparisons().stream().map(TreatmentView::of).toList(),
        readout.segments(),
        readout.guardrails(),
        readout.reps(),
        readout.assumptions());
  }

  private static List<LookView> views(List<Look> looks) {
    return looks.stream().map(LookView::of).toList();
  }

  /** That of the estimate, else of the latest look; absent where nothing was looked at. */
  private static OptionalDouble bound(
      ArmReadout arm, ToDoubleFunction<Estimate> estimated, ToDoubleFunction<Look> seen) {
    return arm.estimate().isPresent()
        ? OptionalDouble.of(estimated.applyAsDouble(arm.estimate().get()))
        : arm.looks().isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(seen.applyAsDouble(arm.looks().getLast()));
  }

  private static OptionalDouble adjusted(Optional<Estimate> estimate) {
    return estimate.map(one -> OptionalDouble.of(one.effect())).orElse(OptionalDouble.empty());
  }

  private static OptionalDouble plain(Optional<Estimate> estimate) {
    return estimate.map(one -> OptionalDouble.of(one.raw())).orElse(OptionalDouble.empty());
  }
}
