package eu.aicontinent.operator.accesspolicy;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What is known when a policy's status is decided.
 *
 * @param now instant of the decision
 * @param policy the policy
 * @param factories all factories; their order means nothing
 * @param answering names of the MemberClusters that answer
 */
record AccessPolicyView(
    Instant now, AccessPolicy policy, List<AIFactory> factories, Set<String> answering) {
  AccessPolicyView {
    factories = Objects.requireNonNullElse(factories, List.of());
    answering = Objects.requireNonNullElse(answering, Set.of());
  }
}
