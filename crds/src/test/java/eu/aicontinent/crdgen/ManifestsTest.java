package eu.aicontinent.crdgen;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.Kinds;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that the manifests beside this module are complete. The end-to-end tests show on a real
 * API server that they do what they say.
 */
class ManifestsTest {
  static Stream<CustomResourceDefinition> crds() {
    return Repository.crds().values().stream();
  }

  static Stream<Path> validManifests() {
    return Repository.files(Repository.VALID).stream();
  }

  @ParameterizedTest
  @MethodSource("crds")
  void everyRuleEnumAndPatternHasOneManifestThatBreaksIt(CustomResourceDefinition crd) {
    var folder = Repository.INVALID.resolve(crd.getSpec().getNames().getSingular());

    assertThat(Repository.files(folder).stream().map(ManifestsTest::broken))
        .as(
            "%s: each file says in its first two lines what the server answers and what it breaks",
            folder)
        .containsExactlyInAnyOrderElementsOf(
            Field.of(crd).flatMap(ManifestsTest::breakable).toList());
  }

  @ParameterizedTest
  @MethodSource("crds")
  void everyKindHasAMinimalAndAFullManifest(CustomResourceDefinition crd) {
    var kind = crd.getSpec().getNames().getSingular();

    assertThat(Repository.VALID.resolve(kind + "-minimal.yaml")).exists();
    assertThat(Repository.VALID.resolve(kind + "-full.yaml")).exists();
  }

  @ParameterizedTest
  @MethodSource("validManifests")
  void readingAndWritingAManifestLosesNothing(Path manifest) {
    var name = manifest.getFileName().toString();
    var kind =
        Kinds.ALL.stream()
            .filter(type -> name.startsWith(singular(type) + "-"))
            .findFirst()
            .orElseThrow();

    var read = Repository.YAML.unmarshal(Repository.text(manifest), kind);
    var again = Repository.YAML.unmarshal(Repository.YAML.asYaml(read), kind);

    assertThat(again.getSpec()).isEqualTo(read.getSpec());
    assertThat(again.getStatus()).isEqualTo(read.getStatus());
  }

  private static String singular(Class<? extends HasMetadata> kind) {
    return HasMetadata.getSingular(kind).toLowerCase(Locale.ROOT);
  }

  private static Stream<String> breakable(Field field) {
    var rules =
        field.schema().getXKubernetesValidations().stream()
            .map(rule -> "rule " + field.path() + ": " + rule.getMessage());
    var values =
        field.schema().getEnum().isEmpty()
            ? Stream.<String>of()
            : Stream.of("enum " + field.path());
    var pattern =
        field.schema().getPattern() == null
            ? Stream.<String>of()
            : Stream.of("pattern " + field.path());
    return Stream.of(rules, values, pattern).flatMap(found -> found);
  }

  /**
   * Returns the same text for a file. A rule is identified by its message, because several may
   * stand at one place.
   */
  private static String broken(Path file) {
    var lines = Repository.text(file).lines().limit(2).toList();
    assertThat(lines.getFirst()).as("%s", file).startsWith("# message: ");
    assertThat(lines.getLast()).as("%s", file).startsWith("# breaks: ");
    var breaks = lines.getLast().substring("# breaks: ".length());
    return breaks.startsWith("rule ")
        ? breaks + ": " + lines.getFirst().substring("# message: ".length())
        : breaks;
  }
}
