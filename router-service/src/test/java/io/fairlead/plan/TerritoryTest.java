package io.fairlead.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.plan.Territory.Area;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerritoryTest {

  @Test
  void oneOfTheCountriesSufficesInCapitalsOrSmallLetters() {
    Territory dach = territory(area(List.of("DE", "Österreich", "ch"), List.of(), List.of()));
    assertThat(dach.covers(lead("country", "DE"))).isTrue();
    assertThat(dach.covers(lead("country", "österreich"))).isTrue();
    assertThat(dach.covers(lead("country", " CH"))).isTrue();
    assertThat(dach.covers(lead("country", "Germany"))).as("words are not translated").isFalse();
    assertThat(dach.covers(lead("region", "DE"))).isFalse();
  }

  @Test
  void everyPartThatAnAreaHasMustHold() {
    Territory south =
        territory(area(List.of("DE", "AT"), List.of("BY", "BW"), List.of("7*", "8*")));
    Map<String, String> munich = Map.of("country", "de", "region", "by", "postalCode", "80331");
    assertThat(south.covers(lead(munich))).isTrue();
    assertThat(south.covers(lead(with(munich, "country", "CH")))).isFalse();
    assertThat(south.covers(lead(with(munich, "region", "NW")))).isFalse();
    assertThat(south.covers(lead(with(munich, "postalCode", "10115")))).isFalse();
  }

  @Test
  void areasAreAlternatives() {
    Territory south =
        territory(
            area(List.of("DE"), List.of("BY"), List.of()),
            area(List.of("DE"), List.of(), List.of("70000-79999")));
    assertThat(south.covers(lead("country", "DE", "region", "BY"))).isTrue();
    assertThat(south.covers(lead("country", "DE", "postalCode", "70173"))).isTrue();
    assertThat(south.covers(lead("country", "AT", "postalCode", "70173"))).isFalse();
  }

  @Test
  void whatTheLeadLacksIsNamedWhereItMayDecide() {
    Territory south =
        territory(
            area(List.of("DE"), List.of("BY"), List.of()),
            area(List.of("DE"), List.of(), List.of("70000-79999")),
            area(List.of("AT"), List.of(), List.of()));
    assertThat(south.unknown(lead(Map.of()))).containsExactly("country", "postalCode", "region");
    assertThat(south.unknown(lead("country", "DE"))).containsExactly("postalCode", "region");
    assertThat(south.unknown(lead("country", "DE", "region", "NW"))).containsExactly("postalCode");
    assertThat(south.unknown(lead("country", "FR"))).as("nothing could help").isEmpty();
    assertThat(south.unknown(lead("country", "DE", "region", "BY"))).as("covered").isEmpty();
    assertThat(south.unknown(lead("country", "AT"))).as("covered without them").isEmpty();
  }

  @Test
  void aNameThatNobodyDefinedIsACountryOrARegion() {
    Territory emea = Territory.named("EMEA");
    assertThat(emea.name()).isEqualTo("EMEA");
    assertThat(emea.covers(lead("region", "emea"))).isTrue();
    assertThat(emea.covers(lead("country", "EMEA"))).isTrue();
    assertThat(emea.covers(lead("country", "DE", "region", "EMEA"))).isTrue();
    assertThat(emea.covers(lead("region", "EMEA 2"))).isFalse();
    assertThat(emea.unknown(lead("country", "DE"))).containsExactly("region");
    assertThat(emea.unknown(lead("country", "DE", "region", "APAC"))).isEmpty();
  }

  @Test
  void postalCodesAreHeldWholeByPrefixAndByRange() {
    PostalCodes codes = PostalCodes.of(List.of("70000-79999", "88*", "89073"));
    assertThat(List.of("70000", "74321", "79999", "88000", "88", "89073")).allMatch(codes::hold);
    assertThat(List.of("69999", "80000", "8", "89074", "890731", "7000", ""))
        .noneMatch(codes::hold);
  }

  @Test
  void aRangeComparesAsManyCharactersAsItsBoundsHave() {
    PostalCodes amsterdam = PostalCodes.of(List.of("1012-1019"));
    assertThat(List.of("1012 AB", "1019zz", "1015", "10 15 xy")).allMatch(amsterdam::hold);
    assertThat(List.of("1011 ZZ", "1020 AA", "101")).noneMatch(amsterdam::hold);
    PostalCodes newYork = PostalCodes.of(List.of("10001-10099"));
    assertThat(List.of("10001-1234", "10099-9999", "10050")).allMatch(newYork::hold);
    assertThat(newYork.hold("10100-0001")).isFalse();
    PostalCodes london = PostalCodes.of(List.of("ec1a 1aa", "sw1*"));
    assertThat(List.of("EC1A1AA", "SW1A 2AA")).allMatch(london::hold);
  }

  @Test
  void theBoundsOfARangeMayHaveHyphensOfTheirOwn() {
    PostalCodes warsaw = PostalCodes.of(List.of("00-001-04-999", "12345-6789*"));
    assertThat(List.of("00-001", "02-777", "04-999", "12345-6789")).allMatch(warsaw::hold);
    assertThat(List.of("00-000", "05-000", "12345", "00001")).noneMatch(warsaw::hold);
  }

  @Test
  void postalCodesThatCannotBeAreRefusedInWords() {
    assertThatThrownBy(() -> PostalCodes.of(List.of("7000-79999")))
        .hasMessage(
            """
            The postal codes (7000-79999) of an area must have bounds of the same length.
            Maybe write a range as 70000-79999, and one code with a hyphen as 12345-6789*.\
            """);
    assertThatThrownBy(() -> PostalCodes.of(List.of("79999-70000")))
        .hasMessage(
            """
            The postal codes (79999-70000) of an area must not run backwards.
            Maybe write them as 70000-79999.\
            """);
    for (String text : List.of("8?", "*", "", "88*9", "70000..79999")) {
      assertThatThrownBy(() -> PostalCodes.of(List.of(text)))
          .hasMessage(
              """
              The postal codes (%s) of an area must consist of letters and digits.
              Maybe write them as 89073, 88* or 70000-79999.\
              """
                  .formatted(text));
    }
    for (String text : List.of("-", "-70000", "70000-")) {
      assertThatThrownBy(() -> PostalCodes.of(List.of(text)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aTerritoryThatWouldBeEverywhereOrNowhereIsRefused() {
    assertThatThrownBy(() -> area(List.of(), List.of(), List.of()))
        .hasMessageStartingWith(
            "The area () of a territory must name countries, regions or postal codes.");
    assertThatThrownBy(() -> area(List.of(" "), List.of(), List.of()))
        .hasMessageStartingWith("The country () of an area must not be empty.");
    assertThatThrownBy(() -> new Territory("dach", List.of()))
        .hasMessageStartingWith("The areas () of the territory (dach) must hold at least one.");
    assertThatThrownBy(() -> new Territory(" ", Territory.named("DE").areas()))
        .hasMessageStartingWith("The name () of a territory must not be empty.");
  }

  private static Territory territory(Area... areas) {
    return new Territory("a territory", List.of(areas));
  }

  private static Area area(List<String> countries, List<String> regions, List<String> codes) {
    return Area.of(countries, regions, codes);
  }

  private static Map<String, String> with(Map<String, String> fields, String name, String value) {
    Map<String, String> changed = new HashMap<>(fields);
    changed.put(name, value);
    return changed;
  }

  private static Lead lead(String name, String value) {
    return lead(Map.of(name, value));
  }

  private static Lead lead(String name, String value, String other, String otherValue) {
    return lead(Map.of(name, value, other, otherValue));
  }

  private static Lead lead(Map<String, String> texts) {
    Map<String, Field> fields = new HashMap<>();
    texts.forEach((name, text) -> fields.put(name, Field.of(text)));
    return new Lead(new LeadKey("api", "l-1"), Instant.EPOCH, fields);
  }
}
