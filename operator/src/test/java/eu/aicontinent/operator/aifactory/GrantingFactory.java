package eu.aicontinent.operator.aifactory;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import java.util.List;

/** Makes the factory of a scenario with another table of grants. */
final class GrantingFactory {
  private GrantingFactory() {}

  static AIFactory of(AIFactoryView base, List<Grant> grants) {
    var factory = new AIFactory();
    factory.setMetadata(base.factory().getMetadata());
    factory.setSpec(base.spec());
    factory.setStatus(
        new AIFactoryStatus(
            1L, List.of(), null, List.of(), List.of(), List.of(), grants, List.of(), null, null,
            null, List.of()));
    return factory;
  }
}
