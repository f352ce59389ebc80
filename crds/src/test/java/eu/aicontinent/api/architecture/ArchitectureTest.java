package eu.aicontinent.api.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import eu.aicontinent.api.schema.AiContinentResource;
import org.jspecify.annotations.NullMarked;

/** Checks that the API is data: it depends on little, and its packages form no cycle. */
@AnalyzeClasses(packages = "eu.aicontinent.api", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLE =
      slices().matching("eu.aicontinent.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule DEPENDS_ON_MODELS_AND_ANNOTATIONS_ONLY =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "eu.aicontinent.api..",
              "java..",
              "org.jspecify.annotations",
              "com.fasterxml.jackson.annotation",
              "io.fabric8.kubernetes.api.model..",
              "io.fabric8.kubernetes.model.annotation",
              "io.fabric8.crd.generator.annotation",
              "io.fabric8.generator.annotation",
              "io.fabric8.kubernetes.client");

  @ArchTest
  static final ArchRule KNOWS_NOTHING_OF_THE_CLIENT_BUT_THE_BASE_CLASS =
      noClasses()
          .that()
          .areNotAssignableTo(AiContinentResource.class)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.fabric8.kubernetes.client..");

  @ArchTest
  static final ArchRule KINDS_ARE_FINAL =
      classes()
          .that()
          .areAssignableTo(AiContinentResource.class)
          .and()
          .doNotHaveFullyQualifiedName(AiContinentResource.class.getName())
          .should()
          .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);

  @ArchTest
  static final ArchRule RECORDS_IGNORE_WHAT_NEWER_VERSIONS_ADD =
      classes()
          .that()
          .areRecords()
          .and()
          .resideOutsideOfPackage("..api.schema..")
          .should()
          .beAnnotatedWith(JsonIgnoreProperties.class);

  @ArchTest
  static final ArchRule PACKAGES_ARE_NULL_MARKED =
      classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class);

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
      noClasses().should().haveNameMatching(".*(Utils|Util|Helper|Manager|Impl|Constants|Common)");
}
