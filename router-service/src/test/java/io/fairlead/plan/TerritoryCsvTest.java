package io.fairlead.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fairlead.plan.PlanException.Problem;
import io.fairlead.plan.Territory.Area;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerritoryCsvTest {

  @Test
  void rowsOfTheSameTerritoryAreAlternatives() {
    Map<String, Territory> territories =
        TerritoryCsv.read(
            """
            territory,country,region,postalCodes
            south,DE,BY,

            dach,DE; AT; ;CH,,
            south,DE,,"70000-79999;88*; 89073"
            """);
    assertThat(territories)
        .isEqualTo(
            Map.of(
                "dach",
                new Territory("dach", List.of(area(List.of("DE", "AT", "CH"), "", List.of()))),
                "south",
                new Territory(
                    "south",
                    List.of(
                        area(List.of("DE"), "BY", List.of()),
                        area(List.of("DE"), "", List.of("70000-79999", "88*", "89073"))))));
  }

  @Test
  void columnsMayComeInAnyOrderAndBeLeftOut() {
    Map<String, Territory> expected =
        Map.of(
            "south",
            new Territory("south", List.of(area(List.of(), "Bavaria, upper", List.of("8*")))));
    assertThat(TerritoryCsv.read("postalCodes,region,territory\r\n8*,\"Bavaria, upper\",south\r\n"))
        .isEqualTo(expected);
    assertThat(
            TerritoryCsv.read(
                "\uFEFFterritory,region,postalCodes,country\nsouth,\"Bavaria, upper\",8*;8*,"))
        .as("with the mark that spreadsheets write first")
        .isEqualTo(expected);
  }

  @Test
  void everythingThatIsWrongIsSaidWithItsLineAndColumn() {
    assertThat(
            problems(
                """
                territory,country,region,postalCodes
                south,DE,,7000-79999
                ,DE,,

                north,DE;AT
                west,,;,
                east,DE,"B"E,
                east,"DE,,
                fine,DE,,
                south,DE,,8?;89073
                """))
        .containsExactly(
            new Problem(
                "territories[line 2].postalCodes",
                """
                The postal codes (7000-79999) of an area must have bounds of the same length.
                Maybe write a range as 70000-79999, and one code with a hyphen as 12345-6789*.\
                """),
            new Problem("territories[line 3].territory", "must be the name of a territory."),
            new Problem(
                "territories[line 5]",
                "the number of cells (2) must be that of the header (4)."
                    + " Maybe a cell with a comma in it needs quotes."),
            new Problem("territories[line 6]", "must name a country, a region or postal codes."),
            new Problem(
                "territories[line 7]",
                "must have its quotes in pairs around whole cells."
                    + " Maybe a quote inside a cell must be doubled."),
            new Problem(
                "territories[line 8]",
                "the number of cells (2) must be that of the header (4)."
                    + " Maybe a cell with a comma in it needs quotes."),
            new Problem(
                "territories[line 10].postalCodes",
                """
                The postal codes (8?) of an area must consist of letters and digits.
                Maybe write them as 89073, 88* or 70000-79999.\
                """));
  }

  @Test
  void aHeaderThatIsNoneIsRefused() {
    assertThat(problems("territory;country\nsouth;DE\n"))
        .first()
        .isEqualTo(
            new Problem(
                "territories[line 1]",
                "the column (territory;country) must be one of territory, country,"
                    + " region, postalCodes, with commas in between."));
    assertThat(problems("territory,country,country\nsouth,DE,AT\n"))
        .containsExactly(new Problem("territories[line 1]", "must name each column once."));
    assertThat(problems("country\nDE\n"))
        .containsExactly(
            new Problem(
                "territories[line 1]",
                "must name the column territory. Maybe add the header row."));
    assertThat(problems("")).hasSize(1);
    assertThat(problems("\"territory\"x\n")).hasSize(2);
  }

  @Test
  void aHeaderWithoutRowsIsRefused() {
    assertThat(problems("territory,country\n\n"))
        .containsExactly(
            new Problem(
                "territories",
                "must hold at least one row below its header. Maybe the export is empty."));
  }

  private static List<Problem> problems(String text) {
    return assertThatExceptionOfType(PlanException.class)
        .isThrownBy(() -> TerritoryCsv.read(text))
        .actual()
        .problems();
  }

  private static Area area(List<String> countries, String region, List<String> postalCodes) {
    return Area.of(countries, region.isEmpty() ? List.of() : List.of(region), postalCodes);
  }
}
