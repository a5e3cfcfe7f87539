package io.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.calls.SetClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Reps over REST, on PostgreSQL. */
class RepsTest {

  private static final String ANA =
      """
      {"name":"Ana Example","email":"ana@example.com","phone":"+49 30 1","timeZone":"Europe/Berlin","team":"emea",\
      "homeRegion":"BE","territories":["north","dach"],"languages":["de","en"],"products":["crm"],"skills":["demo"],\
      "experienceYears":3.5,"activeFrom":"2026-01-01","activeTo":"2026-12-31T12:00:00+01:00","weight":2,"maxOpen":30,\
      "maxPerHour":2,"maxPerDay":8,"maxPerWeek":0,"attributes":{"tier":"2","senior":true,"quota":1.5,"gap":null}}\
      """;

  private static ServedFairlead fairlead;

  @BeforeAll
  static void serve() {
    fairlead = ServedFairlead.start(SetClock.class);
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  @Test
  void aRepIsKnownAsItWasPutAndWithoutPersonalData() {
    Reply added = fairlead.put("/v1/reps/ana", ANA);
    assertThat(added.status()).as(added.text()).isEqualTo(201);
    assertThat(added.text())
        .isEqualTo(
            """
            {"id":"ana","team":"emea","homeRegion":"BE","territories":["dach","north"],"languages":["de","en"],\
            "products":["crm"],"skills":["demo"],"experienceYears":3.5,"timeZone":"Europe/Berlin",\
            "activeFrom":"2025-12-31T23:00:00Z","activeTo":"2026-12-31T11:00:00Z","weight":2.0,"maxOpen":30,\
            "maxPerHour":2,"maxPerDay":8,"maxPerWeek":0,"attributes":{"quota":1.5,"senior":true,"tier":"2"},\
            "active":true,"open":0,"absences":[]}\
            """);
    assertThat(fairlead.get("/v1/reps/ana").text()).isEqualTo(added.text());
    assertThat(personalData("ana", "name = 'Ana Example' and email = 'ana@example.com'")).isOne();
    assertThat(fairlead.put("/v1/reps/ana", ANA).status()).as("again").isEqualTo(200);
  }

  @Test
  void aRepIsReplacedAsAWholeButForPersonalDataThatAreLeftOut() {
    fairlead.put("/v1/reps/bo", ANA);
    Reply replaced = fairlead.put("/v1/reps/bo", "{\"id\": \"bo\", \"team\": \"smb\"}");
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.text())
        .isEqualTo(
            """
            {"id":"bo","team":"smb","homeRegion":null,"territories":[],"languages":[],"products":[],"skills":[],\
            "experienceYears":null,"timeZone":null,"activeFrom":null,"activeTo":null,"weight":null,"maxOpen":null,\
            "maxPerHour":null,"maxPerDay":null,"maxPerWeek":null,"attributes":{},"active":true,"open":0,"absences":[]}\
            """);
    assertThat(personalData("bo", "name = 'Ana Example'")).isOne();
    fairlead.put("/v1/reps/bo", "{\"name\": \"Bo\"}");
    assertThat(personalData("bo", "name = 'Bo' and email is null")).isOne();
  }

  @Test
  void aRepThatWasPutIsThatOfAnImport() {
    fairlead.await(
        fairlead.post(
            "/v1/imports?kind=reps",
            """
            id,team,territories,languages,experienceYears,timeZone,activeFrom,activeTo,weight,maxOpen,tier,senior,quota
            imported,emea,north; dach,de,3.5,Europe/Berlin,2026-01-01,2026-10-25,2,30,gold,true,1.5
            """,
            "Content-Type",
            "text/csv"));
    fairlead.put(
        "/v1/reps/put",
        """
        {"team": "emea", "territories": ["north", "dach"], "languages": ["de"], "experienceYears": 3.5,
        "timeZone": "Europe/Berlin", "activeFrom": "2026-01-01", "activeTo": "2026-10-25", "weight": 2, "maxOpen": 30,
        "attributes": {"tier": "gold", "senior": true, "quota": 1.5}}
        """);
    assertThat(fairlead.get("/v1/reps/put").text().replace("\"put\"", "\"imported\""))
        .isEqualTo(fairlead.get("/v1/reps/imported").text());
  }

  @Test
  void allRepsAreListedWithTheTeamAndWhetherTheyAreActive() {
    fairlead.put(
        "/v1/reps/listed-1", "{\"team\": \"smb\", \"activeTo\": \"2026-03-02T09:00:00Z\"}");
    fairlead.put("/v1/reps/listed-2", "{\"activeFrom\": \"2026-03-02T09:00:00Z\"}");
    JsonNode reps = fairlead.get("/v1/reps").json();
    JsonNode one = line(reps, "listed-1");
    assertThat(one.required("team").asString()).isEqualTo("smb");
    assertThat(one.required("active").asBoolean()).as("activeTo is exclusive").isFalse();
    assertThat(one.required("absences")).isEmpty();
    JsonNode two = line(reps, "listed-2");
    assertThat(two.required("team").isNull()).isTrue();
    assertThat(two.required("active").asBoolean()).as("activeFrom is inclusive").isTrue();
  }

  @Test
  void leadsThatAreOpenAreCounted() {
    fairlead.put("/v1/reps/busy", "{}");
    fairlead.put(
        "/v1/plan",
        "{\"pools\": {\"p\": {\"members\": [{\"rep\": \"busy\"}], \"strategy\": \"round-robin\"}},"
            + " \"routes\": [{\"pool\": \"p\"}]}");
    for (String lead : new String[] {"open-1", "open-2"}) {
      Reply decided =
          fairlead.post("/v1/decisions", "{\"lead\": {\"externalId\": \"" + lead + "\"}}");
      assertThat(decided.field("rep")).as(decided.text()).isEqualTo("busy");
    }
    assertThat(fairlead.get("/v1/reps/busy").json().required("open").asInt()).isEqualTo(2);
    Reply lost = fairlead.post("/v1/outcomes", "{\"lead\": \"open-1\", \"kind\": \"LOST\"}");
    assertThat(lost.status()).as(lost.text()).isEqualTo(200);
    assertThat(fairlead.get("/v1/reps/busy").json().required("open").asInt()).isEqualTo(1);
  }

  @Test
  void aRepNobodyKnowsIsNotFoundInASentence() {
    Reply reply = fairlead.get("/v1/reps/zoe");
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.field("detail"))
        .isEqualTo("There is no rep zoe.\nMaybe import it, or put it to /v1/reps/{id}.");
  }

  @Test
  void onlyAnAdministratorMayPutAndOthersMayRead() {
    fairlead.put("/v1/reps/guarded", "{\"team\": \"smb\"}");
    String route = fairlead.keyWith("router of reps", "\"route\"");
    Reply put = fairlead.put("/v1/reps/guarded", "{}", "Authorization", "Bearer " + route);
    assertThat(put.status()).isEqualTo(403);
    Reply get =
        fairlead.send(
            fairlead
                .request("/v1/reps/guarded")
                .setHeader("Authorization", "Bearer " + route)
                .GET());
    assertThat(get.field("team")).isEqualTo("smb");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"colour": "red"}            | colour          | The field (colour) of body must be one that is known.
          {"max_open": 3}              | max_open        | The field (max_open) of body must be one that is known.
          {"id": "other"}              | id              | The id (other) of the rep (bad) must be that of the path.
          {"timeZone": "Berlin"}       | timeZone        | The timeZone (Berlin) of the rep (bad) must be a time zone.
          {"activeFrom": "1.3.2026"}   | activeFrom      | The activeFrom (1.3.2026) of the rep (bad) must be a date, or an ISO 8601 time with its zone.
          {"activeFrom": "2026-02-30"} | activeFrom      | The activeFrom (2026-02-30) of the rep (bad) must be a date, or an ISO 8601 time with its zone.
          {"activeTo": "2026-03-01T09:00:00"} | activeTo | The activeTo (2026-03-01T09:00:00) of the rep (bad) must be a date, or an ISO 8601 time with its zone.
          {"activeFrom": "2026-03-02", "activeTo": "2026-03-02"} | activeTo | The activeTo (2026-03-02T00:00:00Z) of the rep (bad) must be after activeFrom (2026-03-02T00:00:00Z).
          {"weight": -1}               | weight          | The weight (-1.0) of the rep (bad) must be 0 or more.
          {"weight": 1e15}             | weight          | The weight (1.0E15) of the rep (bad) must be less than 10 to the 15th.
          {"weight": "2"}              | weight          | The field (weight) of the body must be a number.
          {"experienceYears": -0.5}    | experienceYears | The experienceYears (-0.5) of the rep (bad) must be 0 or more.
          {"maxOpen": -1}              | maxOpen         | The maxOpen (-1) of the rep (bad) must be 0 or more.
          {"maxPerDay": 1.5}           | maxPerDay       | The field (maxPerDay) of the body must be a whole number.
          {"languages": "de"}          | languages       | The field (languages) of the body must be a list.
          {"languages": ["de;en"]}     | languages       | The languages (de;en) of the rep (bad) must be a list of words without semicolons.
          {"attributes": {"team": "x"}}     | attributes.team     | The attribute (team) must not have the name of a standard field.
          {"attributes": {"max_open": 3}}   | attributes.max_open | The attribute (max_open) must not have the name of a standard field.
          {"attributes": {"deep": {"x": 1}}} | attributes.deep    | The attributes.deep of the rep (bad) must be a number, a text, true, false or null.
          """)
  void aBadRepIsRefusedByFieldAndLeavesNothingBehind(String body, String field, String reason) {
    Reply reply = fairlead.put("/v1/reps/bad", body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.json().at("/errors/0/field").asString()).isEqualTo(field);
    assertThat(reply.json().at("/errors/0/reason").asString()).startsWith(reason);
    assertThat(reply.json().required("errors")).hasSize(1);
    assertThat(fairlead.get("/v1/reps/bad").status()).isEqualTo(404);
  }

  @Test
  void allThatIsWrongIsSaidAtOnceAndPersonalDataAreNotRepeated() {
    String name = "Zoe" + "e".repeat(1_000);
    Reply reply = fairlead.put("/v1/reps/bad", "{\"name\": \"" + name + "\", \"weight\": -1}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().required("errors")).hasSize(2);
    assertThat(reply.text()).contains("at most 1000 characters").doesNotContain("Zoe");
  }

  @ParameterizedTest
  @CsvSource({"/v1/reps/%20", "/v1/reps/%00"})
  void anIdThatNobodyCanHaveIsRefused(String path) {
    assertThat(fairlead.put(path, "{}").status()).isEqualTo(400);
  }

  private static JsonNode line(JsonNode reps, String id) {
    return reps.valueStream()
        .filter(rep -> rep.required("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static long personalData(String rep, String condition) {
    return fairlead.count(
        "select count(*) from personal_data where subject = 'REP' and id = '%s' and %s"
            .formatted(rep, condition));
  }
}
