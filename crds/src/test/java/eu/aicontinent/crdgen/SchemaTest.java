package eu.aicontinent.crdgen;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that every schema tells a user what each field means, and that no object can grow without
 * bound.
 */
class SchemaTest {
  static Stream<CustomResourceDefinition> crds() {
    return Repository.crds().values().stream();
  }

  @ParameterizedTest
  @MethodSource("crds")
  void everyFieldIsDescribed(CustomResourceDefinition crd) {
    assertThat(paths(crd, field -> field.isNamed() && field.schema().getDescription() == null))
        .isEmpty();
    assertThat(Field.of(crd).findFirst().orElseThrow().schema().getDescription()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("crds")
  void everyStringIsBounded(CustomResourceDefinition crd) {
    assertThat(
            paths(
                crd,
                field ->
                    "string".equals(field.schema().getType())
                        && field.schema().getMaxLength() == null
                        && field.schema().getEnum().isEmpty()
                        && field.schema().getFormat() == null))
        .isEmpty();
    assertThat(
            paths(
                crd,
                field ->
                    Boolean.TRUE.equals(field.schema().getXKubernetesIntOrString())
                        && field.schema().getMaxLength() == null))
        .isEmpty();
  }

  /**
   * Checks specs only. A status repeats what clusters say, and must be writable whatever that is.
   */
  @ParameterizedTest
  @MethodSource("crds")
  void everyStringThatPeopleWriteSaysWhatMayStandInIt(CustomResourceDefinition crd) {
    assertThat(paths(crd, field -> field.path().startsWith("spec") && field.isFreeText()))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("crds")
  void everyListIsBoundedAndSaysHowItMerges(CustomResourceDefinition crd) {
    assertThat(
            paths(
                crd,
                field ->
                    "array".equals(field.schema().getType())
                        && (field.schema().getMaxItems() == null
                            || field.schema().getXKubernetesListType() == null)))
        .isEmpty();
  }

  /** A default there would be a field that nobody who applies the list has written. */
  @ParameterizedTest
  @MethodSource("crds")
  void noDefaultIsWrittenIntoAListThatOneManagerOwnsAsAWhole(CustomResourceDefinition crd) {
    assertThat(
            Field.of(crd)
                .filter(field -> "atomic".equals(field.schema().getXKubernetesListType()))
                .flatMap(Field::andBelow)
                .filter(field -> field.schema().getDefault() != null)
                .map(Field::path))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("crds")
  void everyMapIsBounded(CustomResourceDefinition crd) {
    assertThat(
            paths(
                crd,
                field ->
                    field.schema().getAdditionalProperties() != null
                        && field.schema().getMaxProperties() == null))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("crds")
  void numbersAreIntegersOfAKnownSize(CustomResourceDefinition crd) {
    assertThat(
            paths(
                crd,
                field ->
                    "number".equals(field.schema().getType())
                        || ("integer".equals(field.schema().getType())
                            && field.schema().getFormat() == null)))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("crds")
  void unknownFieldsAreNeverKept(CustomResourceDefinition crd) {
    assertThat(
            paths(
                crd,
                field -> Boolean.TRUE.equals(field.schema().getXKubernetesPreserveUnknownFields())))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("crds")
  void everyRuleSaysWhereAndWhat(CustomResourceDefinition crd) {
    assertThat(Field.of(crd).flatMap(field -> field.schema().getXKubernetesValidations().stream()))
        .isNotEmpty()
        .allSatisfy(
            rule -> {
              assertThat(rule.getFieldPath()).startsWith(".");
              assertThat(rule.getMessage()).isNotBlank();
            });
  }

  @ParameterizedTest
  @MethodSource("crds")
  void aNewObjectIsNotReadyBeforeAnOperatorHasSeenIt(CustomResourceDefinition crd) {
    assertThat(Field.of(crd).filter(field -> field.path().equals("status")))
        .hasSize("DataAccessRecord".equals(crd.getSpec().getNames().getKind()) ? 0 : 1)
        .allSatisfy(
            status ->
                assertThat(status.schema().getDefault().toString())
                    .contains(
                        "\"observedGeneration\":-1",
                        "\"type\":\"Ready\"",
                        "\"status\":\"Unknown\""));
  }

  private static List<String> paths(CustomResourceDefinition crd, Predicate<Field> wrong) {
    return Field.of(crd).filter(wrong).map(Field::path).toList();
  }
}
