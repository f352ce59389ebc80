package eu.aicontinent.demo;

import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;

/**
 * The answer to a DataLabMount.
 *
 * @param mount the mount as it is now
 * @param condition condition that answers
 * @param reason reason with which the answer is complete
 */
record MountOutcome(GenericKubernetesResource mount, String condition, String status, String reason)
    implements Answer {

  static MountOutcome of(
      Cluster hub,
      GenericKubernetesResource mount,
      String condition,
      String status,
      String reason) {
    return new MountOutcome(hub.client().resource(mount).require(), condition, status, reason);
  }

  @Override
  public boolean isComplete() {
    return verdict().says(status, reason);
  }

  @Override
  public Table table() {
    return new Table(
        List.of(
            List.of("ASKED", "SAID", "WHY"),
            List.of(Example.id(mount), verdict().brief(), verdict().message())));
  }

  private Verdict verdict() {
    return new Verdict(mount, condition);
  }
}
