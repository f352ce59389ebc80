package eu.aicontinent.operator.remoteaccesslink;

import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.remoteaccesslink.RemoteAccessLinkView.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Builds the steps that disconnect an antenna from a cluster of a factory while work is running:
 * the antenna's credential is withdrawn, the work that it sent is ended at the factory, and the
 * antenna lets go of that work. In this order no Job runs twice, except perhaps at a factory that
 * nobody can ask.
 */
final class LinkTeardown {
  private LinkTeardown() {}

  /**
   * Builds the plan for a link that has ended and whose time to fetch work back is over.
   *
   * @param written clusters on which something was written for the link
   * @param inUse true if queues at the antenna still send through the link; the objects that they
   *     refer to are kept then
   */
  static FleetPlan ended(RemoteAccessLinkView view, Collection<String> written, boolean inUse) {
    var plan = FleetPlan.of(RemoteAccessLinkDesired.owner(view.link().getMetadata().getName()));
    written.forEach(plan::cluster);
    view.sides().forEach(side -> plan.cluster(side.cluster()));
    var since = Instant.parse(view.link().getMetadata().getDeletionTimestamp());
    view.sides().stream()
        .filter(side -> side.isClosed() && written.contains(side.cluster()))
        .forEach(side -> plan.phase(side.cluster(), endSentWork(side, since)));
    var antenna = view.antennaCluster();
    if (inUse && antenna != null) {
      plan.phase(antenna, view.atAntenna().own().stream().map(LinkTeardown::withdrawn).toList());
      plan.phase(antenna, letGoOfAll(view, since));
    }
    return plan.build();
  }

  /**
   * Returns the steps that let go of all sent work. This includes work on clusters that the factory
   * has left, where nobody can end it any more.
   */
  private static List<Step> letGoOfAll(RemoteAccessLinkView view, Instant since) {
    var steps = new ArrayList<Step>();
    for (var remote : view.atAntenna().own()) {
      view.sides().stream()
          .filter(side -> remoteName(view, side).equals(remote))
          .findFirst()
          .map(side -> letGo(view, side, since))
          .orElseGet(() -> letGo(view, remote, null, since))
          .forEach(steps::add);
    }
    return steps;
  }

  /**
   * Returns the steps that end sent work at the factory; none without Kueue, because MultiKueue
   * runs nothing there then.
   */
  static List<Step> endSentWork(Side side, Instant since) {
    return side.lacks(Capability.Kueue)
        ? List.of()
        : side.guests().stream()
            .<Step>map(tenant -> new Step.EndSentWork(Names.ofTenant(tenant), since))
            .toList();
  }

  static Step withdrawn(RemoteAccessLinkView view, Side side) {
    return withdrawn(remoteName(view, side));
  }

  private static Step withdrawn(String remote) {
    return new Step.WithdrawCredential(RemoteAccessLinkDesired.remoteCluster(remote));
  }

  /**
   * Returns the steps that let go of the work sent to one cluster, once it has ended there. A
   * cluster that does not answer is waited for until the antenna has gone without it for too long;
   * one without Kueue is not waited for.
   */
  static Stream<Step> letGo(RemoteAccessLinkView view, Side side, Instant since) {
    var canTell = !side.lacks(Capability.Kueue) && (side.answers() || !view.isLost(side));
    return letGo(view, remoteName(view, side), canTell ? side.cluster() : null, since);
  }

  private static Stream<Step> letGo(
      RemoteAccessLinkView view, String remote, @Nullable String endedAt, Instant since) {
    var elsewhere =
        view.atAntenna().clusters().stream()
            .filter(cluster -> !remote.endsWith("." + cluster))
            .toList();
    return view.atAntenna().tenants().stream()
        .map(tenant -> new Step.LetGo(Names.ofTenant(tenant), remote, endedAt, elsewhere, since));
  }

  private static String remoteName(RemoteAccessLinkView view, Side side) {
    return Names.ofRemoteCluster(view.factoryName(), side.cluster());
  }
}
