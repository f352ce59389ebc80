package eu.aicontinent.operator.accesspolicy;

import static java.util.Comparator.comparing;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicyStatus;
import eu.aicontinent.api.v1alpha1.accesspolicy.OfferedServices;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.ServiceKind;
import eu.aicontinent.api.v1alpha1.aifactory.SupportService;
import java.util.List;
import java.util.Set;

/** The catalogue of services that all factories offer besides capacity. */
final class ServiceCatalogue {
  private ServiceCatalogue() {}

  /**
   * @param answering names of the MemberClusters that are reachable
   */
  static List<OfferedServices> of(List<AIFactory> factories, Set<String> answering) {
    return factories.stream()
        .filter(factory -> !factory.isMarkedForDeletion())
        .map(factory -> offered(factory, answering))
        .filter(offered -> !offered.services().isEmpty())
        .sorted(comparing(OfferedServices::factory))
        .limit(AccessPolicyStatus.MAX_FACTORIES)
        .toList();
  }

  private static OfferedServices offered(AIFactory factory, Set<String> answering) {
    var spec = factory.getSpec();
    return new OfferedServices(
        factory.getMetadata().getName(),
        spec.hostState(),
        !spec.pools().isEmpty()
            && spec.pools().stream()
                .noneMatch(pool -> answering.contains(pool.clusterRef().name())),
        spec.services().stream()
            .filter(service -> service.kind() != ServiceKind.Unrecognized)
            .sorted(comparing(SupportService::name))
            .toList());
  }
}
