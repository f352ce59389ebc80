package eu.aicontinent.testbed.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManifestsTest {

  @Test
  void skipsEmptyDocuments() {
    var manifests =
        Manifests.parse(
            """
            ---
            # rendered nothing
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: a}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: b}
            """);

    assertThat(manifests.objects()).extracting(o -> o.getMetadata().getName()).contains("a", "b");
  }

  @Test
  void keepsFieldsThatNoJavaTypeKnows() {
    var manifests =
        Manifests.parse(
            "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {fromTheFuture: 1}}");

    assertThat(manifests.objects())
        .singleElement()
        .satisfies(o -> assertThat(o.<Integer>get("spec", "fromTheFuture")).isEqualTo(1));
  }

  @Test
  void appliesWhatOthersNeedFirstAndWhatRefusesThemLast() {
    var kinds =
        List.of(
            "ValidatingAdmissionPolicy",
            "AIFactory",
            "Deployment",
            "ClusterRole",
            "CustomResourceDefinition",
            "Namespace");
    var yaml =
        kinds.stream()
            .map("apiVersion: v1\nkind: %s\nmetadata: {name: a}\n"::formatted)
            .collect(Collectors.joining("---\n"));

    assertThat(Application.inOrder(Manifests.parse(yaml).objects()))
        .extracting(HasMetadata::getKind)
        .containsExactlyElementsOf(
            Stream.of(
                    "Namespace",
                    "CustomResourceDefinition",
                    "ClusterRole",
                    "AIFactory",
                    "Deployment",
                    "ValidatingAdmissionPolicy")
                .toList());
  }
}
