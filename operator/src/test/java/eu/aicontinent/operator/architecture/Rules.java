package eu.aicontinent.operator.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.javaoperatorsdk.operator.api.reconciler.ResourceOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Predicates and conditions that the rules of {@link ArchitectureTest} are composed of. */
final class Rules {
  private static final String OPERATOR = "eu.aicontinent.operator.";
  private static final Set<String> NO_FEATURES =
      Set.of(
          "app",
          "fleet",
          "leadership",
          "kueue",
          "gpu",
          "clusterapi",
          "tenancy",
          "datavolume",
          "domain",
          "meta",
          "conditions",
          "failure");
  private static final Pattern SENTENCE =
      Pattern.compile("/\\*\\*(?:\\s|\\*)*\\p{Lu}[^/]{20,}\\.", Pattern.DOTALL);
  private static final List<Path> SOURCES =
      List.of(Path.of("src/main/java"), Path.of("../crds/src/main/java"));

  private static final Set<Class<?>> CHANCE =
      Set.of(Random.class, ThreadLocalRandom.class, UUID.class, Math.class);

  static final DescribedPredicate<JavaClass> FEATURE =
      describe("belong to a feature", type -> !feature(type).isEmpty());

  static final DescribedPredicate<JavaClass> PURE =
      simpleNameEndingWith("Desired")
          .or(simpleNameEndingWith("StatusRules"))
          .or(simpleNameEndingWith("View"))
          .or(
              resideInAnyPackage(
                  "..operator.conditions..",
                  "..operator.meta..",
                  "..operator.domain..",
                  "..operator.kueue..",
                  "..operator.gpu..",
                  "..operator.clusterapi..",
                  "..operator.tenancy.."))
          .as("decide or render");

  static final SliceAssignment FEATURES =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          var feature = feature(type);
          return feature.isEmpty() ? SliceIdentifier.ignore() : SliceIdentifier.of(feature);
        }

        @Override
        public String getDescription() {
          return "features";
        }
      };

  static final ArchCondition<JavaClass> READ_TIME_CHANCE_OR_ENVIRONMENT =
      access(
          "read time, chance or environment",
          access ->
              now(access)
                  || environment(access)
                  || CHANCE.stream().anyMatch(type -> access.getTargetOwner().isEquivalentTo(type))
                      && Set.of("<init>", "current", "randomUUID", "random")
                          .contains(access.getName()));

  static final ArchCondition<JavaClass> WRITE_TO_AN_API_SERVER =
      access(
          "write to an API server",
          access ->
              access.getTargetOwner().isAssignableTo(ResourceOperations.class)
                  || access
                          .getTargetOwner()
                          .getPackageName()
                          .startsWith("io.fabric8.kubernetes.client")
                      && access
                          .getName()
                          .matches("(patch|create|update|replace|edit|delete|serverSideApply).*"));

  static final ArchCondition<JavaClass> FILL_A_MUTABLE_COLLECTION_STATICALLY =
      condition(
          "keep a mutable collection in a static field",
          type ->
              type.getStaticInitializer().stream()
                  .flatMap(code -> code.getConstructorCallsFromSelf().stream())
                  .filter(call -> !call.isDeclaredInLambda())
                  .filter(Rules::makesCollection)
                  .map(JavaConstructorCall::getDescription));

  static final ArchCondition<JavaClass> CATCH_OR_THROW_ANYTHING =
      condition(
          "catch or throw Exception or RuntimeException",
          type ->
              type.getCodeUnits().stream()
                  .filter(code -> !code.getName().equals("updateErrorStatus"))
                  // The compiler's bridge methods repeat what the interface declares.
                  .filter(code -> !code.getModifiers().contains(JavaModifier.SYNTHETIC))
                  .filter(code -> catchesAnything(code) || throwsAnything(code))
                  .map(JavaCodeUnit::getDescription));

  static final ArchCondition<JavaClass> LIVE_IN_A_DESCRIBED_PACKAGE =
      new ArchCondition<>("live in a package that is null-marked and says what it is for") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
          events.add(
              new SimpleConditionEvent(
                  type,
                  isDescribed(type),
                  type.getPackageName() + " needs a package-info with @NullMarked and a sentence"));
        }
      };

  private Rules() {}

  private static String feature(JavaClass type) {
    var name = type.getPackageName();
    if (!name.startsWith(OPERATOR)) {
      return "";
    }
    var first = name.substring(OPERATOR.length()).split("\\.", 2)[0];
    return NO_FEATURES.contains(first) ? "" : first;
  }

  private static boolean now(JavaAccess<?> access) {
    var owner = access.getTargetOwner();
    return access.getName().equals("now") && owner.isAssignableTo(Temporal.class)
        || access.getName().startsWith("system")
            && (owner.isAssignableTo(Clock.class) || owner.isEquivalentTo(InstantSource.class));
  }

  private static boolean environment(JavaAccess<?> access) {
    return access.getTargetOwner().isEquivalentTo(System.class)
        && Set.of("getenv", "getProperty", "currentTimeMillis", "nanoTime")
            .contains(access.getName());
  }

  private static boolean makesCollection(JavaConstructorCall call) {
    return call.getTargetOwner().isAssignableTo(Collection.class)
        || call.getTargetOwner().isAssignableTo(Map.class);
  }

  private static boolean catchesAnything(JavaCodeUnit code) {
    return code.getTryCatchBlocks().stream()
        .flatMap(block -> block.getCaughtThrowables().stream())
        .anyMatch(Rules::isAnything);
  }

  private static boolean throwsAnything(JavaCodeUnit code) {
    return code.getThrowsClause().getTypes().stream().anyMatch(Rules::isAnything)
        || code.getConstructorCallsFromSelf().stream()
            .anyMatch(call -> isAnything(call.getTargetOwner()));
  }

  private static boolean isAnything(JavaClass type) {
    return type.isEquivalentTo(Exception.class) || type.isEquivalentTo(RuntimeException.class);
  }

  private static boolean isDescribed(JavaClass type) {
    var source = type.getPackageName().replace('.', '/') + "/package-info.java";
    return type.getPackage().tryGetPackageInfo().stream()
            .anyMatch(info -> info.isAnnotatedWith(NullMarked.class))
        && SOURCES.stream()
            .map(root -> root.resolve(source))
            .filter(Files::exists)
            .anyMatch(file -> SENTENCE.matcher(text(file)).find());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ArchCondition<JavaClass> access(
      String description, Predicate<JavaAccess<?>> forbidden) {
    return condition(
        description,
        type ->
            type.getAccessesFromSelf().stream().filter(forbidden).map(JavaAccess::getDescription));
  }

  /** Returns a condition that each finding satisfies once, for use with "no classes should". */
  private static ArchCondition<JavaClass> condition(
      String description, Function<JavaClass, Stream<String>> findings) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        findings
            .apply(type)
            .forEach(finding -> events.add(SimpleConditionEvent.satisfied(type, finding)));
      }
    };
  }
}
