package eu.aicontinent.operator.remoteaccesslink;

import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLink;
import eu.aicontinent.operator.fleet.view.Capable;
import eu.aicontinent.operator.meta.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All inputs of a decision about a link.
 *
 * @param now instant of the observation
 * @param leaving member clusters that are being deleted, by name
 * @param link the link itself
 * @param antennaCapabilities capabilities of the antenna's cluster; null while they are unknown
 * @param factory the factory; null when there is none of that name
 * @param atAntenna tenants and MultiKueueClusters at the antenna's cluster
 */
record RemoteAccessLinkView(
    Instant now,
    Set<String> leaving,
    RemoteAccessLink link,
    @Nullable Set<Capability> antennaCapabilities,
    @Nullable Factory factory,
    AtAntenna atAntenna) {
  /**
   * Time to fetch work back after the link has been deleted. A healthy antenna needs some seconds.
   * One that is not healthy, or not to be trusted, must not keep its access for more than a minute.
   */
  private static final Duration NOTICE = Duration.ofSeconds(30);

  /**
   * The clusters of the factory's pools.
   *
   * @param clusters member clusters that belong to the factory, sorted by name
   * @param taken clusters that its pools name but that belong to another factory or antenna, with
   *     their holder
   * @param unknown clusters that its pools name but for which there is no MemberCluster
   */
  record Factory(List<Side> clusters, SortedMap<String, Owner> taken, SortedSet<String> unknown) {}

  /**
   * The tenants and MultiKueueClusters at the antenna.
   *
   * @param tenants tenants that come through the antenna
   * @param own names of the link's MultiKueueClusters
   * @param clusters member clusters that the MultiKueueClusters there lead to, those of other links
   *     included
   */
  record AtAntenna(SortedSet<String> tenants, SortedSet<String> own, SortedSet<String> clusters) {}

  /**
   * One cluster of the factory.
   *
   * @param cluster name of the cluster
   * @param capabilities capabilities of the cluster; null while it cannot be read
   * @param serviceAccountUid UID of the antenna's ServiceAccount; null when it is not there or
   *     cannot be seen
   * @param tenants tenants that the antenna serves here: those with a grant and those whose queue
   *     still sends here, without the awaited ones
   * @param awaited tenants with a grant here whose namespace, or whose limits in it, are missing
   * @param remote the cluster's MultiKueueCluster at the antenna; null when there is none
   * @param answeringSince instant since which the API server answers the hub; null while it does
   *     not
   * @param guests tenants that come through the antenna and have a namespace here, with or without
   *     a grant; all that come through the antenna while the cluster cannot be read
   * @param writable true if the hub may write there
   */
  record Side(
      String cluster,
      @Nullable Set<Capability> capabilities,
      @Nullable String serviceAccountUid,
      SortedSet<String> tenants,
      SortedSet<String> awaited,
      @Nullable RemoteCluster remote,
      @Nullable Instant answeringSince,
      SortedSet<String> guests,
      boolean writable)
      implements Capable {

    boolean needsNewCredential() {
      return remote != null && remote.needsNewCredential(answeringSince);
    }

    /** Returns the instants at which time alone changes something about the credential. */
    Stream<Instant> changes(Duration lostAfter) {
      return remote == null ? Stream.empty() : remote.changes(answeringSince, lostAfter);
    }

    /**
     * Returns the instant since which MultiKueue at the antenna is not connected to the cluster;
     * the epoch when MultiKueue does not say.
     */
    Instant disconnectedSince() {
      return Optional.ofNullable(remote)
          .flatMap(RemoteCluster::disconnectedSince)
          .orElse(Instant.EPOCH);
    }

    /** Returns true if the antenna's credential for the cluster has been withdrawn. */
    boolean isWithdrawn() {
      return remote != null && remote.withdrawn();
    }

    /** Returns true if no credential for the cluster is valid any more. */
    boolean isClosed() {
      return capabilities != null && serviceAccountUid == null;
    }

    /** Returns true if the hub can ask whether work has ended there. */
    boolean answers() {
      return answeringSince != null && capabilities != null;
    }

    /**
     * Returns the instant since which MultiKueue at the antenna is connected to the cluster; empty
     * while it is not.
     */
    Optional<Instant> connectedSince() {
      return Optional.ofNullable(remote).flatMap(RemoteCluster::connectedSince);
    }
  }

  String antenna() {
    return link.getSpec().antennaRef().name();
  }

  String factoryName() {
    return link.getSpec().factoryRef().name();
  }

  /** Returns the member cluster of the antenna; null while it has none of its own. */
  @Nullable String antennaCluster() {
    Reference reference = link.getSpec().antennaClusterRef();
    return reference == null ? null : reference.name();
  }

  /**
   * Returns the instant until which the antenna may fetch work back after its link has been
   * deleted.
   */
  Instant endOfNotice() {
    return Instant.parse(link.getMetadata().getDeletionTimestamp()).plus(NOTICE);
  }

  /** Returns true if no credential for the factory is valid any more, as far as is known. */
  boolean isClosed() {
    return sides().stream().allMatch(side -> side.capabilities() == null || side.isClosed());
  }

  /** Returns the time for which the antenna may go without a cluster of the factory. */
  Duration lostAfter() {
    return Duration.ofSeconds(link.getSpec().lostAfterSeconds());
  }

  /** Returns true if the antenna has gone without the cluster for too long. */
  boolean isLost(Side side) {
    var remote = side.remote();
    return remote != null
        && (remote.withdrawn() && remote.active() == null
            || remote.givenUpAt(lostAfter()).filter(end -> !now.isBefore(end)).isPresent());
  }

  /**
   * Returns true if the work that was sent to the cluster is given up. A lost cluster that answers
   * again is given up only if the hub may write there, and so can end that work.
   */
  boolean isGivenUp(Side side) {
    return side.isWithdrawn() || isLost(side) && (side.writable() || !side.answers());
  }

  boolean antennaLacksMultiKueue() {
    return antennaCapabilities != null && !antennaCapabilities.contains(Capability.MultiKueue);
  }

  List<Side> sides() {
    return factory == null ? List.of() : factory.clusters();
  }

  Stream<RemoteCluster> remotes() {
    return sides().stream()
        .flatMap(side -> side.remote() == null ? Stream.empty() : Stream.of(side.remote()));
  }

  /** Returns true if work could be sent to the cluster, as far as is known. */
  boolean isDispatchable(Side side) {
    return antennaCluster() != null && !antennaLacksMultiKueue() && !side.lacks(Capability.Kueue);
  }

  /**
   * Returns true if the credential may be requested: the ServiceAccount or the MultiKueueCluster
   * exists, or neither of the two clusters can be read. So MultiKueue does not lose a credential
   * because a cluster cannot be read, or because somebody deleted a ServiceAccount.
   */
  boolean hasCredential(Side side) {
    if (!isDispatchable(side)) {
      return false;
    }
    return side.serviceAccountUid() != null
        || side.remote() != null
        || (side.capabilities() == null && antennaCapabilities == null);
  }
}
