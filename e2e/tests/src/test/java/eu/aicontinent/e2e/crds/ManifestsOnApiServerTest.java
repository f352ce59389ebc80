package eu.aicontinent.e2e.crds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.process.Folders;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that a real API server treats each manifest of the API as its folder and its first line
 * say.
 */
@UsesClusters(plain = "schemas")
class ManifestsOnApiServerTest {
  private static final String NO_TEXT = "should match '^[^\\p{C}\\p{Zl}\\p{Zp}]*$'";
  private static final String MESSAGE = "# message: ";

  @BeforeAll
  static void installTheKinds(@Named("schemas") Cluster cluster) {
    Crds.install(cluster);
  }

  static Stream<Path> valid() {
    return Folders.filesBelow(Crds.VALID).stream();
  }

  static Stream<Path> invalid() {
    return Folders.filesBelow(Crds.INVALID).stream();
  }

  /** Returns those of kinds with a status. */
  static Stream<Path> reconciled() {
    return valid().filter(file -> !file.getFileName().toString().startsWith("dataaccessrecord"));
  }

  @ParameterizedTest
  @MethodSource("reconciled")
  void acceptsTheManifestAndSaysThatNobodyHasSeenItYet(
      Path file, @Named("schemas") Cluster cluster) {
    var stored = new ApiServer(cluster).tryToCreate(Crds.documents(file).getFirst());

    assertThat(stored.at("/status/observedGeneration").asInt()).isEqualTo(-1);
    assertThat(stored.at("/status/conditions/0/type").asText()).isEqualTo("Ready");
    assertThat(stored.at("/status/conditions/0/status").asText()).isEqualTo("Unknown");
  }

  /** Two pipelines, or a person beside a pipeline, may apply the same manifest. */
  @ParameterizedTest
  @MethodSource("valid")
  void letsAnotherManagerApplyTheSameManifestAndChangesNothing(
      Path file, @Named("schemas") Cluster cluster) {
    var server = new ApiServer(cluster);
    var object = Crds.documents(file).getFirst();
    var first = server.apply(object, "one");
    try {
      var second = server.apply(object, "another");

      assertThat(second.get("spec")).isEqualTo(first.get("spec"));
      assertThat(second.at("/metadata/generation")).isEqualTo(first.at("/metadata/generation"));
    } finally {
      server.delete(first);
    }
  }

  @ParameterizedTest
  @MethodSource("valid")
  void refusesTheManifestWithAnUnknownField(Path file, @Named("schemas") Cluster cluster) {
    var object = Crds.documents(file).getFirst();
    ((ObjectNode) object.get("spec")).put("ofALaterVersion", 1);

    assertThat(ApiServer.refusal(() -> new ApiServer(cluster).tryToCreate(object)))
        .hasValueSatisfying(
            refusal ->
                assertThat(refusal).hasMessageContaining("unknown field \"spec.ofALaterVersion\""));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void refusesTheManifestForExactlyTheReasonThatItNames(
      Path file, @Named("schemas") Cluster cluster) throws IOException {
    var header = Files.readAllLines(file).getFirst();
    assertThat(header).startsWith(MESSAGE);

    assertThat(send(new ApiServer(cluster), Crds.documents(file)))
        .hasValueSatisfying(
            refusal -> {
              assertThat(refusal.getStatus().getMessage())
                  .contains(header.substring(MESSAGE.length()));
              assertThat(causes(refusal)).hasSize(1);
            });
  }

  /**
   * Sends the last document, which should be refused: as a change of the first one, as a status, or
   * as a new object.
   */
  private static Optional<KubernetesClientException> send(
      ApiServer server, List<JsonNode> documents) {
    var object = documents.getLast();
    if (documents.size() == 1 && !object.has("status")) {
      return ApiServer.refusal(() -> server.tryToCreate(object));
    }
    var stored = server.create(documents.getFirst());
    try {
      return ApiServer.refusal(
          () -> {
            if (object.has("status")) {
              server.tryToReplaceStatus(object);
            } else {
              server.tryToReplace(object);
            }
          });
    } finally {
      server.delete(stored);
    }
  }

  private static List<StatusCause> causes(KubernetesClientException refusal) {
    var causes = refusal.getStatus().getDetails().getCauses();
    // A value that is no text also breaks other rules for its field.
    var isText = causes.stream().noneMatch(cause -> cause.getMessage().contains(NO_TEXT));
    return causes.stream()
        // The server adds this when a schema error keeps it from running the rules.
        .filter(cause -> !cause.getMessage().contains("some validation rules were not checked"))
        .filter(cause -> isText || cause.getMessage().contains(NO_TEXT))
        .toList();
  }
}
