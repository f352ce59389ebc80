package eu.aicontinent.operator.app;

import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.ConditionedStatus;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.membercluster.MemberClusterStatus;
import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLink;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.fleet.Fleet;
import io.fabric8.kubernetes.client.CustomResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;

/** Publishes the health of members and links, from their statuses, as gauges. */
@Singleton
final class HealthMetrics {

  void publish(@Observes StartedLeading leading, Fleet fleet, MeterRegistry registry) {
    new HubGauges<>(MemberCluster.class)
        .add(
            "aicontinent.member.reachable",
            null,
            "1 if the API server of a member cluster answers, 0 if not",
            cluster -> holds(cluster, ConditionType.Reachable, labels(cluster)))
        .add(
            "aicontinent.member.credential.expiry.timestamp",
            "seconds",
            "Time when the hub's credential for a member cluster expires, since 1970",
            HealthMetrics::expiry)
        .publish(fleet, registry, MemberCluster::getStatus);
    new HubGauges<>(RemoteAccessLink.class)
        .add(
            "aicontinent.link.connected",
            null,
            "1 if the Kueue of an antenna reaches a factory, 0 if not",
            link -> holds(link, ConditionType.Connected, labels(link)))
        .publish(fleet, registry, RemoteAccessLink::getStatus);
  }

  /** Returns 1 or 0 for an object whose condition is known. */
  private static Stream<Row<?>> holds(
      CustomResource<?, ? extends ConditionedStatus<?>> object, ConditionType type, Tags labels) {
    return Optional.ofNullable(object.getStatus())
        .flatMap(status -> Conditions.find(status.conditions(), type))
        .filter(condition -> condition.status() != ConditionStatus.Unknown)
        .<Row<?>>map(
            condition -> Row.of(labels, condition.status() == ConditionStatus.True ? 1 : 0))
        .stream();
  }

  private static Stream<Row<?>> expiry(MemberCluster cluster) {
    return Optional.ofNullable(cluster.getStatus())
        .map(MemberClusterStatus::credentialExpiresAt)
        .<Row<?>>map(expires -> Row.of(labels(cluster), expires.getEpochSecond()))
        .stream();
  }

  private static Tags labels(MemberCluster cluster) {
    return Tags.of("cluster", cluster.getMetadata().getName());
  }

  private static Tags labels(RemoteAccessLink link) {
    var spec = link.getSpec();
    return Tags.of("antenna", spec.antennaRef().name(), "factory", spec.factoryRef().name());
  }
}
