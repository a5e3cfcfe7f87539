package io.fairlead;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(packages = "io.fairlead", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule THE_DECIDING_CORE_IMPORTS_JAVA_ONLY =
      classes()
          .that()
          .resideInAPackage("io.fairlead.routing")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "io.fairlead.routing", "org.jspecify.annotations");

  @ArchTest
  static final ArchRule STATISTICS_IMPORT_JAVA_AND_COMMONS_MATH_ONLY =
      classes()
          .that()
          .resideInAPackage("io.fairlead.statistics")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "io.fairlead.statistics",
              "org.apache.commons.math3..",
              "org.jspecify.annotations");

  @ArchTest
  static final ArchRule THE_CORE_HAS_NO_CLOCK_AND_NO_RANDOMNESS_OF_ITS_OWN =
      noClasses()
          .that()
          .resideInAPackage("io.fairlead.routing")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.util\\.(Random|random\\..*|UUID)|java\\.security\\.SecureRandom");

  @ArchTest
  static final ArchRule ONLY_THE_STORE_AND_THE_LEDGER_SPEAK_SQL =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.fairlead.store..", "io.fairlead.ledger")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.jooq..");

  @ArchTest
  static final ArchRule PLANS_ARE_VALUES_AND_ONLY_THEY_KNOW_OR_TOOLS =
      classes()
          .that()
          .resideInAPackage("io.fairlead.joint")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "io.fairlead.joint", "com.google.ortools..", "org.jspecify.annotations");

  @ArchTest
  static final ArchRule NOBODY_ELSE_KNOWS_OR_TOOLS =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.fairlead.joint")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.google.ortools..");

  @ArchTest
  static final ArchRule ONLY_RETRAINING_AND_JUDGES_KNOW_A_TRAINER =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.fairlead.training..", "io.fairlead.learning", "io.fairlead.counterfactual")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.fairlead.training..", "org.tribuo..", "ml.dmlc..", "de.bwaldvogel..");

  @ArchTest
  static final ArchRule WHAT_DECIDES_NEVER_REACHES_THE_RETRAINING_JOB =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.fairlead.routing",
              "io.fairlead.decisions",
              "io.fairlead.scoring",
              "io.fairlead.plan",
              "io.fairlead.ledger")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.fairlead.learning",
              "io.fairlead.counterfactual",
              "io.fairlead.web",
              "io.fairlead.cli");

  @ArchTest
  static final ArchRule THE_FEATURE_STORE_KNOWS_NEITHER_TRAINING_NOR_ROUTING =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.fairlead.facts",
              "io.fairlead.features",
              "io.fairlead.manifest",
              "io.fairlead.store..",
              "io.fairlead.database",
              "io.fairlead.imports",
              "io.fairlead.simulation")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.fairlead.training..",
              "io.fairlead.routing",
              "io.fairlead.decisions",
              "io.fairlead.ledger",
              "io.fairlead.web");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("io.fairlead.(*)..").should().beFreeOfCycles();
}
