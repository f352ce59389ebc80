package eu.aicontinent.e2e.crds;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.helm.Helm;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.operator.Charts;
import eu.aicontinent.testbed.process.Folders;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Proves that the CRDs can be installed by the chart or as plain files, and again at any time. */
@UsesClusters(plain = "schemas")
class CrdsInChartTest {
  @Test
  void theChartRendersTheFilesAsTheyAre() {
    var rendered =
        new Charts(Helm.get(System.err::println))
            .render("aicontinent-operator", Map.of("deployment", Map.of("enabled", false)))
            .only(object -> object.getKind().equals("CustomResourceDefinition"));

    assertThat(rendered.objects()).containsExactlyInAnyOrderElementsOf(files());
  }

  @Test
  void applyingThemAgainChangesNothing(@Named("schemas") Cluster cluster) {
    Crds.install(cluster);
    var before = versions(cluster);

    Crds.install(cluster);

    assertThat(versions(cluster)).isEqualTo(before).hasSameSizeAs(files());
  }

  private static List<GenericKubernetesResource> files() {
    return Folders.filesBelow(Crds.FOLDER).stream()
        .flatMap(file -> Manifests.read(file).objects().stream())
        .toList();
  }

  private static List<String> versions(Cluster cluster) {
    return files().stream()
        .map(HasMetadata::getMetadata)
        .map(
            metadata ->
                cluster
                    .client()
                    .resources(CustomResourceDefinition.class)
                    .withName(metadata.getName())
                    .require()
                    .getMetadata()
                    .getResourceVersion())
        .toList();
  }
}
