package io.fairlead.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "age",
        "Age",
        "ages",
        "contactAge",
        "customer_age_group",
        "dateOfBirth",
        "date_of_birth",
        "birth_year",
        "gender",
        "Gender Code",
        "sex",
        "maritalStatus",
        "marital_status",
        "marital",
        "MARITAL-STATUS",
        "religion",
        "ethnicity",
        "nationality",
        "nationalities",
        "disabilities",
        "Staatsangehörigkeit",
        "Geschlecht",
        "Familienstand",
        "nationalité",
        "estado civil",
        "salutation"
      })
  void aProtectedAttributeIsKnownInEverySpelling(String name) {
    assertThat(FeatureRules.USUAL.isProtected(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "leadAge",
        "company_age",
        "ageOfDeal",
        "pages",
        "stage",
        "language",
        "country",
        "industry",
        "percentage",
        "genre",
        "herkunft",
        "sextant",
        "accountHealth",
        "bracket"
      })
  void whatOnlyLooksLikeOneIsNone(String name) {
    assertThat(FeatureRules.USUAL.isProtected(name)).isFalse();
  }

  @Test
  void aPlanAddsToTheUsualOnesAndTakesNoneAway() {
    FeatureRules rules = new FeatureRules(Set.of("shoeSize"), Set.of(), Set.of());
    assertThat(rules.isProtected("shoe_size")).isTrue();
    assertThat(rules.isProtected("gender")).isTrue();
  }

  @Test
  void whatIsAllowedOrExcludedMayBeSpelledOtherwise() {
    FeatureRules rules = new FeatureRules(Set.of(), Set.of("Marital Status"), Set.of("callTime"));
    assertThat(rules.allows("maritalStatus")).isTrue();
    assertThat(rules.allows("gender")).isFalse();
    assertThat(rules.excludes("call_time")).isTrue();
  }
}
