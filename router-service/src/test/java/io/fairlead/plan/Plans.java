package io.fairlead.plan;

import io.fairlead.facts.Caps;
import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.facts.Rep;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reps, leads and plans for tests. */
final class Plans {

  static final Instant MONDAY_NOON = Instant.parse("2026-03-02T12:00:00Z");

  /** Ana is of the team emea, sells in German from Berlin and has caps. */
  static final Rep ANA =
      new Rep(
          "ana",
          Optional.of("emea"),
          Optional.of("DE"),
          Set.of("dach", "FR"),
          Set.of("de", "en"),
          Set.of("crm"),
          Set.of("erp", "cloud"),
          OptionalDouble.of(6),
          Optional.of(ZoneId.of("Europe/Berlin")),
          Optional.of(Instant.parse("2026-02-15T12:00:00Z")),
          Optional.empty(),
          OptionalDouble.of(2),
          new Caps(OptionalInt.of(40), OptionalInt.empty(), OptionalInt.of(9), OptionalInt.empty()),
          Map.of("level", Field.of("senior"), "tier", Field.of("2")));

  /** Bo is of the team emea; nothing else is known. */
  static final Rep BO = ofTeam("bo", "emea", Optional.empty());

  /** Chloe is of the team smb and left on the first of March. */
  static final Rep CHLOE =
      ofTeam("chloe", "smb", Optional.of(Instant.parse("2026-03-01T00:00:00Z")));

  static final Map<String, Rep> REPS =
      reps(ANA, BO, CHLOE, Rep.named("maria"), Rep.named("quincy"), Rep.named("dan"));

  private Plans() {}

  static Map<String, Rep> reps(Rep... reps) {
    return Arrays.stream(reps).collect(Collectors.toMap(Rep::id, Function.identity()));
  }

  static Rep ofTeam(String id, String team, Optional<Instant> activeTo) {
    Rep plain = Rep.named(id);
    return new Rep(
        id,
        Optional.of(team),
        plain.homeRegion(),
        plain.territories(),
        plain.languages(),
        plain.products(),
        plain.skills(),
        plain.experienceYears(),
        plain.timeZone(),
        plain.activeFrom(),
        activeTo,
        plain.weight(),
        plain.caps(),
        plain.attributes());
  }

  static Plan read(String yaml) {
    return PlanReader.read(json(yaml), REPS);
  }

  /** The pool emea of that plan. */
  static Plan.Pool emea(String yaml) {
    return emea(read(yaml));
  }

  static Plan.Pool emea(Plan plan) {
    return Optional.ofNullable(plan.pools().get("emea")).orElseThrow();
  }

  static JsonNode json(String yaml) {
    return new YAMLMapper().readTree(yaml);
  }

  /** One pool of that name on these lines, and a route to it. */
  static String pool(String... lines) {
    return "pools:\n  emea:\n"
        + Arrays.stream(lines).map(line -> "    " + line + "\n").collect(Collectors.joining())
        + "routes: [{name: rest, pool: emea}]\n";
  }

  static Occasion lead(Map<String, Field> fields) {
    return new Occasion(
        new Lead(new LeadKey("api", "1"), MONDAY_NOON, fields), "created", MONDAY_NOON);
  }

  static List<String> ids(List<Rep> roster) {
    return roster.stream().map(Rep::id).toList();
  }
}
