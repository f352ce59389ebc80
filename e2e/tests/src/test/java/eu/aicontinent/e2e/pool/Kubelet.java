package eu.aicontinent.e2e.pool;

import static java.time.temporal.ChronoUnit.MICROS;
import static java.time.temporal.ChronoUnit.SECONDS;

import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/**
 * Reports for a node as its kubelet would. It holds the node's lease, so kwok, which would report
 * that all is well, leaves the node alone.
 */
public record Kubelet(Cluster cluster, String node) implements AutoCloseable {
  private static final String RESOURCE = "nvidia.com/gpu";
  private static final int DEVICES = 4;

  /** Registers the node and reports that all is well. */
  public static Kubelet start(Cluster cluster, String node, Map<String, String> labels) {
    var kubelet = new Kubelet(cluster, node);
    cluster.client().resource(kubelet.leaseHeld()).create();
    cluster
        .client()
        .resource(
            new NodeBuilder()
                .withNewMetadata()
                .withName(node)
                .withLabels(labels)
                .endMetadata()
                .build())
        .create();
    kubelet.reportsAllIsWell();
    return kubelet;
  }

  public void reportsAllIsWell() {
    reports("True", DEVICES);
  }

  void reportsOneDeviceAsFailed() {
    reports("True", DEVICES - 1);
  }

  public void reportsNotReady() {
    reports("False", DEVICES);
  }

  private void reports(String ready, int usable) {
    var status =
        Map.of(
            "conditions",
            List.of(
                Map.of(
                    "type",
                    "Ready",
                    "status",
                    ready,
                    "lastTransitionTime",
                    Instant.now().truncatedTo(SECONDS).toString())),
            "capacity",
            Map.of(RESOURCE, Integer.toString(DEVICES)),
            "allocatable",
            Map.of(RESOURCE, Integer.toString(usable)));
    nodeResource()
        .subresource("status")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(Map.of("status", status)));
  }

  private Resource<Node> nodeResource() {
    return cluster.client().nodes().withName(node);
  }

  private Lease leaseHeld() {
    return new LeaseBuilder()
        .withNewMetadata()
        .withNamespace("kube-node-lease")
        .withName(node)
        .endMetadata()
        .withNewSpec()
        .withHolderIdentity(node)
        .withLeaseDurationSeconds(3_600)
        .withRenewTime(ZonedDateTime.now(ZoneOffset.UTC).truncatedTo(MICROS))
        .endSpec()
        .build();
  }

  @Override
  public void close() {
    nodeResource().delete();
    cluster.client().resource(leaseHeld()).delete();
  }
}
