package eu.aicontinent.e2e.admission;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves what the hub may do to Jobs: delete those that antennas have sent, and report no pods for
 * those sent away.
 */
@Attack
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SentWorkRightsTest {
  private static final String JOB =
      """
      apiVersion: batch/v1
      kind: Job
      metadata:
        namespace: tenant-walled
        name: %s
        labels: {kueue.x-k8s.io/queue-name: default%s}
      spec:
        suspend: true
        %s
        template:
          spec: {restartPolicy: Never, containers: [{name: work, image: "busybox:1.37"}]}
      """;
  private static final String NAMED =
      "{apiVersion: batch/v1, kind: Job, metadata: {namespace: tenant-walled, name: %s}, status: %s}";

  private TenantWallGround ground;
  private KubernetesClient thief;

  @BeforeAll
  void prepare(Network network) {
    ground = TenantWallGround.prepare(network);
    make(
        ground.as("antenna"),
        JOB.formatted("sent", ", kueue.x-k8s.io/multikueue-origin: ie-galway", ""));
    make(
        ground.as("administrator"),
        JOB.formatted("sent-away", "", "managedBy: kueue.x-k8s.io/multikueue"));
    thief = ground.as("hub");
  }

  private static void make(KubernetesClient client, String job) {
    client.resource(Manifests.parse(job).objects().getFirst()).create();
  }

  @AfterAll
  void clear() {
    ground.clear();
  }

  @Test
  void theHubMayEndOnlyJobsThatAntennasHaveSent() {
    Write.delete(NAMED.formatted("sent", "{}")).passes(thief);
    Write.delete(NAMED.formatted("sent-away", "{}"))
        .isRefused(thief, "the hub ends only Jobs that MultiKueue has sent from another cluster");
    Write.delete(NAMED.formatted(TenantWallGround.STANDING, "{}"))
        .isRefused(thief, "the hub ends only Jobs that MultiKueue has sent from another cluster");
  }

  @Test
  void theHubReportsOfAJobSentAwayOnlyThatItHasNoPods() {
    status("sent-away", "{active: 0, ready: 0}").passes(thief);
    status("sent-away", "{active: 1}")
        .isRefused(thief, "the hub may say of a Job that it has no pods, and nothing else");
    status("sent-away", "{succeeded: 1}")
        .isRefused(thief, "the hub may say of a Job that it has no pods, and nothing else");
    status(TenantWallGround.STANDING, "{active: 0}")
        .isRefused(thief, "the hub writes only of Jobs that MultiKueue runs on another cluster");
  }

  /**
   * Proves that a write to a Job's status changes nothing else: with the label of origin, the hub
   * could delete the Job in a second step.
   */
  @Test
  void theStatusOfAJobIsNoWayToTheRestOfIt() {
    for (var metadata :
        List.of(
            "labels: {kueue.x-k8s.io/multikueue-origin: mine}",
            "labels: {kueue.x-k8s.io/queue-name: null}",
            "annotations: {example.eu/mine: mine}",
            "finalizers: [example.eu/mine]",
            "ownerReferences: [{apiVersion: v1, kind: Node, name: mine, uid: a-uid}]")) {
      Write.change(
              "{apiVersion: batch/v1, kind: Job, metadata: {namespace: tenant-walled, name: sent-away, %s}, status: {active: 0}}"
                  .formatted(metadata),
              "status")
          .isRefused(
              thief, "the hub changes no labels, annotations, finalizers and owners of Jobs");
    }
  }

  @Test
  void theHubEndsSentJobsOnlyInNamespacesOfTenants() {
    Cluster cluster = ground.cluster();
    var elsewhere = JOB.formatted("sent", ", kueue.x-k8s.io/multikueue-origin: ie-galway", "");
    var job = Manifests.parse(elsewhere.replace("tenant-walled", "default")).objects().getFirst();
    cluster.client().resource(job).create();
    try {
      Write.delete("{apiVersion: batch/v1, kind: Job, metadata: {namespace: default, name: sent}}")
          .isRefused(thief, "the hub parts only what tenants have sent");
    } finally {
      cluster.client().resource(job).delete();
    }
  }

  private static Write status(String job, String status) {
    return Write.change(NAMED.formatted(job, status), "status");
  }
}
