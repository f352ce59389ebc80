package eu.aicontinent.e2e.admission;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.tenant.Right;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/**
 * A tenant with a grant of four accelerators. The member's own people gave every right in its
 * namespace to a group, the landlords, and to the ServiceAccounts of Kueue and of antennas. A Job
 * of the tenant waits for five accelerators, and there is a pod.
 */
record TenantWallGround(Network network, Cluster cluster) {
  static final TestTenant TENANT = TestTenant.in("FI", "walled");
  static final String NAMESPACE = TENANT.namespace();
  static final String STANDING = "standing";

  private static final String SERVICE_ACCOUNTS = "system:serviceaccounts";
  private static final String LANDLORDS = "walled-landlords";
  private static final Manifests OF_THE_SITE =
      Manifests.parse(
          """
          apiVersion: rbac.authorization.k8s.io/v1
          kind: Role
          metadata: {namespace: tenant-walled, name: everything}
          rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: RoleBinding
          metadata: {namespace: tenant-walled, name: everything}
          roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: everything}
          subjects:
          - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: walled-landlords}
          - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:serviceaccounts:kueue-system"}
          - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:serviceaccounts:aicontinent-antennas"}
          ---
          apiVersion: v1
          kind: Pod
          metadata: {namespace: tenant-walled, name: standing}
          spec: {containers: [{name: work, image: "busybox:1.37"}]}
          ---
          apiVersion: v1
          kind: Service
          metadata: {namespace: tenant-walled, name: mine}
          spec: {ports: [{port: 80}], selector: {mine: "true"}}
          ---
          apiVersion: resource.k8s.io/v1
          kind: ResourceClaim
          metadata: {namespace: tenant-walled, name: standing}
          spec: {devices: {requests: [{name: gpu, exactly: {deviceClassName: gpu.nvidia.com}}]}}
          ---
          apiVersion: node.k8s.io/v1
          kind: RuntimeClass
          metadata: {name: nvidia-walled}
          handler: nvidia
          ---
          apiVersion: node.k8s.io/v1
          kind: RuntimeClass
          metadata: {name: sandbox-walled}
          handler: sandbox
          """);

  static TenantWallGround prepare(Network network) {
    var ground = new TenantWallGround(network, network.member(Quickstart.FACTORY_CLUSTER));
    new TenantGround(network).grant(TENANT, TenantGround.LUMI, 4, Quickstart.FACTORY_CLUSTER);
    var job = TestJob.of(TENANT, STANDING, "nvidia.com/gpu", 5);
    job.submit(ground.as("tenant"));
    eventually().until(() -> !job.whyNotReserved(ground.cluster).isEmpty());
    OF_THE_SITE.applyTo(ground.cluster, NAMESPACE);
    // The API server learns of rights by a watch: later refusals are by policies.
    for (var who : List.of("landlord", "kueue", "antenna")) {
      eventually()
          .until(() -> new Right("", "configmaps").isHeldBy(ground.as(who), NAMESPACE, "create"));
    }
    return ground;
  }

  /** Applies Workloads that tests change, and returns when Kueue has finished with them. */
  void applyJudged(Manifests workloads) {
    workloads.applyTo(cluster, NAMESPACE);
    eventually()
        .untilAsserted(
            () ->
                assertThat(workloads.objects())
                    .allSatisfy(
                        object ->
                            assertThat(cluster.client().resource(object).require())
                                .extracting(workload -> workload.get("status", "conditions"))
                                .isNotNull()));
  }

  void clear() {
    cluster.client().resourceList(OF_THE_SITE.objects()).delete();
  }

  /** Returns a client for somebody on this cluster, with the rights that they have there. */
  KubernetesClient as(String who) {
    return as(cluster, who);
  }

  static KubernetesClient as(Cluster cluster, String who) {
    return switch (who) {
      case "tenant" -> TENANT.at(cluster);
      case "landlord" -> cluster.as("landlord@ground.example", LANDLORDS);
      case "administrator" -> cluster.client();
      case "kueue" -> serviceAccount(cluster, "kueue-system", "kueue-controller-manager");
      case "antenna" -> serviceAccount(cluster, "aicontinent-antennas", "antenna-elsewhere");
      case "hub" -> hub(cluster);
      default -> serviceAccount(cluster, "kube-system", who);
    };
  }

  /** Returns a client with the hub's credential on a member. */
  static KubernetesClient hub(Cluster member) {
    return serviceAccount(member, "aicontinent-system", "aicontinent-hub");
  }

  private static KubernetesClient serviceAccount(Cluster cluster, String namespace, String name) {
    return cluster.as(
        "system:serviceaccount:%s:%s".formatted(namespace, name),
        SERVICE_ACCOUNTS,
        SERVICE_ACCOUNTS + ":" + namespace);
  }
}
