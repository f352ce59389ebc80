package eu.aicontinent.operator.meta;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides which factory or antenna a member cluster belongs to. If several name the same cluster,
 * the oldest keeps it, so that a mistake in a new object never takes down a running one.
 */
public final class ClusterClaims {
  private static final Comparator<HasMetadata> OLDEST_FIRST =
      Comparator.comparing(ClusterClaims::created)
          .thenComparing(object -> object.getMetadata().getName())
          .thenComparing(HasMetadata::getKind);

  private ClusterClaims() {}

  /** Returns the factory or antenna that keeps the cluster; empty when none names it. */
  public static Optional<Owner> holder(
      String cluster, Collection<AIFactory> factories, Collection<Antenna> antennas) {
    return Stream.<HasMetadata>concat(
            factories.stream()
                .filter(
                    factory ->
                        factory.getSpec().pools().stream()
                            .anyMatch(pool -> pool.clusterRef().name().equals(cluster))),
            antennas.stream()
                .filter(antenna -> antenna.getSpec().clusterRef().name().equals(cluster)))
        .min(OLDEST_FIRST)
        .map(object -> Owner.of(object.getKind(), object.getMetadata().getName()));
  }

  /**
   * Returns the creation timestamp as the API server writes it, which sorts as text. An object
   * without one is not stored yet and sorts last.
   */
  private static String created(HasMetadata object) {
    var timestamp = object.getMetadata().getCreationTimestamp();
    return timestamp == null ? "~" : timestamp;
  }
}
