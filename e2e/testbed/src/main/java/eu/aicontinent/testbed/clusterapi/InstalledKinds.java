package eu.aicontinent.testbed.clusterapi;

import eu.aicontinent.testbed.process.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The kinds of Cluster API on a management cluster, with their webhooks and objects. */
record InstalledKinds(KubernetesClient client) {
  private static final String GROUP = "cluster.x-k8s.io";
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  /** Deletes the clusters; the managers delete everything that belongs to them. */
  void deleteClusters() {
    var clusters =
        crds().stream().filter(crd -> crd.getMetadata().getName().startsWith("clusters."));
    for (var crd : clusters.toList()) {
      objects(crd).forEach(cluster -> client.resource(cluster).delete());
      awaitNone(() -> objects(crd));
    }
  }

  /** Removes the kinds. The managers must have ended: they would add their finalizers again. */
  void remove() {
    webhooks().forEach(webhook -> client.resource(webhook).delete());
    // The machines have ended with the managers: the finalizers protect nothing any more.
    crds().stream().flatMap(crd -> objects(crd).stream()).toList().forEach(this::letGo);
    crds().forEach(crd -> client.resource(crd).delete());
    awaitNone(this::crds);
  }

  /** Removes the finalizers of an object, which the garbage collector may delete at any moment. */
  private void letGo(GenericKubernetesResource object) {
    try {
      client.resource(object).patch(MERGE, "{\"metadata\":{\"finalizers\":null}}");
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
    }
  }

  private List<CustomResourceDefinition> crds() {
    return client.apiextensions().v1().customResourceDefinitions().list().getItems().stream()
        .filter(crd -> ("." + crd.getSpec().getGroup()).endsWith("." + GROUP))
        .toList();
  }

  private List<HasMetadata> webhooks() {
    var admission = client.admissionRegistration().v1();
    return Stream.concat(
            admission.mutatingWebhookConfigurations().list().getItems().stream(),
            admission.validatingWebhookConfigurations().list().getItems().stream())
        .filter(webhook -> webhook.getMetadata().getName().startsWith(ProviderManifests.PREFIX))
        .map(HasMetadata.class::cast)
        .toList();
  }

  private List<GenericKubernetesResource> objects(CustomResourceDefinition crd) {
    var names = crd.getSpec().getNames();
    var context =
        new ResourceDefinitionContext.Builder()
            .withGroup(crd.getSpec().getGroup())
            .withVersion(storedVersion(crd))
            .withKind(names.getKind())
            .withPlural(names.getPlural())
            .withNamespaced("Namespaced".equals(crd.getSpec().getScope()))
            .build();
    return client.genericKubernetesResources(context).inAnyNamespace().list().getItems();
  }

  /** Returns the stored version, which no webhook has to convert. */
  private static String storedVersion(CustomResourceDefinition crd) {
    return crd.getSpec().getVersions().stream()
        .filter(version -> version.getStorage())
        .findFirst()
        .orElseThrow()
        .getName();
  }

  private static void awaitNone(Supplier<? extends List<? extends HasMetadata>> remaining) {
    if (!Condition.within(LIMIT, () -> remaining.get().isEmpty())) {
      throw new IllegalStateException(
          "Not deleted: "
              + remaining.get().stream().map(object -> object.getMetadata().getName()).toList());
    }
  }
}
