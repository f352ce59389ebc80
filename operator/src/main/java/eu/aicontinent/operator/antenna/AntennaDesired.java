package eu.aicontinent.operator.antenna;

import eu.aicontinent.api.v1alpha1.antenna.Link;
import eu.aicontinent.operator.antenna.AntennaView.ExistingLink;
import eu.aicontinent.operator.domain.eligibility.Ineligible;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.kueue.ResourceFlavor;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Manifest;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import eu.aicontinent.operator.tenancy.PeopleBinding;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds the plan for an antenna: its namespace, its operators' RoleBinding and its
 * RemoteAccessLinks on the hub, and two ResourceFlavors on its own cluster.
 */
final class AntennaDesired {
  /** ClusterRole of the operator's chart. The RoleBinding has the same name. */
  private static final String OPERATOR_ROLE = "aicontinent-antenna-operator";

  private AntennaDesired() {}

  static Owner owner(String antenna) {
    return Owner.of("Antenna", antenna);
  }

  static FleetPlan desired(AntennaView view) {
    var plan =
        FleetPlan.of(owner(view.name()))
            .phase(FleetPlan.HUB, List.of(namespace(view)))
            .phase(FleetPlan.HUB, inNamespaceAndLinks(view));
    if (view.holdsCluster()) {
      plan.cluster(view.clusterName()).phase(view.clusterName(), flavors(view));
    }
    return plan.build();
  }

  /**
   * Returns the step for the antenna's namespace. It adopts an existing namespace, because
   * manifests of requests need one to be validated against the hub.
   */
  private static Step namespace(AntennaView view) {
    return Step.Apply.adopting(
        new NamespaceBuilder()
            .withNewMetadata()
            .withName(Names.ofAntenna(view.name()))
            .endMetadata()
            .build());
  }

  private static List<Step> inNamespaceAndLinks(AntennaView view) {
    var steps = new ArrayList<Step>();
    new PeopleBinding(
            Names.ofAntenna(view.name()), OPERATOR_ROLE, view.antenna().getSpec().operators())
        .render()
        .ifPresent(binding -> steps.add(new Step.Apply(binding, false)));
    view.antenna().getSpec().links().stream()
        .filter(link -> view.exists(link) && !view.isForbidden(link))
        .flatMap(link -> access(view, link).stream())
        .forEach(link -> steps.add(new Step.Apply(link, false)));
    return steps;
  }

  private static Optional<GenericKubernetesResource> access(AntennaView view, Link link) {
    var cluster = view.holdsCluster() ? view.clusterName() : null;
    return view.objection().or(() -> view.objection(link)).isEmpty()
        ? Optional.of(link(view, link, cluster))
        : Optional.ofNullable(view.existing().get(link.factoryRef().name()))
            .filter(there -> !ends(view, there))
            .map(there -> link(view, within(link, there), usedFrom(there, cluster)));
  }

  /**
   * Returns true if the link is to be removed: the grants of the antenna's tenants end, and none is
   * left that needs the link. Grants end first, after their notice.
   */
  private static boolean ends(AntennaView view, ExistingLink existing) {
    return view.objection().filter(Ineligible::endsGrants).isPresent() && !existing.serves();
  }

  private static Link within(Link link, ExistingLink existing) {
    return existing.accelerators() == null
        ? link
        : new Link(
            link.factoryRef(),
            Math.min(existing.accelerators(), link.accelerators()),
            link.lostAfterSeconds());
  }

  /**
   * Returns the cluster if the link is already used from it. Returns null otherwise, because
   * another cluster would need a credential of its own.
   */
  private static @Nullable String usedFrom(ExistingLink existing, @Nullable String cluster) {
    return Objects.equals(existing.cluster(), cluster) ? cluster : null;
  }

  /**
   * @param cluster the antenna's cluster; null while the antenna does not hold it
   */
  private static GenericKubernetesResource link(
      AntennaView view, Link link, @Nullable String cluster) {
    var factory = link.factoryRef().name();
    var spec = new LinkedHashMap<String, Object>();
    spec.put("antennaRef", Map.of("name", view.name()));
    spec.put("factoryRef", Map.of("name", factory));
    if (cluster != null) {
      spec.put("antennaClusterRef", Map.of("name", cluster));
    }
    spec.put("accelerators", link.accelerators());
    spec.put("lostAfterSeconds", link.lostAfter());
    return Manifest.ofSpec(Kind.REMOTE_ACCESS_LINK, Names.ofLink(view.name(), factory), spec);
  }

  /**
   * Returns the steps for the flavors; none if the cluster is known to have no MultiKueue. While
   * its capabilities are unknown, MultiKueue does not count as absent.
   */
  private static List<Step> flavors(AntennaView view) {
    return view.lacksMultiKueue()
        ? List.of()
        : List.of(
            Step.Apply.of(ResourceFlavor.counting(Names.REMOTE_ACCELERATORS).render()),
            Step.Apply.of(ResourceFlavor.counting(Names.REMOTE_HOST).render()));
  }
}
