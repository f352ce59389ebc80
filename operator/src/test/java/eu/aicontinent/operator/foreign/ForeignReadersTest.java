package eu.aicontinent.operator.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import eu.aicontinent.operator.kueue.ClusterQueue;
import eu.aicontinent.operator.kueue.Cohort;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Owner;
import eu.aicontinent.operator.meta.Quantities;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that no reader is harmed by what others have written: given odd objects, it finds at worst
 * that something is missing, and returns no number or instant that could not be written again. All
 * static methods that take an object of a cluster are found by reflection; one that cannot be
 * called here must be named with its reason.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("attack")
class ForeignReadersTest {
  private static final Instant LATEST = Instant.parse("9001-01-01T00:00:00Z");

  /**
   * Methods that are not called here: they also need objects of the hub, and read the foreign ones
   * with PodPlaces and BoundPod, which are called.
   */
  private static final Set<String> ELSEWHERE = Set.of("ClusterWork.ofPods");

  /** Methods of the engine that read; its others write what features have planned. */
  private static final Set<String> OF_THE_ENGINE =
      Set.of(
          "TrimmedStore.trim",
          "CredentialValidity.of",
          "CredentialValidity.isWithdrawn",
          "Cordon.since");

  private static final List<Method> READERS =
      new ClassFileImporter()
              .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
              .importPackages("eu.aicontinent.operator")
              .stream()
              .map(JavaClass::reflect)
              .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
              .filter(method -> Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
              .filter(ForeignReadersTest::isHandedAnObject)
              .filter(method -> !ELSEWHERE.contains(name(method)))
              .filter(method -> !isOfTheEngine(method) || OF_THE_ENGINE.contains(name(method)))
              .toList();

  private static final Map<String, Object> FIELDS = Everything.fields();

  static LongStream seeds() {
    return LongStream.range(0, 1_000);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nobodyMindsWhatOthersHaveWritten(long seed) {
    var object = new Odd(seed).object(FIELDS);
    for (var reader : READERS) {
      var found = call(reader, seed, object);
      if (!Modifier.isPrivate(reader.getModifiers())) {
        checkBounds(found, reader, seed);
      }
    }
  }

  @Test
  void methodsThatAreNamedExist() {
    assertThat(READERS.stream().map(ForeignReadersTest::name)).containsAll(OF_THE_ENGINE);
  }

  private static boolean isHandedAnObject(Method method) {
    return Stream.of(method.getGenericParameterTypes())
        .anyMatch(type -> type.getTypeName().contains(GenericKubernetesResource.class.getName()));
  }

  private static boolean isOfTheEngine(Method method) {
    return method.getDeclaringClass().getPackageName().contains(".fleet");
  }

  private static String name(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  private static @Nullable Object call(Method reader, long seed, GenericKubernetesResource object) {
    var arguments =
        Stream.of(reader.getParameterTypes()).map(type -> argument(type, reader, object)).toArray();
    try {
      reader.setAccessible(true);
      return reader.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      return fail("%s of seed %d".formatted(reader, seed), e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object argument(Class<?> type, Method reader, GenericKubernetesResource object) {
    return switch (type.getSimpleName()) {
      case "GenericKubernetesResource" -> object;
      case "List" -> List.of(object);
      case "Stream" -> Stream.of(object);
      case "Map" -> Map.of();
      case "Set" -> Set.of();
      case "Kind" -> Kind.CLUSTER_QUEUE;
      case "Cohort" -> Cohort.read(object);
      case "ClusterQueue" -> ClusterQueue.read(object);
      case "Predicate" -> (Predicate<String>) String::isEmpty;
      case "BiFunction" ->
          (BiFunction<Kind, String, Optional<GenericKubernetesResource>>)
              (_, _) -> Optional.of(object);
      case "Function" ->
          (Function<Set<String>, Optional<String>>) names -> names.stream().findFirst();
      case "String" -> "lumi.h100";
      case "Owner" -> Owner.of("AIFactory", "lumi");
      case "Instant" -> Instant.EPOCH;
      case "boolean" -> true;
      default ->
          fail(
              "%s: say here what it is to be given as %s, or why it reads nothing foreign"
                  .formatted(reader, type.getSimpleName()));
    };
  }

  private static void checkBounds(@Nullable Object found, Method reader, long seed) {
    switch (found) {
      case Long number ->
          assertThat(number).as("%s of seed %d", reader, seed).isBetween(0L, Quantities.MOST);
      case Integer number -> assertThat(number).as("%s of seed %d", reader, seed).isNotNegative();
      case Instant instant ->
          assertThat(instant)
              .as("%s of seed %d", reader, seed)
              .isBetween(Instant.EPOCH.minusSeconds(Integer.MAX_VALUE), LATEST);
      case Optional<?> optional -> optional.ifPresent(value -> checkBounds(value, reader, seed));
      case Map<?, ?> map -> map.values().forEach(value -> checkBounds(value, reader, seed));
      case Collection<?> all -> all.forEach(value -> checkBounds(value, reader, seed));
      case Stream<?> stream -> stream.forEach(value -> checkBounds(value, reader, seed));
      case Record record ->
          Stream.of(record.getClass().getRecordComponents())
              .forEach(part -> checkBounds(part(record, part), reader, seed));
      case null, default -> {}
    }
  }

  private static @Nullable Object part(Record record, RecordComponent part) {
    try {
      part.getAccessor().setAccessible(true);
      return part.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
