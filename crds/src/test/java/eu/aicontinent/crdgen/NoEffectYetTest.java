package eu.aicontinent.crdgen;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import eu.aicontinent.api.schema.NoEffectYet;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that the description of a field without effect says so. */
class NoEffectYetTest {
  private static Javadoc javadoc = new Javadoc(Map.of());

  @BeforeAll
  static void readTheSources() throws IOException {
    javadoc = Javadoc.of(Repository.SOURCES);
  }

  static Stream<RecordComponent> markedFields() {
    return new ClassFileImporter()
        .importPackages("eu.aicontinent.api").stream()
            .<Class<?>>map(JavaClass::reflect)
            .filter(Class::isRecord)
            .flatMap(type -> Arrays.stream(type.getRecordComponents()))
            .filter(field -> field.isAnnotationPresent(NoEffectYet.class));
  }

  @ParameterizedTest
  @MethodSource("markedFields")
  void theDescriptionSaysSo(RecordComponent field) {
    var description = javadoc.of(field.getDeclaringRecord(), field.getName());

    assertThat(description)
        .hasValueSatisfying(text -> assertThat(text).containsIgnoringCase("no effect yet"));
  }
}
