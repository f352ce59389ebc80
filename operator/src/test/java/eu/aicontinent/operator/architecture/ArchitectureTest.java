package eu.aicontinent.operator.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static eu.aicontinent.operator.architecture.Rules.CATCH_OR_THROW_ANYTHING;
import static eu.aicontinent.operator.architecture.Rules.FEATURE;
import static eu.aicontinent.operator.architecture.Rules.FEATURES;
import static eu.aicontinent.operator.architecture.Rules.FILL_A_MUTABLE_COLLECTION_STATICALLY;
import static eu.aicontinent.operator.architecture.Rules.LIVE_IN_A_DESCRIBED_PACKAGE;
import static eu.aicontinent.operator.architecture.Rules.PURE;
import static eu.aicontinent.operator.architecture.Rules.READ_TIME_CHANCE_OR_ENVIRONMENT;
import static eu.aicontinent.operator.architecture.Rules.WRITE_TO_AN_API_SERVER;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import eu.aicontinent.operator.fleet.Fleet;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("eu.aicontinent");

  @Test
  void packagesAreFreeOfCycles() {
    check(slices().matching("eu.aicontinent.(**)").should().beFreeOfCycles());
  }

  @Test
  void layersKnowOnlyWhatIsBelowThem() {
    check(
        layers()
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("features")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("fleet")
            .mayOnlyAccessLayers("meta", "conditions", "failure", "api")
            .whereLayer("leadership")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("leadership")
            .mayOnlyAccessLayers("failure")
            .whereLayer("kueue")
            .mayOnlyAccessLayers("meta", "conditions", "failure", "api")
            .whereLayer("gpu")
            .mayOnlyAccessLayers("meta", "conditions", "failure", "api")
            .whereLayer("clusterapi")
            .mayOnlyAccessLayers("meta", "api")
            .whereLayer("tenancy")
            .mayOnlyAccessLayers("meta", "conditions", "failure", "api")
            .whereLayer("datavolume")
            .mayOnlyAccessLayers("fleet", "tenancy", "domain", "meta", "api")
            .whereLayer("domain")
            .mayOnlyAccessLayers("api")
            .whereLayer("meta")
            .mayOnlyAccessLayers("api")
            .whereLayer("conditions")
            .mayOnlyAccessLayers("api")
            .whereLayer("failure")
            .mayNotAccessAnyLayer()
            .whereLayer("api")
            .mayNotAccessAnyLayer());
  }

  private static LayeredArchitecture layers() {
    return layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("app")
        .definedBy("..operator.app..")
        .layer("features")
        .definedBy(FEATURE)
        .layer("fleet")
        .definedBy("..operator.fleet..")
        .layer("leadership")
        .definedBy("..operator.leadership..")
        .layer("kueue")
        .definedBy("..operator.kueue..")
        .layer("gpu")
        .definedBy("..operator.gpu..")
        .layer("clusterapi")
        .definedBy("..operator.clusterapi..")
        .layer("tenancy")
        .definedBy("..operator.tenancy..")
        .layer("datavolume")
        .definedBy("..operator.datavolume..")
        .layer("domain")
        .definedBy("..operator.domain..")
        .layer("meta")
        .definedBy("..operator.meta..")
        .layer("conditions")
        .definedBy("..operator.conditions..")
        .layer("failure")
        .definedBy("..operator.failure..")
        .layer("api")
        .definedBy("eu.aicontinent.api..");
  }

  @Test
  void featuresDoNotKnowEachOther() {
    check(slices().assignedFrom(FEATURES).should().notDependOnEachOther());
  }

  @Test
  void featuresStayOutsideOfTheEngine() {
    check(
        noClasses()
            .that(FEATURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "..fleet.client..", "..fleet.cache..", "..fleet.write..", "..fleet.connection.."));
  }

  /** Proves that what a plan rests on is read after its snapshot, since it is read through it. */
  @Test
  void readersReadThroughASnapshot() {
    check(
        noClasses()
            .that(FEATURE)
            .and()
            .haveSimpleNameEndingWith("Reader")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Fleet.class));
  }

  /** Proves that JOSDK removes no finalizer; {@code FinalizerRemoval} says why. */
  @Test
  void theFrameworkTakesNoFinalizerAway() {
    check(noClasses().should().callMethod(DeleteControl.class, "defaultDelete"));
  }

  @Test
  void decisionsArePlainJavaOverTheApi() {
    check(
        noClasses()
            .that()
            .resideInAPackage("..operator.domain..")
            .should()
            .dependOnClassesThat(
                not(resideInAnyPackage(
                        "java..", "org.jspecify..", "eu.aicontinent.api..", "..operator.domain.."))
                    .or(assignableTo(CustomResource.class))));
  }

  @Test
  void whatDecidesOrRendersReachesNothingOutside() {
    check(
        noClasses()
            .that(PURE)
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                        "io.fabric8.kubernetes.client..",
                        "io.javaoperatorsdk..",
                        "io.quarkus..",
                        "jakarta..",
                        "org.slf4j..",
                        "org.jboss.logging..")
                    .and(not(equivalentTo(CustomResource.class)))
                    .and(not(equivalentTo(Serialization.class)))
                    .and(not(equivalentTo(KubernetesSerialization.class)))));
  }

  @Test
  void onlyTheApplicationReadsTimeChanceOrEnvironment() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("..operator.app..")
            .should(READ_TIME_CHANCE_OR_ENVIRONMENT));
  }

  @Test
  void onlyTheFleetWritesToApiServers() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("..operator.fleet..")
            .should(WRITE_TO_AN_API_SERVER));
  }

  @Test
  void reconcilersAreNamedSoLiveInFeaturesAndKeepNoState() {
    check(
        classes()
            .that()
            .implement(Reconciler.class)
            .should()
            .haveSimpleNameEndingWith("Reconciler")
            .andShould(ArchCondition.from(FEATURE))
            .andShould()
            .haveOnlyFinalFields());
  }

  @Test
  void namesSayWhatAClassIs() {
    check(
        noClasses()
            .should()
            .haveNameMatching(".*(Utils|Util|Helper|Manager|Impl|Constants|Common)"));
  }

  @Test
  void nothingIsKeptInStaticFields() {
    check(fields().that().areStatic().should().beFinal());
    check(
        fields()
            .that()
            .areStatic()
            .and()
            .haveRawType(assignableTo(Collection.class).or(assignableTo(Map.class)))
            .should()
            .haveRawType(INTERFACES));
    check(noClasses().should(FILL_A_MUTABLE_COLLECTION_STATICALLY));
  }

  @Test
  void featuresShowOnlyTheirReconciler() {
    check(
        classes()
            .that(FEATURE)
            .and()
            .areTopLevelClasses()
            .and()
            .haveSimpleNameNotEndingWith("Reconciler")
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .bePackagePrivate());
  }

  @Test
  void exceptionsAreCaughtByTheirType() {
    check(
        noClasses()
            .that(not(resideInAPackage("..operator.fleet..")))
            .should(CATCH_OR_THROW_ANYTHING));
  }

  @Test
  void exceptionTypesAreFailures() {
    check(
        classes()
            .that()
            .areAssignableTo(Throwable.class)
            .should()
            .resideInAPackage("..operator.failure.."));
  }

  @Test
  void everyPackageSaysWhatItIsForAndIsNullMarked() {
    check(
        classes()
            .that(not(simpleNameEndingWith("package-info")))
            .should(LIVE_IN_A_DESCRIBED_PACKAGE));
  }

  /** Checks a rule; one about classes that do not exist yet holds. */
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }
}
