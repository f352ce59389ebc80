package eu.aicontinent.operator.membercluster;

import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.operator.fleet.Fleet;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import org.jspecify.annotations.Nullable;

/** Wakes a MemberCluster when its connection or its Secret changes. */
final class MemberClusterWatches {
  private final Fleet fleet;
  private final SimpleInboundEventSource<MemberCluster> events = new SimpleInboundEventSource<>();

  MemberClusterWatches(Fleet fleet) {
    this.fleet = fleet;
  }

  SimpleInboundEventSource<MemberCluster> prepare() {
    fleet.changes().onCluster(this::wake);
    fleet.changes().onHub(Secret.class, this::secretChanged);
    return events;
  }

  private void secretChanged(@Nullable Secret before, @Nullable Secret after) {
    var secret = after == null ? before : after;
    fleet.hub().list(MemberCluster.class).stream()
        .filter(
            cluster ->
                secret != null
                    && cluster
                        .getSpec()
                        .kubeconfigSecretRef()
                        .name()
                        .equals(secret.getMetadata().getName()))
        .forEach(cluster -> wake(cluster.getMetadata().getName()));
  }

  private void wake(String name) {
    events.propagateEvent(new ResourceID(name));
  }
}
