package eu.aicontinent.e2e.workspace;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.workspace.Workspace;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Optional;

/**
 * A factory that declares storage, and the storage system of its cluster, which the test plays.
 *
 * @param cluster cluster of the factory
 */
public record WorkspaceGround(Network network, Cluster cluster) {
  public static final String CLAIM = "workspace";
  private static final String STORAGE_CLASS = "lustre";
  private static final String VOLUME = "lustre-1";

  private Hub hub() {
    return new Hub(network);
  }

  /**
   * Declares the storage of the factory.
   *
   * @param noticeSeconds notice of the factory
   */
  public void declare(String capacity, int noticeSeconds) {
    hub()
        .apply(
            "AIFactory",
            LUMI,
            spec -> {
              spec.put("storage", Map.of("storageClassName", STORAGE_CLASS, "capacity", capacity));
              spec.put("noticeSeconds", noticeSeconds);
            });
  }

  /** Takes the declaration back. */
  public void restore() {
    hub().apply("AIFactory", LUMI, _ -> {});
  }

  /** Makes the StorageClass, whose claims can grow. */
  public void install() {
    create(
        """
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: {name: %s}
        provisioner: lustre.csi.example
        allowVolumeExpansion: true
        """
            .formatted(STORAGE_CLASS));
  }

  public void uninstall() {
    cluster.client().storage().v1().storageClasses().withName(STORAGE_CLASS).delete();
    cluster.client().persistentVolumes().withName(VOLUME).delete();
  }

  /** Makes a volume for the claim, as a provisioner does. */
  void provision(TestTenant tenant, String size) {
    provision(tenant, size, "csi: {driver: lustre.csi.example, volumeHandle: one}");
  }

  /** Makes a volume for the claim in a folder of its nodes. */
  public void provisionOnNode(TestTenant tenant, String size, String folder) {
    provision(tenant, size, "hostPath: {path: %s, type: DirectoryOrCreate}".formatted(folder));
  }

  private void provision(TestTenant tenant, String size, String source) {
    create(
        """
        apiVersion: v1
        kind: PersistentVolume
        metadata: {name: %s}
        spec:
          accessModes: [ReadWriteMany]
          capacity: {storage: %s}
          claimRef: {apiVersion: v1, kind: PersistentVolumeClaim, namespace: %s, name: %s}
          %s
          persistentVolumeReclaimPolicy: Retain
          storageClassName: %s
        """
            .formatted(VOLUME, size, tenant.namespace(), CLAIM, source, STORAGE_CLASS));
  }

  /** Makes the volume larger, as a resizer does. */
  void resize(TestTenant tenant, String size) {
    claim(tenant)
        .editStatus(
            claim ->
                new PersistentVolumeClaimBuilder(claim)
                    .editStatus()
                    .addToCapacity("storage", new Quantity(size))
                    .endStatus()
                    .build());
  }

  private void create(String manifest) {
    cluster
        .client()
        .resource(Serialization.unmarshal(manifest, GenericKubernetesResource.class))
        .create();
  }

  public Resource<PersistentVolumeClaim> claim(TestTenant tenant) {
    return cluster
        .client()
        .persistentVolumeClaims()
        .inNamespace(tenant.namespace())
        .withName(CLAIM);
  }

  Optional<Workspace> workspace(TestTenant tenant) {
    return network.hub().client().resources(Workspace.class).list().getItems().stream()
        .filter(one -> one.getSpec().tenantRef().name().equals(tenant.name()))
        .findFirst();
  }

  public void await(TestTenant tenant, String type, String status, String reason) {
    eventually()
        .untilAsserted(
            () -> {
              var workspace = workspace(tenant).orElseThrow(AssertionError::new);
              var conditions =
                  new Conditions(hub().get("Workspace", workspace.getMetadata().getName()));
              assertThat(conditions.say(type, status, reason))
                  .as("%s=%s %s of %s", type, status, reason, conditions)
                  .isTrue();
            });
  }

  public void awaitGone(TestTenant tenant) {
    eventually()
        .untilAsserted(
            () -> {
              assertThat(workspace(tenant)).isEmpty();
              assertThat(claim(tenant).get()).isNull();
            });
  }
}
