package io.fairlead.plan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A plan as it is written; what is absent is null. {@link PlanReader} checks it. */
record PlanDocument(
    @Nullable Map<String, @Nullable PoolDocument> pools,
    @Nullable List<@Nullable RouteDocument> routes) {

  record PoolDocument(
      @Nullable List<@Nullable MemberDocument> members,
      @Nullable String mode,
      @Nullable String strategy,
      @Nullable List<@Nullable String> fallback,
      @Nullable String clock,
      @Nullable String timeZone,
      @Nullable Double exploration,
      @Nullable List<@Nullable BandDocument> fairness,
      @Nullable JsonNode deferral,
      @Nullable String openFor) {}

  record MemberDocument(@Nullable String rep, @Nullable Double weight) {}

  record BandDocument(
      @Nullable String of,
      @Nullable Double floor,
      @Nullable Double ceiling,
      @Nullable String over,
      @Nullable String starting) {}

  record RouteDocument(@Nullable String name, @Nullable String when, @Nullable String pool) {}
}
