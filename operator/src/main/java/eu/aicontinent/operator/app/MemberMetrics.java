package eu.aicontinent.operator.app;

import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.membercluster.MemberClusterStatus;
import eu.aicontinent.operator.fleet.Fleet;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;

/** Publishes when the credential of each member expires, from its status, as a gauge. */
@Singleton
final class MemberMetrics {

  void publish(@Observes StartupEvent start, Fleet fleet, MeterRegistry registry) {
    var expiry =
        MultiGauge.builder("aicontinent.member.credential.expiry.timestamp")
            .description("Time when the hub's credential for a member cluster expires, since 1970")
            .baseUnit("seconds")
            .register(registry);
    Runnable update =
        () ->
            expiry.register(
                fleet.hub().list(MemberCluster.class).stream().flatMap(MemberMetrics::row).toList(),
                true);
    fleet.changes().onHub(MemberCluster.class, _ -> update.run());
    update.run();
  }

  private static Stream<Row<?>> row(MemberCluster cluster) {
    return Optional.ofNullable(cluster.getStatus())
        .map(MemberClusterStatus::credentialExpiresAt)
        .<Row<?>>map(
            expires ->
                Row.of(
                    Tags.of("cluster", cluster.getMetadata().getName()), expires.getEpochSecond()))
        .stream();
  }
}
