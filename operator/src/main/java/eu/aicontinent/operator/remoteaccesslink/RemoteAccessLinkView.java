package eu.aicontinent.operator.remoteaccesslink;

import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLink;
import eu.aicontinent.operator.meta.Owner;
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
 */
record RemoteAccessLinkView(
    Instant now,
    RemoteAccessLink link,
    @Nullable Set<Capability> antennaCapabilities,
    @Nullable Factory factory) {

  /**
   * Where the factory's pools are.
   *
   * @param clusters member clusters that belong to the factory, by name
   * @param taken clusters that its pools name and that belong to somebody else, with their holder
   * @param unknown clusters that its pools name and for which there is no MemberCluster
   */
  record Factory(List<Side> clusters, SortedMap<String, Owner> taken, SortedSet<String> unknown) {}

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
   */
  record Side(
      String cluster,
      @Nullable Set<Capability> capabilities,
      @Nullable String serviceAccountUid,
      SortedSet<String> tenants,
      SortedSet<String> awaited,
      @Nullable RemoteCluster remote,
      @Nullable Instant answeringSince) {

    boolean needsNewCredential() {
      return remote != null && remote.needsNewCredential(answeringSince);
    }

    /** When time alone changes something about its credential. */
    Stream<Instant> changes() {
      return remote == null ? Stream.empty() : remote.changes(answeringSince);
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
