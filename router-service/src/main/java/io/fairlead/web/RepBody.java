package io.fairlead.web;

import io.fairlead.facts.Caps;
import io.fairlead.facts.Contact;
import io.fairlead.facts.Field;
import io.fairlead.facts.Rep;
import io.fairlead.store.RepEntry;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A rep as it is put: the columns of {@code reps.csv}. All may be missing; empty text counts as
 * missing.
 *
 * @param id the id of the path once more
 * @param activeFrom first moment at which the rep takes leads, or that day in the rep's zone, else
 *     in UTC
 * @param activeTo first moment at which the rep takes no more leads (exclusive), or that day
 */
record RepBody(
    @Nullable String id,
    @Nullable String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String timeZone,
    @Nullable String team,
    @Nullable String homeRegion,
    @Nullable List<@Nullable String> territories,
    @Nullable List<@Nullable String> languages,
    @Nullable List<@Nullable String> products,
    @Nullable List<@Nullable String> skills,
    @Nullable Double experienceYears,
    @Nullable String activeFrom,
    @Nullable String activeTo,
    @Nullable Double weight,
    @Nullable Integer maxOpen,
    @Nullable Integer maxPerHour,
    @Nullable Integer maxPerDay,
    @Nullable Integer maxPerWeek,
    @Nullable Map<String, @Nullable JsonNode> attributes) {

  /**
   * The rep that it stands for, and the rep's personal data.
   *
   * @param rep the id of the path
   * @throws RequestException with everything that is wrong
   */
  RepEntry entry(String rep) {
    RepChecks checks = new RepChecks(rep);
    checks.id(id);
    Optional<ZoneId> zone = checks.zone("timeZone", timeZone);
    ZoneId ofDays = zone.orElse(ZoneOffset.UTC);
    Optional<Instant> from = checks.moment("activeFrom", activeFrom, ofDays);
    Optional<Instant> to = checks.moment("activeTo", activeTo, ofDays);
    checks.order(from, to);
    Contact contact =
        new Contact(
            checks.text("name", name), checks.text("email", email), checks.text("phone", phone));
    Optional<String> ofTeam = checks.text("team", team);
    Optional<String> region = checks.text("homeRegion", homeRegion);
    Set<String> areas = checks.words("territories", territories);
    Set<String> tongues = checks.words("languages", languages);
    Set<String> goods = checks.words("products", products);
    Set<String> abilities = checks.words("skills", skills);
    OptionalDouble years = checks.number("experienceYears", experienceYears);
    OptionalDouble share = checks.number("weight", weight);
    Caps caps =
        new Caps(
            checks.whole("maxOpen", maxOpen),
            checks.whole("maxPerHour", maxPerHour),
            checks.whole("maxPerDay", maxPerDay),
            checks.whole("maxPerWeek", maxPerWeek));
    Map<String, Field> more = checks.attributes(attributes);
    checks.refuse();
    return new RepEntry(
        new Rep(
            rep, ofTeam, region, areas, tongues, goods, abilities, years, zone, from, to, share,
            caps, more),
        contact);
  }
}
