package eu.aicontinent.api.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import eu.aicontinent.api.schema.OrEmpty;
import io.fabric8.generator.annotation.Default;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that objects can be read that newer versions have written, or that leave out fields with a
 * default.
 */
class TolerantReadingTest {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final List<Class<?>> API =
      new ClassFileImporter()
              .withImportOption(new ImportOption.DoNotIncludeTests())
              .importPackages("eu.aicontinent.api")
              .stream()
              .<Class<?>>map(JavaClass::reflect)
              .toList();

  static Stream<Class<?>> enums() {
    return API.stream().filter(Class::isEnum);
  }

  static Stream<Class<?>> kinds() {
    return API.stream()
        .filter(CustomResource.class::isAssignableFrom)
        .filter(type -> !Modifier.isAbstract(type.getModifiers()));
  }

  static Stream<RecordComponent> fields() {
    return API.stream()
        .filter(Class::isRecord)
        .flatMap(type -> Arrays.stream(type.getRecordComponents()));
  }

  static Stream<RecordComponent> fieldsWithDefault() {
    return fields().filter(field -> field.getAccessor().isAnnotationPresent(Default.class));
  }

  static Stream<RecordComponent> fieldsThatMayBeEmpty() {
    return fields().filter(field -> field.isAnnotationPresent(OrEmpty.class));
  }

  @ParameterizedTest
  @MethodSource("enums")
  void anUnknownValueIsReadAsUnrecognized(Class<?> type) {
    assertThat(YAML.unmarshal("OfALaterVersion", type)).hasToString("Unrecognized");
  }

  @ParameterizedTest
  @MethodSource("enums")
  void everyOtherValueIsReadAsItself(Class<?> type) {
    assertThat(type.getEnumConstants())
        .allSatisfy(
            value ->
                assertThat((Object) YAML.unmarshal("\"" + value + "\"", type)).isEqualTo(value));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void unknownFieldsAreIgnored(Class<?> kind) {
    assertThat(
            (Object) YAML.unmarshal("later: 1\nspec: {later: 1}\nstatus: {later: {a: 1}}\n", kind))
        .isNotNull();
  }

  @ParameterizedTest
  @MethodSource("fieldsWithDefault")
  void aFieldThatIsLeftOutHasTheDefaultOfTheSchema(RecordComponent field) throws Exception {
    var stated = field.getAccessor().getAnnotation(Default.class).value();

    assertThat(readFromNothing(field)).isEqualTo(YAML.unmarshal(stated, field.getType()));
  }

  @ParameterizedTest
  @MethodSource("fieldsThatMayBeEmpty")
  void aListOrMapThatIsLeftOutIsEmpty(RecordComponent field) throws Exception {
    assertThat(readFromNothing(field)).isIn(List.of(), Map.of());
  }

  private static Object readFromNothing(RecordComponent field) throws ReflectiveOperationException {
    return field.getAccessor().invoke(YAML.unmarshal("{}", field.getDeclaringRecord()));
  }
}
