package io.fairlead.plan;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A plan as it is written; what is absent is null. {@link PlanReader} checks it. */
record PlanDocument(
    @Nullable Map<String, @Nullable String> people,
    @Nullable Map<String, @Nullable List<@Nullable String>> holidays,
    @Nullable Map<String, @Nullable CalendarDocument> calendars,
    @Nullable JsonNode territories,
    @Nullable List<@Nullable CapDocument> caps,
    @Nullable String overwriteOwner,
    @Nullable FeaturesDocument features,
    @Nullable LearningDocument learning,
    @Nullable EvidenceDocument evidence,
    @Nullable Map<String, @Nullable PoolDocument> pools,
    @Nullable Map<String, @Nullable ExperimentDocument> experiments,
    @Nullable List<@Nullable RouteDocument> routes) {

  record CalendarDocument(
      @JsonProperty("for") @Nullable String reps,
      @Nullable String timeZone,
      @Nullable Map<String, @Nullable List<@Nullable String>> hours,
      @Nullable List<@Nullable String> holidays) {}

  record AreaDocument(
      @Nullable List<@Nullable String> countries,
      @Nullable List<@Nullable String> regions,
      @Nullable List<@Nullable String> postalCodes) {}

  record FeaturesDocument(
      @JsonProperty("protected") @Nullable List<@Nullable String> guarded,
      @Nullable List<@Nullable String> allow,
      @Nullable List<@Nullable String> exclude) {}

  record CapDocument(
      @Nullable Integer most,
      @Nullable String per,
      @Nullable Boolean rolling,
      @Nullable Integer mostOpen,
      @Nullable String of,
      @Nullable String where,
      @Nullable String unless) {}

  record PoolDocument(
      @Nullable List<@Nullable MemberDocument> members,
      @Nullable String calendar,
      @Nullable String availableWithin,
      @Nullable List<@Nullable String> require,
      @Nullable List<@Nullable String> prefer,
      @Nullable List<@Nullable CapDocument> caps,
      @Nullable String openCap,
      @Nullable String mode,
      @Nullable String strategy,
      @Nullable List<@Nullable String> fallback,
      @Nullable RotationDocument rotation,
      @Nullable List<@Nullable PriorityDocument> priority,
      @Nullable String clock,
      @Nullable String timeZone,
      @Nullable Double exploration,
      @Nullable List<@Nullable BandDocument> fairness,
      @Nullable JsonNode deferral,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          @Nullable List<@Nullable SlaDocument> sla,
      @Nullable String openFor) {}

  record DeferralDocument(@Nullable String upTo, @Nullable String then) {}

  record MemberDocument(
      @Nullable String rep,
      @Nullable String where,
      @Nullable JsonNode weight,
      @Nullable String calendar,
      @Nullable RampDocument ramp) {}

  record RampDocument(@Nullable String over, @Nullable Double from) {}

  record RotationDocument(
      @Nullable String order, @Nullable String scope, @Nullable String period) {}

  record PriorityDocument(@Nullable String when, @Nullable String reps) {}

  record BandDocument(
      @Nullable String of,
      @Nullable Double floor,
      @Nullable Double ceiling,
      @Nullable String over,
      @Nullable String starting,
      @Nullable String aim,
      @Nullable Double worth) {}

  record SlaDocument(
      @Nullable String firstContact,
      @Nullable String accept,
      @Nullable String clock,
      @Nullable String onMiss,
      @Nullable Integer attempts,
      @Nullable Integer notLast,
      @JsonProperty("finally") @Nullable String lastResort,
      @Nullable List<@Nullable String> remind,
      @Nullable Boolean offline,
      @Nullable Boolean credit) {}

  record LearningDocument(
      @Nullable String schedule,
      @Nullable String timeZone,
      @Nullable Integer afterOutcomes,
      @Nullable String promote,
      @Nullable Boolean shadow,
      @Nullable Boolean rollBack,
      @Nullable String onDrift) {}

  record EvidenceDocument(@Nullable String keep, @Nullable String export) {}

  record ExperimentDocument(
      @Nullable String pool,
      @Nullable String hypothesis,
      @Nullable Map<String, @Nullable ArmDocument> arms,
      @Nullable String control,
      @Nullable String unit,
      @Nullable Map<String, @Nullable Double> allocation,
      @Nullable List<@Nullable StageDocument> rampUp,
      @Nullable Double holdout,
      @Nullable String starting,
      @Nullable String metric,
      @Nullable String window,
      @Nullable Double valueCap,
      @Nullable String waitCap,
      @Nullable Double minimumEffect,
      @Nullable String stop,
      @Nullable Integer leads,
      @Nullable Map<String, @Nullable Double> guardrails,
      @Nullable Map<String, @Nullable List<@Nullable String>> segments,
      @Nullable String design,
      @Nullable String whenFull,
      @Nullable String block,
      @Nullable String washOut,
      @Nullable Boolean ended) {}

  record ArmDocument(
      @Nullable String strategy,
      @Nullable List<@Nullable String> fallback,
      @Nullable Double exploration,
      @Nullable String pool) {}

  record StageDocument(@Nullable String from, @Nullable Map<String, @Nullable Double> allocation) {}

  record RouteDocument(
      @Nullable String name,
      @Nullable String when,
      @Nullable String pool,
      @Nullable String rep,
      @Nullable String to,
      @Nullable String hold,
      @Nullable String suppress,
      @JsonProperty("else") @Nullable String otherwise,
      @Nullable String overwriteOwner) {}
}
