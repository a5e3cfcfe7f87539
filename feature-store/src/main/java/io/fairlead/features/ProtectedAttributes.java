package io.fairlead.features;

import java.util.Set;

/**
 * Attributes of a person that are no features unless a plan says so. The grounds are those of the
 * Charter of Fundamental Rights of the European Union, article 21, and of the special categories of
 * personal data in the GDPR, article 9; a salutation stands for a gender. Words that mean something
 * else in another language are left out, as French {@code genre}, Italian {@code eta} and German
 * {@code herkunft}; so are language and country, which a lead needs to be served.
 */
final class ProtectedAttributes {

  /** Keys of {@link FieldName}. */
  private static final Set<String> KEYS =
      Set.of(
          // age
          "age",
          "alter",
          "edad",
          "idade",
          "leeftijd",
          "birth",
          "birthday",
          "birthdate",
          "birthyear",
          "dateofbirth",
          "yearofbirth",
          "dob",
          "geburtsdatum",
          "geburtsjahr",
          "geburtstag",
          "datedenaissance",
          "datenaissance",
          "fechadenacimiento",
          "fechanacimiento",
          "datadinascita",
          "datadenascimento",
          "geboortedatum",
          // sex and gender
          "gender",
          "genderidentity",
          "sex",
          "salutation",
          "geschlecht",
          "anrede",
          "sexe",
          "civilite",
          "sexo",
          "genero",
          "sesso",
          "geslacht",
          "aanhef",
          "sexualorientation",
          "sexuelleorientierung",
          "orientationsexuelle",
          "orientacionsexual",
          // family
          "marital",
          "maritalstatus",
          "civilstatus",
          "familystatus",
          "familienstand",
          "situationfamiliale",
          "etatcivil",
          "estadocivil",
          "statocivile",
          "burgerlijkestaat",
          "pregnant",
          "pregnancy",
          "maternity",
          "schwanger",
          "schwangerschaft",
          "grossesse",
          "embarazo",
          // religion and belief
          "religion",
          "religiousbelief",
          "belief",
          "faith",
          "konfession",
          "religione",
          "religiao",
          "godsdienst",
          "politicalopinion",
          "politicalaffiliation",
          "politicalparty",
          "politischemeinung",
          "parteizugehorigkeit",
          "parteizugehoerigkeit",
          "tradeunionmembership",
          "unionmembership",
          // origin
          "race",
          "ethnicity",
          "ethnicgroup",
          "ethnicorigin",
          "ethnie",
          "etnia",
          "raza",
          "raca",
          "caste",
          "skincolor",
          "skincolour",
          "hautfarbe",
          "nationality",
          "citizenship",
          "nationalorigin",
          "birthplace",
          "placeofbirth",
          "geburtsort",
          "staatsangehorigkeit",
          "staatsangehoerigkeit",
          "nationalitat",
          "nationalitaet",
          "nationalite",
          "nacionalidad",
          "nacionalidade",
          "nazionalita",
          "nationaliteit",
          "migrationbackground",
          "migrationshintergrund",
          // health
          "disability",
          "disabled",
          "illness",
          "healthcondition",
          "medicalcondition",
          "behinderung",
          "schwerbehinderung",
          "handicap",
          "discapacidad",
          "deficiencia",
          "disabilita",
          "geneticdata",
          "biometricdata");

  private ProtectedAttributes() {}

  /** Whether that name, in any spelling, singular or plural, is one of them. */
  static boolean contain(FieldName name) {
    return contain(name.key()) || contain(name.bare().key());
  }

  private static boolean contain(String key) {
    return KEYS.contains(key)
        || (key.endsWith("s") && KEYS.contains(key.substring(0, key.length() - 1)))
        || (key.endsWith("ies") && KEYS.contains(key.substring(0, key.length() - 3) + "y"));
  }
}
