package eu.aicontinent.operator.remoteaccesslink;

import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.kueue.MultiKueueCluster;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Builds the plan for a link: at the factory, the antenna's ServiceAccount and its RoleBindings in
 * tenants' namespaces; at the antenna, a MultiKueueCluster with a credential for each cluster of
 * the factory.
 */
final class RemoteAccessLinkDesired {
  /** ClusterRole of the member chart that an antenna has in tenants' namespaces. */
  private static final String TENANT_ROLE = "aicontinent-antenna-tenant";

  /**
   * Lifetime that is requested for a credential: one day. It is renewed at two thirds of that, so
   * an antenna survives eight hours in which the hub cannot reach the factory, and a stolen token
   * expires the next day. Factories may grant less.
   */
  private static final long LIFETIME_SECONDS = 86_400;

  private static final Duration OFFERED_AGAIN_FOR = Duration.ofMinutes(10);

  private RemoteAccessLinkDesired() {}

  static Owner owner(String link) {
    return Owner.of("RemoteAccessLink", link);
  }

  static FleetPlan desired(RemoteAccessLinkView view) {
    var plan = FleetPlan.of(owner(view.link().getMetadata().getName()));
    for (var side : view.sides()) {
      plan.phase(side.cluster(), atFactory(view, side));
    }
    var antenna = view.antennaCluster();
    if (antenna != null) {
      plan.cluster(antenna)
          .phase(antenna, connected(view))
          .phase(antenna, letGo(view))
          .phase(antenna, returned(view));
    }
    return plan.build();
  }

  /**
   * Returns the next instant at which time alone changes the view: a credential must be renewed,
   * expires or may be replaced, or work on a lost cluster is given up.
   */
  static Optional<Instant> nextChange(RemoteAccessLinkView view) {
    return view.sides().stream()
        .flatMap(side -> side.changes(view.lostAfter()))
        .filter(instant -> instant.isAfter(view.now()))
        .min(Instant::compareTo);
  }

  private static List<Step> atFactory(RemoteAccessLinkView view, RemoteAccessLinkView.Side side) {
    var steps = new ArrayList<Step>();
    steps.add(serviceAccount(view));
    side.tenants().forEach(tenant -> steps.add(mayServe(view, tenant)));
    if (side.isWithdrawn()) {
      steps.addAll(LinkTeardown.endSentWork(side, side.disconnectedSince()));
    }
    return steps;
  }

  private static Step serviceAccount(RemoteAccessLinkView view) {
    return Step.Apply.of(
        new ServiceAccountBuilder()
            .withNewMetadata()
            .withNamespace(Names.ANTENNAS_NAMESPACE)
            .withName(Names.ofAntenna(view.antenna()))
            .endMetadata()
            .withAutomountServiceAccountToken(false)
            .build());
  }

  /**
   * Returns the name of an antenna's RoleBinding in a tenant's namespace. The role of a binding
   * cannot be changed, so this name must never stand for another role.
   */
  static String bindingName(String antenna) {
    return "aicontinent-" + Names.ofAntenna(antenna);
  }

  private static Step mayServe(RemoteAccessLinkView view, String tenant) {
    return Step.Apply.of(
        new RoleBindingBuilder()
            .withNewMetadata()
            .withNamespace(Names.ofTenant(tenant))
            .withName(bindingName(view.antenna()))
            .endMetadata()
            .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", TENANT_ROLE)
            .addNewSubject(
                null, "ServiceAccount", Names.ofAntenna(view.antenna()), Names.ANTENNAS_NAMESPACE)
            .build());
  }

  /**
   * Returns the steps that give the antenna its credentials, or withdraw them. Clusters that must
   * be waited for come in later phases, so that they do not delay the others.
   */
  private static List<Step> connected(RemoteAccessLinkView view) {
    var steps = new ArrayList<Step>();
    view.sides().stream()
        .filter(view::hasCredential)
        .filter(side -> !returns(side))
        .map(
            side ->
                view.isGivenUp(side) ? LinkTeardown.withdrawn(view, side) : credential(view, side))
        .forEach(steps::add);
    steps.addAll(offeredAgain(view));
    return steps;
  }

  private static List<Step> letGo(RemoteAccessLinkView view) {
    return view.sides().stream()
        .filter(view::isGivenUp)
        .flatMap(side -> LinkTeardown.letGo(view, side, side.disconnectedSince()))
        .toList();
  }

  /**
   * Returns the steps that give a credential for clusters that answer again. Nothing that was sent
   * may be left there: MultiKueue (0.19.2) would take up what it finds, and end the work that runs
   * in its place.
   */
  private static List<Step> returned(RemoteAccessLinkView view) {
    return view.sides().stream()
        .filter(view::hasCredential)
        .filter(RemoteAccessLinkDesired::returns)
        .map(side -> credential(view, side))
        .toList();
  }

  private static boolean returns(RemoteAccessLinkView.Side side) {
    return side.isWithdrawn() && side.answers();
  }

  /**
   * Returns the steps that offer waiting work again to clusters that MultiKueue has just been
   * connected to. They are planned for ten minutes after the connection. By then the offer is over
   * for certain, and a hub that takes over later does not repeat it.
   */
  private static List<Step> offeredAgain(RemoteAccessLinkView view) {
    return view.sides().stream()
        .flatMap(
            side ->
                side.connectedSince().stream()
                    .filter(since -> view.now().isBefore(since.plus(OFFERED_AGAIN_FOR)))
                    .flatMap(since -> offeredAgain(view, side, since)))
        .toList();
  }

  private static Stream<Step> offeredAgain(
      RemoteAccessLinkView view, RemoteAccessLinkView.Side side, Instant since) {
    var name = Names.ofRemoteCluster(view.factoryName(), side.cluster());
    return side.tenants().stream()
        .map(tenant -> new Step.OfferAgain(Names.ofTenant(tenant), name, since));
  }

  private static Step credential(RemoteAccessLinkView view, RemoteAccessLinkView.Side side) {
    var cluster = Names.ofRemoteCluster(view.factoryName(), side.cluster());
    return new Step.RemoteCredential(
        remoteCluster(cluster),
        side.cluster(),
        Names.ofAntenna(view.antenna()),
        side.serviceAccountUid(),
        Names.ofCredential(cluster),
        LIFETIME_SECONDS,
        side.needsNewCredential(),
        side.isWithdrawn() && !side.lacks(Capability.Kueue)
            ? side.guests().stream().map(Names::ofTenant).toList()
            : List.of());
  }

  static GenericKubernetesResource remoteCluster(String name) {
    return new MultiKueueCluster(name, Names.ofCredential(name)).render();
  }
}
