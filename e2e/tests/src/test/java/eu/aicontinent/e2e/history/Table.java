package eu.aicontinent.e2e.history;

import static java.util.stream.Collectors.toMap;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table in one write of a factory. Half of the devices are for the host states, half for the
 * Union, and of this a fifth at most for commercial use.
 *
 * @param committed whole devices that the factory decided against
 * @param overcommitted devices that the factory itself reports as granted beyond those
 */
record Table(List<Grant> grants, long committed, long overcommitted) {
  static final Table EMPTY = new Table(List.of(), 0, 0);

  static final List<Share> SHARES = List.of(Share.Host, Share.Union, Share.Commercial);

  private static final Set<Share> OF_THE_UNION =
      Set.of(Share.Union, Share.Commercial, Share.Strategic);

  static Table of(GenericKubernetesResource factory) {
    var properties = factory.getAdditionalProperties().get("status");
    return properties == null
        ? EMPTY
        : of(Serialization.jsonMapper().convertValue(properties, AIFactoryStatus.class));
  }

  static Table of(AIFactoryStatus status) {
    return new Table(
        status.grants(),
        status.capacity().stream().mapToLong(pool -> pool.committed()).sum(),
        status.overcommitted() == null ? 0 : status.overcommitted());
  }

  /** Returns the granted devices by UID of the quota. */
  Map<String, Long> byQuota() {
    return grants.stream().collect(toMap(Grant::quotaUid, Grant::accelerators, Math::addExact));
  }

  long granted() {
    return grants.stream().mapToLong(Grant::accelerators).sum();
  }

  /** Returns the devices granted of a share; the Union's includes everything that draws from it. */
  long granted(Share share) {
    return grants.stream()
        .filter(
            grant ->
                share == Share.Union
                    ? OF_THE_UNION.contains(grant.share())
                    : grant.share() == share)
        .mapToLong(Grant::accelerators)
        .sum();
  }

  /** Returns the most devices that may be granted of a share. */
  long limit(Share share) {
    return limit(share, committed);
  }

  static long limit(Share share, long devices) {
    return switch (share) {
      case Union -> devices / 2;
      case Host -> devices - devices / 2;
      case Commercial -> devices / 2 / 5;
      case Strategic, Unrecognized -> 0;
    };
  }

  /** Returns the devices granted beyond the committed ones, after these have shrunk. */
  long excess() {
    return excess(committed);
  }

  /** Returns the devices that would be granted in excess if there were this number of devices. */
  long excess(long devices) {
    return List.of(Share.Host, Share.Union).stream()
        .mapToLong(share -> Math.max(0, granted(share) - limit(share, devices)))
        .sum();
  }
}
