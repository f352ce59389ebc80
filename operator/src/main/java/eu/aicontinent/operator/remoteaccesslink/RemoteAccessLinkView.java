package eu.aicontinent.operator.remoteaccesslink;

import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLink;
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
 * Everything that decides about a link.
 *
 * @param now instant of the observation
 * @param link the link itself
 * @param antennaCapabilities what the antenna's cluster offers, null while that is not known
 * @param factory the factory, null when there is none of that name
 * @param atAntenna what is sent from the antenna's cluster
 */
record RemoteAccessLinkView(
    Instant now,
    RemoteAccessLink link,
    @Nullable Set<Capability> antennaCapabilities,
    @Nullable Factory factory,
    AtAntenna atAntenna) {
  /**
   * An antenna that is well takes some seconds. One that is not, or that is not to be trusted, must
   * not keep its access for more than a minute.
   */
  private static final Duration NOTICE = Duration.ofSeconds(30);

  /**
   * Where the factory's pools are.
   *
   * @param clusters member clusters that belong to the factory, by name
   * @param taken clusters that its pools name and that belong to somebody else, with their holder
   * @param unknown clusters that its pools name and for which there is no MemberCluster
   */
  record Factory(List<Side> clusters, SortedMap<String, Owner> taken, SortedSet<String> unknown) {}

  /**
   * What MultiKueue at the antenna sends, and where to.
   *
   * @param tenants those that come through the antenna
   * @param own names of the link's MultiKueueClusters
   * @param clusters member clusters that any MultiKueueCluster there leads to
   */
  record AtAntenna(SortedSet<String> tenants, SortedSet<String> own, SortedSet<String> clusters) {}

  /**
   * One cluster of the factory.
   *
   * @param cluster its name
   * @param capabilities what it offers, null while nothing is known of what is there
   * @param serviceAccountUid UID of the antenna's ServiceAccount, null when it is not there
   * @param tenants tenants that come through the antenna and hold a grant here, except where their
   *     namespace, or what limits them there, is known to be missing
   * @param awaited tenants whose namespace, or what limits them there, is missing
   * @param remote the cluster as MultiKueue at the antenna knows it, null when it does not
   * @param answeringSince when its API server began to answer the hub, null while it does not
   * @param guests tenants that come through the antenna and have a namespace here, with a grant or
   *     without
   * @param writable whether the hub may write there
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
      boolean writable) {

    boolean needsNewCredential() {
      return remote != null && remote.needsNewCredential(answeringSince);
    }

    /** When time alone changes something about its credential. */
    Stream<Instant> changes(Duration lostAfter) {
      return remote == null ? Stream.empty() : remote.changes(answeringSince, lostAfter);
    }

    /** Since when MultiKueue at the antenna is not; long ago when it does not say. */
    Instant disconnectedSince() {
      return Optional.ofNullable(remote)
          .flatMap(RemoteCluster::disconnectedSince)
          .orElse(Instant.EPOCH);
    }

    /** True when the antenna has no credential for it any more. */
    boolean isWithdrawn() {
      return remote != null && remote.withdrawn();
    }

    /** True when no credential for it is good any more. */
    boolean isClosed() {
      return capabilities != null && serviceAccountUid == null;
    }

    /** True when the hub can ask whether work has ended there. */
    boolean answers() {
      return answeringSince != null && capabilities != null;
    }

    /** Since when MultiKueue at the antenna is connected to it; empty while it is not. */
    Optional<Instant> connectedSince() {
      return Optional.ofNullable(remote).flatMap(RemoteCluster::connectedSince);
    }

    boolean lacksKueue() {
      return capabilities != null && !capabilities.contains(Capability.Kueue);
    }
  }

  String antenna() {
    return link.getSpec().antennaRef().name();
  }

  String factoryName() {
    return link.getSpec().factoryRef().name();
  }

  /** Member cluster of the antenna, null while it has none of its own. */
  @Nullable String antennaCluster() {
    Reference reference = link.getSpec().antennaClusterRef();
    return reference == null ? null : reference.name();
  }

  /** Until when the antenna may fetch work back from a factory to which its link has ended. */
  Instant endOfNotice() {
    return Instant.parse(link.getMetadata().getDeletionTimestamp()).plus(NOTICE);
  }

  /** True when no credential for the factory is good any more, as far as is known. */
  boolean isClosed() {
    return sides().stream().allMatch(side -> side.capabilities() == null || side.isClosed());
  }

  /** How long the antenna may go without a cluster of the factory. */
  Duration lostAfter() {
    return Duration.ofSeconds(link.getSpec().lostAfterSeconds());
  }

  /** True when the antenna has gone without the cluster for too long. */
  boolean isLost(Side side) {
    var remote = side.remote();
    return remote != null
        && (remote.withdrawn() && remote.active() == null
            || remote.givenUpAt(lostAfter()).filter(end -> !now.isBefore(end)).isPresent());
  }

  /** True when what was sent to the cluster is given up: never where the hub may not end it. */
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

  /** True when work could be sent there, as far as is known. */
  boolean isDispatchable(Side side) {
    return antennaCluster() != null && !antennaLacksMultiKueue() && !side.lacksKueue();
  }

  /**
   * True when the credential may be asked for: its ServiceAccount is there, or what cannot be seen
   * now was done before. What MultiKueue already uses is not taken away because a cluster is not
   * readable, or because somebody deleted a ServiceAccount.
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
