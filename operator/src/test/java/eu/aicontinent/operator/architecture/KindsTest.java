package eu.aicontinent.operator.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.schema.AiContinentResource;
import eu.aicontinent.api.v1alpha1.Kinds;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves that a kind is registered wherever it has to be. */
class KindsTest {
  private static final Path RIGHTS = Path.of("../charts/aicontinent-operator/templates/rbac.yaml");
  private static final Pattern WATCHED =
      Pattern.compile("resources: \\[([^]]*)]\\s+verbs: \\[get, list, watch[^]]*]");

  static Stream<Class<? extends AiContinentResource<?, ?>>> kinds() {
    return Kinds.ALL.stream();
  }

  static Stream<Class<? extends AiContinentResource<?, ?>>> reconciled() {
    return Kinds.RECONCILED.stream();
  }

  @Test
  void eachKindWithAStatusHasAControllerAndEachControllerAKind() {
    assertThat(RetryTest.controllers())
        .containsExactlyInAnyOrderElementsOf(
            reconciled().map(kind -> kind.getSimpleName().toLowerCase(Locale.ROOT)).toList());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theOperatorMayWatchIt(Class<? extends HasMetadata> kind) throws IOException {
    assertThat(
            WATCHED
                .matcher(Files.readString(RIGHTS))
                .results()
                .flatMap(rule -> Stream.of(rule.group(1).split(", "))))
        .contains(HasMetadata.getPlural(kind));
  }

  @ParameterizedTest
  @MethodSource("reconciled")
  void theOperatorMayWriteItsStatus(Class<? extends HasMetadata> kind) throws IOException {
    assertThat(Files.readString(RIGHTS))
        .contains("  - %s/status%n".formatted(HasMetadata.getPlural(kind)));
  }
}
