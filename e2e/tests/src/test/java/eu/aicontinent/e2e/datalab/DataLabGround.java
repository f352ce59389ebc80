package eu.aicontinent.e2e.datalab;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.JobWithData;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A data lab of the quickstart's two factories, with one dataset that needs a permit, one that
 * demands secure processing and one that is open, and the people who deal with it.
 */
record DataLabGround(Network network) {
  static final String LAB = "genomics";
  static final String CLERK = "clerk@csc.example";
  static final String CLAIM = "data-cohort";
  static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");

  static final String API = "aicontinent.eu/v1alpha1";
  static final String DRIVER = "s3.csi.example";
  static final String DATASETS = "aicontinent-datasets";
  static final String PERMITS = "datalab-" + LAB;
  private static final String MOUNT = "cohort";

  private static final String MANIFEST =
      """
      apiVersion: aicontinent.eu/v1alpha1
      kind: DataLab
      metadata: {name: genomics}
      spec:
        sector: health
        memberFactoryRefs: [{name: lumi-aif}, {name: bsc-aif}]
        datasets:
        - name: cohort
          holders: [{kind: User, name: clerk@csc.example}]
          purposes: [scientific-research]
          licence: CC-BY-NC-4.0
          variants:
          - name: pooled
            source:
              csi:
                driver: s3.csi.example
                volumeHandle: cohort
                attributes: {bucket: cohort}
                secretRef: {name: cohort-reader}
        - name: registry
          holders: [{kind: User, name: clerk@csc.example}]
          processing: Secure
          purposes: [scientific-research]
          licence: CC-BY-NC-4.0
          variants:
          - name: pooled
            source:
              csi:
                driver: s3.csi.example
                volumeHandle: registry
                attributes: {bucket: registry}
                secretRef: {name: cohort-reader}
        - name: variants
          holders: [{kind: User, name: clerk@csc.example}]
          access: Open
          purposes: [scientific-research, education]
          licence: CC0-1.0
          variants:
          - name: pooled
            source: {nfs: {server: 10.1.2.3, path: /variants, mountOptions: [xprtsec=tls]}}
        resultBoxes:
        - name: outbox
          tenantRef: {name: registry-fi}
          source: {nfs: {server: 10.1.2.3, path: /results/registry-fi, mountOptions: [xprtsec=tls]}}
      """;

  /** Makes the lab and its credential, and installs the driver at the factory. */
  static DataLabGround prepare(Network network, Cluster factory) {
    var ground = new DataLabGround(network);
    ground.hub().apply("AccessPolicy", "network", spec -> spec.put("sectors", List.of("health")));
    ground.install(factory);
    ground.secret("one");
    ground.hub().apply(Serialization.unmarshal(MANIFEST, GenericKubernetesResource.class));
    ground.hub().awaitReady("DataLab", LAB);
    return ground;
  }

  Hub hub() {
    return new Hub(network);
  }

  void install(Cluster factory) {
    apply(
        factory.client(),
        """
        apiVersion: storage.k8s.io/v1
        kind: CSIDriver
        metadata: {name: %s}
        spec: {attachRequired: false}
        """
            .formatted(DRIVER));
  }

  void uninstall(Cluster factory) {
    factory.client().storage().v1().csiDrivers().withName(DRIVER).delete();
  }

  /** Writes the credential of the source on the hub. */
  void secret(String password) {
    apply(
        network.hub().client(),
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: cohort-reader, namespace: %s, labels: {aicontinent.eu/lab: %s}}
        type: aicontinent.eu/data-source
        stringData: {password: %s}
        """
            .formatted(DATASETS, LAB, password));
  }

  /** Gives a tenant's people their namespace on the hub, as a platform engineer does. */
  void admit(TestTenant tenant) {
    var hub = network.hub().client();
    apply(
        hub,
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: %s}
        """
            .formatted(tenant.namespace()));
    apply(
        hub,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: data-user, namespace: %s}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: aicontinent-data-user}
        subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: %s}]
        """
            .formatted(tenant.namespace(), tenant.name()));
  }

  void dismiss(TestTenant tenant) {
    network.hub().client().namespaces().withName(tenant.namespace()).delete();
  }

  /** Deletes a tenant's namespace on a member, where the tenant may have left it. */
  static void removeNamespace(TestTenant tenant, Cluster cluster) {
    var namespace = cluster.client().namespaces().withName(tenant.namespace());
    namespace.delete();
    eventually().untilAsserted(() -> assertThat(namespace.get()).isNull());
  }

  /** Asks for a dataset as one of the tenant's people. */
  void mount(TestTenant tenant, String dataset, String licence, String permit) {
    var mount =
        """
        apiVersion: %s
        kind: DataLabMount
        metadata: {name: %s, namespace: %s}
        spec:
          requestedBy: someone@%s.example
          dataLabRef: {name: %s}
          dataset: %s
          variant: pooled
          purpose: scientific-research
          licence: %s
          %s
        """
            .formatted(
                API,
                MOUNT,
                tenant.namespace(),
                tenant.name(),
                LAB,
                dataset,
                licence,
                permit.isEmpty() ? "" : "permitRef: {name: %s}".formatted(permit));
    eventually()
        .until(
            () ->
                tenant
                        .at(network.hub())
                        .resource(Serialization.unmarshal(mount, GenericKubernetesResource.class))
                        .create()
                    != null);
  }

  /** Issues a permit for the cohort to the tenant as the holder. */
  void permit(TestTenant tenant, String name, Instant until) {
    permit(tenant, "cohort", name, until);
  }

  void permit(TestTenant tenant, String dataset, String name, Instant until) {
    var permit =
        """
        apiVersion: %s
        kind: DataPermit
        metadata: {name: %s, namespace: %s}
        spec:
          dataset: %s
          tenantRef: {name: %s}
          variants: [pooled]
          purposes: [scientific-research]
          validUntil: "%s"
          holder: {kind: User, name: %s}
          issuedBy: %s
        """
            .formatted(API, name, PERMITS, dataset, tenant.name(), until, CLERK, CLERK);
    clerk().resource(Serialization.unmarshal(permit, GenericKubernetesResource.class)).create();
  }

  void withdraw(String permit) {
    clerk()
        .genericKubernetesResources(API, "DataPermit")
        .inNamespace(PERMITS)
        .withName(permit)
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"state\": \"Withdrawn\"}}");
  }

  void revoke(String permit) {
    clerk()
        .genericKubernetesResources(API, "DataPermit")
        .inNamespace(PERMITS)
        .withName(permit)
        .delete();
  }

  private KubernetesClient clerk() {
    return network.hub().as(CLERK);
  }

  void awaitMount(TestTenant tenant, String type, String status, String reason) {
    eventually()
        .untilAsserted(
            () -> {
              var conditions = new Conditions(mount(tenant));
              assertThat(conditions.say(type, status, reason))
                  .as("%s=%s %s of %s", type, status, reason, conditions)
                  .isTrue();
            });
  }

  GenericKubernetesResource mount(TestTenant tenant) {
    return network
        .hub()
        .client()
        .genericKubernetesResources(API, "DataLabMount")
        .inNamespace(tenant.namespace())
        .withName(MOUNT)
        .require();
  }

  void deleteMount(TestTenant tenant) {
    tenant.at(network.hub()).resource(mount(tenant)).delete();
  }

  /** Returns a Job that reads the dataset. */
  static Job reading(TestJob job, boolean readOnly) {
    return JobWithData.of(job.object(), CLAIM, readOnly);
  }

  private static void apply(KubernetesClient client, String manifest) {
    client
        .resource(Serialization.unmarshal(manifest, GenericKubernetesResource.class))
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("platform")
                .withForce(true)
                .build());
  }

  /** Returns status, reason and beginning in the row of status.factories for a cluster. */
  String row(TestTenant tenant, Cluster cluster) {
    return mount(tenant).get("status", "factories") instanceof List<?> rows
        ? rows.stream()
            .map(row -> (Map<?, ?>) row)
            .filter(row -> cluster.name().equals(row.get("cluster")))
            .map(
                row ->
                    "%s %s since %s"
                        .formatted(row.get("mounted"), row.get("reason"), row.get("since")))
            .findFirst()
            .orElse("")
        : "";
  }
}
