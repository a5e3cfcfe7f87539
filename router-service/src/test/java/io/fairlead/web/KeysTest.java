package io.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.calls.EchoController;
import io.fairlead.calls.Misspelt;
import io.fairlead.calls.Unscoped;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

  private static ServedFairlead fairlead;

  @BeforeAll
  static void serve() {
    fairlead = ServedFairlead.start(EchoController.class);
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  @Test
  void aKeyIsShownOnceAndListedWithoutItself() {
    Reply made =
        fairlead.post("/v1/keys", "{\"label\": \"crm\", \"scopes\": [\"outcomes\", \"route\"]}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.field("key")).matches("flk_[A-Za-z0-9_-]{43}");
    assertThat(made.json().required("scopes").toString()).isEqualTo("[\"route\",\"outcomes\"]");

    Reply list = fairlead.get("/v1/keys");
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.text()).contains("\"crm\"").doesNotContain(made.field("key"), "\"key\"");
  }

  @Test
  void aLabelIsGivenOnce() {
    fairlead.keyWith("once", "\"route\"");
    assertThat(fairlead.post("/v1/keys", "{\"label\": \"once\", \"scopes\": [\"route\"]}").status())
        .isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"scopes\": [\"route\"]}",
        "{\"label\": \"\", \"scopes\": [\"route\"]}",
        "{\"label\": \"a/b\", \"scopes\": [\"route\"]}",
        "{\"label\": \"a\"}",
        "{\"label\": \"a\", \"scopes\": []}",
        "{\"label\": \"a\", \"scopes\": [null]}",
        "{\"label\": \"a\", \"scopes\": [\"root\"]}"
      })
  void aKeyThatMakesNoSenseIsRefused(String body) {
    assertThat(fairlead.post("/v1/keys", body).status()).isEqualTo(400);
  }

  @Test
  void withoutAKeyNobodyGetsIn() {
    Reply none = fairlead.send(HttpRequest.newBuilder(fairlead.url("/v1/keys")));
    assertThat(none.status()).isEqualTo(401);
    assertThat(none.header("WWW-Authenticate")).contains("Bearer realm=\"Fairlead\"");
    assertThat(none.header("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));

    Reply wrong =
        fairlead.send(fairlead.request("/v1/keys").setHeader("Authorization", "Bearer flk_wrong"));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.header("WWW-Authenticate"))
        .contains("Bearer realm=\"Fairlead\", error=\"invalid_token\"");

    for (String path : new String[] {"/v1/nothing", "/%76%31/keys", "/v1/keys;x=1", "//v1/keys"}) {
      assertThat(fairlead.send(HttpRequest.newBuilder(fairlead.url(path))).status())
          .as(path)
          .isEqualTo(401);
    }
  }

  @Test
  void aKeyWithoutTheScopeIsToldWhichItLacks() {
    String route = fairlead.keyWith("routes only", "\"route\"");
    Reply refused = as(route, "/v1/keys");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.field("detail"))
        .startsWith("The key of the request must have the scope admin.");
    assertThat(refused.header("WWW-Authenticate"))
        .hasValueSatisfying(challenge -> assertThat(challenge).contains("scope=\"admin\""));
    assertThat(as(route, "/v1/echo?asOf=2026-03-01T09:00:00Z").status()).isEqualTo(403);
    assertThat(as(route, "/actuator/prometheus").status()).isEqualTo(403);

    String analyst = fairlead.keyWith("analyst", "\"analyst\"");
    assertThat(as(analyst, "/v1/echo?asOf=2026-03-01T09:00:00Z").status()).isEqualTo(200);
  }

  @Test
  void aRevokedKeyWorksNoLonger() {
    String key = fairlead.keyWith("leaver", "\"admin\"");
    assertThat(as(key, "/v1/keys").status()).isEqualTo(200);
    assertThat(fairlead.delete("/v1/keys/leaver").status()).isEqualTo(204);
    assertThat(as(key, "/v1/keys").status()).isEqualTo(401);
    assertThat(fairlead.delete("/v1/keys/leaver").status()).isEqualTo(404);
  }

  @Test
  void theLastAdministratorStays() {
    Reply refused = fairlead.delete("/v1/keys/administrator");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(fairlead.get("/v1/keys").status()).isEqualTo(200);
  }

  @Test
  void whoRunsTheServiceSeesItsHealthWithoutAKeyAndItsMetricsWithOne() {
    HttpRequest.Builder readiness =
        HttpRequest.newBuilder(fairlead.url("/actuator/health/readiness"));
    assertThat(fairlead.send(readiness).text()).contains("UP");
    assertThat(fairlead.send(HttpRequest.newBuilder(fairlead.url("/actuator/prometheus"))).status())
        .isEqualTo(401);
    assertThat(fairlead.get("/actuator/prometheus").text()).contains("jvm_");
    assertThat(fairlead.get("/actuator/env").status()).isEqualTo(404);
  }

  @Test
  void theDescriptionOfTheCallsIsOpen() {
    Reply description = fairlead.send(HttpRequest.newBuilder(fairlead.url("/v3/api-docs")));
    assertThat(description.status()).isEqualTo(200);
    assertThat(description.json().at("/info/title").asString()).isEqualTo("Fairlead");
    assertThat(description.json().at("/info/license/name").asString()).isEqualTo("Apache-2.0");
    assertThat(description.json().at("/components/securitySchemes/key/scheme").asString())
        .isEqualTo("bearer");
    assertThat(description.json().required("paths").propertyNames())
        .contains("/v1/keys", "/v1/keys/{label}", "/v1/jobs/{id}")
        .allMatch(path -> path.startsWith("/v1/"));
  }

  @Test
  void aCallThatNamesNoScopeStopsTheStart() {
    assertThatThrownBy(() -> ServedFairlead.start(Unscoped.class).close())
        .hasStackTraceContaining("The call (/v1/unscoped) of ")
        .hasStackTraceContaining("must say which scope it needs.");
    assertThatThrownBy(() -> ServedFairlead.start(Misspelt.class).close())
        .hasStackTraceContaining("The scope (admn) of ");
  }

  private static Reply as(String key, String path) {
    return fairlead.send(fairlead.request(path).setHeader("Authorization", "Bearer " + key));
  }
}
