package eu.aicontinent.operator.antenna;

import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLink;
import eu.aicontinent.operator.domain.eligibility.ParticipationRules;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.view.Change;
import eu.aicontinent.operator.fleet.view.Declaration;
import eu.aicontinent.operator.fleet.view.WakeUps;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Triggers the reconciliation of the antennas that a change on the hub or on a member concerns. */
final class AntennaWatches {
  private final Fleet fleet;
  private final WakeUps<Antenna> antennas;

  AntennaWatches(Fleet fleet) {
    this.fleet = fleet;
    this.antennas = new WakeUps<>(Antenna.class, fleet.hub());
  }

  List<EventSource<?, Antenna>> prepare() {
    var changes = fleet.changes();
    changes.onOwned("Antenna", antennas::wake);
    changes.onCluster(this::wakeOn);
    changes.onHub(AIFactory.class, this::factoryChanged);
    changes.onHub(Antenna.class, this::otherAntennaChanged);
    changes.onHub(
        RemoteAccessLink.class, link -> antennas.wake(link.any().getSpec().antennaRef().name()));
    changes.onHub(AccessPolicy.class, this::policyChanged);
    return antennas.sources();
  }

  /**
   * Wakes antennas when a factory is created, deleted or edited, because they are linked to it or
   * compete with it for a cluster. Wakes linked ones also when it serves other antennas than
   * before.
   */
  private void factoryChanged(Change<AIFactory> factory) {
    if (factory.differsIn(AIFactory::getSpec)) {
      factory
          .states()
          .forEach(
              state ->
                  antennas.wakeWhere(
                      antenna -> isLinked(antenna, state) || competes(antenna, state)));
    } else if (factory.differsIn(AntennaWatches::served)) {
      antennas.wakeWhere(antenna -> isLinked(antenna, factory.any()));
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

  private void policyChanged(Change<AccessPolicy> change) {
    var policy = change.map(AccessPolicy::getSpec);
    if (ParticipationRules.differ(policy.before(), policy.after())) {
      antennas.wakeAll();
    }
  }

  /** Wakes the antennas on a cluster that another antenna may have claimed or released. */
  private void otherAntennaChanged(Change<Antenna> other) {
    if (other.differsIn(Declaration::of)) {
      other.states().forEach(state -> wakeOn(state.getSpec().clusterRef().name()));
    }
  }

  private void wakeOn(String cluster) {
    antennas.wakeWhere(antenna -> isOn(antenna, cluster));
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
}
