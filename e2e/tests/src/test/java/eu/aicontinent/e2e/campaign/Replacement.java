package eu.aicontinent.e2e.campaign;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.testbed.faults.Exchange;
import eu.aicontinent.testbed.faults.Fault;
import eu.aicontinent.testbed.faults.Match;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingList;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;

/**
 * Replaces an object of the operator by an administrator's of the same name, unseen by the
 * operator. When the operator comes to delete its own, it must not delete the other.
 */
record Replacement(Ground ground) {
  private static final Match DELETIONS = Match.verbs("delete").of("rolebindings");

  void survives() {
    var hub = new Hub(ground.network());
    Step.CREATE.take(hub);
    hub.awaitReady("Tenant", Step.TENANT.name());
    hub.awaitReady("TenantQuota", Step.QUOTA);
    // A tenant is Ready before its quota is known, too.
    new TenantGround(hub).awaitProgrammed(Step.TENANT, FACTORY_CLUSTER);
    var proxy = ground.before(FACTORY_CLUSTER);
    var frozen = proxy.inject(Match.watches().of("rolebindings"), new Fault.Frozen());
    var replacement = replace(ofTheGroup());
    var mark = proxy.mark();

    Step.EDIT.take(hub);

    eventually().until(() -> answered(proxy.since(mark, DELETIONS)));
    frozen.lift();
    hub.awaitReady("Tenant", Step.TENANT.name());
    assertThat(bindings().resource(replacement).require().getMetadata().getUid())
        .isEqualTo(replacement.getMetadata().getUid());
    Step.DELETE.take(hub);
    hub.awaitGone("Tenant", Step.TENANT.name());
  }

  private static boolean answered(List<Exchange> exchanges) {
    return exchanges.stream().anyMatch(exchange -> exchange.ended().isPresent());
  }

  /** Returns the binding that the step will remove. */
  private RoleBinding ofTheGroup() {
    return bindings().list().getItems().stream()
        .filter(binding -> Step.TENANT.name().equals(binding.getSubjects().getFirst().getName()))
        .findFirst()
        .orElseThrow();
  }

  private RoleBinding replace(RoleBinding ours) {
    bindings().resource(ours).delete();
    return bindings()
        .resource(
            new RoleBindingBuilder(ours)
                .withNewMetadata()
                .withName(ours.getMetadata().getName())
                .endMetadata()
                .build())
        .create();
  }

  private NonNamespaceOperation<RoleBinding, RoleBindingList, Resource<RoleBinding>> bindings() {
    return ground
        .network()
        .member(FACTORY_CLUSTER)
        .client()
        .rbac()
        .roleBindings()
        .inNamespace(Step.TENANT.namespace());
  }
}
