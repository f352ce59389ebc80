package eu.aicontinent.e2e.admission;

import static eu.aicontinent.e2e.admission.Write.change;
import static eu.aicontinent.e2e.admission.Write.create;
import static eu.aicontinent.e2e.admission.Write.delete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.tenant.Right;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves that somebody with every right in a tenant's namespace cannot change what the hub has put
 * there.
 */
@Attack
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantMarksTest {
  private static final String HUBS = "this is the hub's: change it there";
  private static final String MARKS = "labels and annotations of aicontinent.eu are the hub's";
  private static final String QUEUES = "queues and Workloads are written by Kueue and the hub only";
  private static final String NAMESPACE =
      "{apiVersion: v1, kind: Namespace, metadata: {name: tenant-walled%s}}";
  private static final String QUOTA =
      "{apiVersion: v1, kind: ResourceQuota, metadata: {namespace: tenant-walled, name:"
          + " accelerators%s}}";
  private static final String CLOSED =
      """
      {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy,
       metadata: {namespace: tenant-walled, name: default-deny}%s}\
      """;
  private static final String BINDING =
      """
      {apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding,
       metadata: {namespace: tenant-walled, name: aicontinent-tenant-user}%s}\
      """;
  private static final String CONFIG_MAP =
      "{apiVersion: v1, kind: ConfigMap, metadata: {namespace: tenant-walled, name: mine%s}}";
  private static final String ORIGIN = "kueue.x-k8s.io/multikueue-origin: ie-galway";
  private static final String WORKLOAD =
      """
      {apiVersion: kueue.x-k8s.io/v1beta2, kind: Workload, metadata: {namespace: tenant-walled, name: mine},
       spec: {queueName: default, podSets: [{name: main, count: 1, template: {spec: {restartPolicy: Never,
        containers: [{name: work, image: "busybox:1.37"}]}}}]}}\
      """;

  private TenantWallGround ground;

  @BeforeAll
  void prepare(Network network) {
    ground = TenantWallGround.prepare(network);
  }

  @AfterAll
  void clear() {
    ground.clear();
  }

  static Stream<Write> tampering() {
    return Stream.of(
        change(NAMESPACE.formatted(", labels: {aicontinent.eu/hub: null}")),
        change(NAMESPACE.formatted(", labels: {pod-security.kubernetes.io/enforce: privileged}")),
        change(NAMESPACE.formatted(", annotations: {aicontinent.eu/valid-until: null}")),
        change(
            NAMESPACE.formatted(
                ", annotations: {aicontinent.eu/valid-until: '2199-01-01T00:00:00Z'}")),
        delete(NAMESPACE.formatted("")),
        change(QUOTA.formatted("}, spec: {hard: {requests.nvidia.com/gpu: 64}")),
        change(QUOTA.formatted("}, status: {hard: {requests.nvidia.com/gpu: 64}"), "status"),
        change(QUOTA.formatted(", labels: {aicontinent.eu/owner-name: another}")),
        change(
            QUOTA.formatted(
                ", ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: mine, uid: a-uid}]")),
        change(QUOTA.formatted(", finalizers: [example.eu/mine]")),
        delete(QUOTA.formatted("")),
        change(CLOSED.formatted(", spec: {ingress: [{}]}")),
        delete(CLOSED.formatted("")),
        change(
            BINDING.formatted(
                ", subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: somebody}]")),
        delete(BINDING.formatted("")));
  }

  @ParameterizedTest
  @MethodSource("tampering")
  void whatTheHubMadeStaysAsItIs(Write attempt) {
    attempt.isRefused(ground.as("landlord"), HUBS);
  }

  @Test
  void nothingElseBearsItsMarks() {
    var landlord = ground.as("landlord");
    create(CONFIG_MAP.formatted(", labels: {aicontinent.eu/hub: mine}")).isRefused(landlord, MARKS);
    create(CONFIG_MAP.formatted(", annotations: {aicontinent.eu/adopted: 'true'}"))
        .isRefused(landlord, MARKS);
    create(CONFIG_MAP.formatted(", labels: {workload-class.aicontinent.eu/Training: 'true'}"))
        .isRefused(landlord, MARKS);
  }

  @Test
  void whatIsNotTheHubsIsTheirs() {
    var landlord = ground.as("landlord");
    create(CONFIG_MAP.formatted(", labels: {mine: 'true'}")).passes(landlord);
    create(
            """
            {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {namespace: tenant-walled, name: mine},
             spec: {podSelector: {}}}\
            """)
        .passes(landlord);
  }

  @Test
  void whoAdministersTheClusterMayChangeItAll() {
    var administrator = ground.as("administrator");
    change(NAMESPACE.formatted(", labels: {of-the-site: 'true'}")).passes(administrator);
    delete(QUOTA.formatted("")).passes(administrator);
  }

  static Stream<Write> escapes() {
    return Stream.of(
        create(
            """
            {apiVersion: kueue.x-k8s.io/v1beta2, kind: LocalQueue, metadata: {namespace: tenant-walled, name: mine},
             spec: {clusterQueue: tenant-lingua-sme}}\
            """),
        create(WORKLOAD));
  }

  @ParameterizedTest
  @MethodSource("escapes")
  void nobodyMakesAQueueOrAWorkloadByHand(Write attempt) {
    attempt.isRefused(ground.as("landlord"), QUEUES);
  }

  @Test
  void nobodyAdmitsTheirOwnWork() {
    var landlord = ground.as("landlord");
    var name = standing();
    change(workload(name, "spec: {priority: 1000000}"), null).isRefused(landlord, QUEUES);
    change(
            workload(
                name,
                "status: {conditions: [{type: Admitted, status: 'True', reason: Admitted, message:"
                    + " mine, lastTransitionTime: '2027-01-01T00:00:00Z'}]}"),
            "status")
        .isRefused(landlord, QUEUES);
    delete(workload(name, "")).isRefused(landlord, QUEUES);
  }

  @Test
  void kueueAndAntennasDoTheirWork() {
    change(workload(standing(), "metadata: {labels: {of-kueue: 'true'}}"))
        .passes(ground.as("kueue"));
    create(WORKLOAD.replace("name: mine}", "name: mine, labels: {%s}}".formatted(ORIGIN)))
        .passes(ground.as("antenna"));
    create(
            """
            {apiVersion: kueue.x-k8s.io/v1beta2, kind: LocalQueue, metadata: {namespace: tenant-walled, name: mine},
             spec: {clusterQueue: tenant-walled}}\
            """)
        .isRefused(ground.as("antenna"), QUEUES);
  }

  /** Proves that a tenant's own rights include nothing that controls its capacity. */
  @Test
  void theRolesOfTenantsLeadNoFarther() {
    var tenant = ground.as("tenant");
    var held = new ArrayList<String>();
    for (var right :
        List.of(
            new Right("kueue.x-k8s.io", "localqueues"),
            new Right("kueue.x-k8s.io", "localqueues/status"),
            new Right("kueue.x-k8s.io", "clusterqueues"),
            new Right("kueue.x-k8s.io", "cohorts"),
            new Right("kueue.x-k8s.io", "resourceflavors"),
            new Right("kueue.x-k8s.io", "workloadpriorityclasses"),
            new Right("kueue.x-k8s.io", "workloads"),
            new Right("kueue.x-k8s.io", "workloads/status"),
            new Right("", "namespaces"),
            new Right("", "resourcequotas/status"),
            new Right("aicontinent.eu", "tenants"))) {
      for (var verb :
          List.of("create", "update", "patch", "delete", "deletecollection", "manage")) {
        if (right.isHeldBy(tenant, TenantWallGround.NAMESPACE, verb)) {
          held.add(verb + " " + right);
        }
      }
    }
    assertThat(held).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"accelerators: -1", "accelerators: 0", "accelerators: 1, borrowing: -1"})
  void noQuotaIsNegative(String quantities) {
    var quota =
        Manifests.parse(
                """
                {apiVersion: aicontinent.eu/v1alpha1, kind: TenantQuota, metadata: {name: walled-negative},
                 spec: {tenantRef: {name: ground}, validUntil: '2099-01-01T00:00:00Z',
                  allocations: [{factoryRef: {name: lumi-aif}, %s}]}}\
                """
                    .formatted(quantities))
            .objects()
            .getFirst();
    var hub = new Hub(ground.network()).client();

    assertThatThrownBy(() -> hub.resource(quota).dryRun().create())
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            refused -> assertThat(refused.getCode()).as(refused.getMessage()).isEqualTo(422))
        .hasMessageContaining("greater than or equal to");
  }

  /** Returns the name of the waiting Job's Workload. */
  private String standing() {
    return ground
        .cluster()
        .client()
        .genericKubernetesResources("kueue.x-k8s.io/v1beta2", "Workload")
        .inNamespace(TenantWallGround.NAMESPACE)
        .list()
        .getItems()
        .getFirst()
        .getMetadata()
        .getName();
  }

  private static String workload(String name, String change) {
    return change.startsWith("metadata: {")
        ? "{apiVersion: kueue.x-k8s.io/v1beta2, kind: Workload, metadata: {namespace: tenant-walled, name: %s, %s}"
            .formatted(name, change.substring("metadata: {".length()))
        : "{apiVersion: kueue.x-k8s.io/v1beta2, kind: Workload, metadata: {namespace: tenant-walled, name: %s}, %s}"
            .formatted(name, change);
  }
}
