package eu.aicontinent.e2e.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.process.Folders;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that a real API server enforces every bound of every schema: each is broken once in a full
 * valid object.
 */
@UsesClusters(plain = "schemas")
class BoundsOnApiServerTest {
  @BeforeAll
  static void installTheKindsAndOneObjectOfEach(@Named("schemas") Cluster cluster) {
    Crds.install(cluster);
    Folders.filesBelow(Crds.FOLDER).stream()
        .map(BoundsOnApiServerTest::fullObject)
        .forEach(object -> new ApiServer(cluster).create(object));
  }

  @AfterAll
  static void deleteTheObjects(@Named("schemas") Cluster cluster) {
    Folders.filesBelow(Crds.FOLDER).stream()
        .map(BoundsOnApiServerTest::fullObject)
        .forEach(object -> new ApiServer(cluster).delete(object));
  }

  static Stream<Path> definitions() {
    return Folders.filesBelow(Crds.FOLDER).stream();
  }

  static Stream<Arguments> bounds() {
    return examples()
        .flatMap(
            example ->
                Bound.ALL.stream()
                    .filter(bound -> example.schema().has(bound.keyword()))
                    .map(bound -> argumentSet(example + " " + bound, example, bound)));
  }

  static Stream<Arguments> requiredFields() {
    return examples()
        .filter(example -> !example.place().isEmpty())
        .flatMap(
            example ->
                StreamSupport.stream(example.schema().path("required").spliterator(), false)
                    .map(
                        name ->
                            argumentSet(
                                example + " without " + name.asText(), example, name.asText())));
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void theValidManifestsShowEveryField(Path definition) {
    var hidden = Example.places("", schema(definition));
    hidden.removeAll(examples(definition).keySet());

    assertThat(hidden).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("bounds")
  void refusesAValueBeyondTheBound(
      Example example, Bound bound, @Named("schemas") Cluster cluster) {
    var broken = example.with(bound.breakIt(example.schema(), example.value()));

    assertThat(send(new ApiServer(cluster), example, broken))
        .as("%s, %s", example, bound)
        .hasValueSatisfying(
            refusal ->
                assertThat(refusal.getStatus().getDetails().getCauses())
                    .anySatisfy(
                        cause -> {
                          assertThat(cause.getField()).isEqualTo(example.field());
                          assertThat(cause.getMessage()).contains(bound.answer());
                        }));
  }

  @ParameterizedTest
  @MethodSource("requiredFields")
  void refusesAnObjectWithoutARequiredField(
      Example example, String property, @Named("schemas") Cluster cluster) {
    assertThat(send(new ApiServer(cluster), example, example.without(property)))
        .as("%s without %s", example, property)
        .hasValueSatisfying(
            refusal ->
                assertThat(refusal.getStatus().getDetails().getCauses())
                    .anySatisfy(
                        cause -> {
                          assertThat(cause.getField()).isEqualTo(example.field() + "." + property);
                          assertThat(cause.getMessage()).contains("Required value");
                        }));
  }

  private static Optional<KubernetesClientException> send(
      ApiServer server, Example example, JsonNode broken) {
    return ApiServer.refusal(
        () -> {
          if (example.isInStatus()) {
            server.tryToReplaceStatus(broken);
          } else {
            server.tryToCreate(broken);
          }
        });
  }

  private static Stream<Example> examples() {
    return definitions().flatMap(definition -> examples(definition).values().stream());
  }

  /**
   * Returns the examples by place, from several objects: one object cannot show every field where
   * the schema offers a choice.
   */
  private static Map<String, Example> examples(Path definition) {
    var examples = new LinkedHashMap<String, Example>();
    manifests(definition)
        .forEach(object -> Example.of(schema(definition), object).forEach(examples::putIfAbsent));
    return examples;
  }

  private static JsonNode schema(Path definition) {
    return Crds.documents(definition).getFirst().at("/spec/versions/0/schema/openAPIV3Schema");
  }

  private static JsonNode fullObject(Path definition) {
    return manifests(definition).getFirst();
  }

  /** Returns the valid manifests of a kind, the full one first. */
  private static List<JsonNode> manifests(Path definition) {
    var kind = Crds.documents(definition).getFirst().at("/spec/names/singular").asText();
    var files = Folders.filesBelow(Crds.VALID).stream().filter(file -> named(file, kind + "-"));
    return files
        .sorted(Comparator.comparing(file -> !named(file, kind + "-full.yaml")))
        .map(file -> Crds.documents(file).getFirst())
        .toList();
  }

  private static boolean named(Path file, String start) {
    return file.getFileName().toString().startsWith(start);
  }
}
