package eu.aicontinent.operator.antenna;

import static eu.aicontinent.operator.fleet.view.Changes.cameWentOrSpecChanged;
import static eu.aicontinent.operator.fleet.view.Changes.either;
import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLink;
import eu.aicontinent.operator.domain.eligibility.ParticipationRules;
import eu.aicontinent.operator.fleet.Fleet;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Event source that triggers the reconciliation of Antennas. */
final class AntennaWatches {
  private final Fleet fleet;
  private final SimpleInboundEventSource<Antenna> source =
      new SimpleInboundEventSource<>("antenna-wake-ups");

  AntennaWatches(Fleet fleet) {
    this.fleet = fleet;
  }

  EventSource<?, Antenna> prepare() {
    var changes = fleet.changes();
    changes.onOwned("Antenna", this::wake);
    changes.onCluster(cluster -> wakeWhere(antenna -> isOn(antenna, cluster)));
    changes.onHub(MemberCluster.class, this::memberClusterCameOrWent);
    changes.onHub(AIFactory.class, this::factoryChanged);
    changes.onHub(Antenna.class, this::otherAntennaChanged);
    changes.onHub(RemoteAccessLink.class, this::linkChanged);
    changes.onHub(AccessPolicy.class, this::policyChanged);
    return source;
  }

  private void memberClusterCameOrWent(
      @Nullable MemberCluster before, @Nullable MemberCluster after) {
    if (before == null || after == null) {
      either(before, after)
          .forEach(member -> wakeWhere(antenna -> isOn(antenna, member.getMetadata().getName())));
    }
  }

  /**
   * Wakes antennas when a factory is created, deleted or edited, because they are linked to it or
   * compete with it for a cluster. Wakes linked ones also when it serves other antennas than
   * before.
   */
  private void factoryChanged(@Nullable AIFactory before, @Nullable AIFactory after) {
    if (before == null || after == null || !before.getSpec().equals(after.getSpec())) {
      either(before, after)
          .forEach(
              factory ->
                  wakeWhere(antenna -> isLinked(antenna, factory) || competes(antenna, factory)));
    } else if (!served(before).equals(served(after))) {
      wakeWhere(antenna -> isLinked(antenna, after));
    }
  }

  /**
   * Returns the antennas whose tenants the factory has granted something; empty while it has no
   * status.
   */
  private static Optional<Set<String>> served(AIFactory factory) {
    return Optional.ofNullable(factory.getStatus())
        .map(
            status ->
                status.grants().stream()
                    .map(Grant::antenna)
                    .filter(Objects::nonNull)
                    .collect(toSet()));
  }

  private void policyChanged(@Nullable AccessPolicy before, @Nullable AccessPolicy after) {
    var old = before == null ? null : before.getSpec();
    var now = after == null ? null : after.getSpec();
    if (ParticipationRules.differ(old, now)) {
      wakeWhere(_ -> true);
    }
  }

  /** Wakes the antennas on a cluster that another antenna may have claimed or released. */
  private void otherAntennaChanged(@Nullable Antenna before, @Nullable Antenna after) {
    if (cameWentOrSpecChanged(before, after)) {
      either(before, after)
          .forEach(
              other -> wakeWhere(antenna -> isOn(antenna, other.getSpec().clusterRef().name())));
    }
  }

  private void linkChanged(@Nullable RemoteAccessLink before, @Nullable RemoteAccessLink after) {
    either(before, after).limit(1).forEach(link -> wake(link.getSpec().antennaRef().name()));
  }

  private static boolean isOn(Antenna antenna, String cluster) {
    return antenna.getSpec().clusterRef().name().equals(cluster);
  }

  private static boolean isLinked(Antenna antenna, AIFactory factory) {
    return antenna.getSpec().linkTo(factory.getMetadata().getName()).isPresent();
  }

  private static boolean competes(Antenna antenna, AIFactory factory) {
    return factory.getSpec().pools().stream()
        .anyMatch(pool -> isOn(antenna, pool.clusterRef().name()));
  }

  private void wakeWhere(Predicate<Antenna> concerned) {
    fleet.hub().list(Antenna.class).stream()
        .filter(concerned)
        .forEach(antenna -> wake(antenna.getMetadata().getName()));
  }

  private void wake(String antenna) {
    source.propagateEvent(new ResourceID(antenna));
  }
}
