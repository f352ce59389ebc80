package eu.aicontinent.operator.antenna;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLink;
import eu.aicontinent.operator.fleet.Fleet;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What wakes an antenna. */
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
    return source;
  }

  private void memberClusterCameOrWent(
      @Nullable MemberCluster before, @Nullable MemberCluster after) {
    if (before == null || after == null) {
      either(before, after)
          .forEach(member -> wakeWhere(antenna -> isOn(antenna, member.getMetadata().getName())));
    }
  }

  /** Its state, its being there at all, and the clusters that it claims. */
  private void factoryChanged(@Nullable AIFactory before, @Nullable AIFactory after) {
    if (before == null || after == null || !before.getSpec().equals(after.getSpec())) {
      either(before, after)
          .forEach(
              factory ->
                  wakeWhere(antenna -> isLinked(antenna, factory) || competes(antenna, factory)));
    }
  }

  /** Another antenna may have taken the cluster, or let go of it. */
  private void otherAntennaChanged(@Nullable Antenna before, @Nullable Antenna after) {
    if (before == null || after == null || !before.getSpec().equals(after.getSpec())) {
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
    return antenna.getSpec().links().stream()
        .anyMatch(link -> link.factoryRef().name().equals(factory.getMetadata().getName()));
  }

  private static boolean competes(Antenna antenna, AIFactory factory) {
    return factory.getSpec().pools().stream()
        .anyMatch(pool -> isOn(antenna, pool.clusterRef().name()));
  }

  private static <T extends HasMetadata> Stream<T> either(@Nullable T before, @Nullable T after) {
    return Stream.of(Optional.ofNullable(before), Optional.ofNullable(after))
        .flatMap(Optional::stream);
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
