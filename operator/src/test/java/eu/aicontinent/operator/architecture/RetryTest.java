package eu.aicontinent.operator.architecture;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import java.io.IOException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves that every controller retries without end; JOSDK's default is five attempts. */
class RetryTest {
  private static final Map<String, String> WITHOUT_END =
      Map.of(
          "max-attempts",
          String.valueOf(Integer.MAX_VALUE),
          "interval.initial",
          "250",
          "interval.multiplier",
          "2",
          "interval.max",
          "30000");

  static Stream<String> controllers() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("eu.aicontinent.operator")
            .stream()
            .filter(type -> type.isAnnotatedWith(ControllerConfiguration.class))
            .map(type -> type.getAnnotationOfType(ControllerConfiguration.class).name());
  }

  @ParameterizedTest
  @MethodSource("controllers")
  void everyControllerTriesAgainWithoutEnd(String controller) throws IOException {
    var properties = new Properties();
    try (var file = RetryTest.class.getResourceAsStream("/application.properties")) {
      properties.load(file);
    }

    var prefix = "quarkus.operator-sdk.controllers.%s.retry.".formatted(controller);
    assertThat(
            properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix))
                .collect(toMap(name -> name.substring(prefix.length()), properties::getProperty)))
        .isEqualTo(WITHOUT_END);
  }
}
