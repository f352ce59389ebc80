package eu.aicontinent.operator.accesspolicy;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The state that a policy's status is computed from.
 *
 * @param now instant of the observation
 * @param policy the policy
 * @param factories all factories, in no particular order
 * @param answering names of the MemberClusters that are reachable
 */
record AccessPolicyView(
    Instant now, AccessPolicy policy, List<AIFactory> factories, Set<String> answering) {
  AccessPolicyView {
    factories = Objects.requireNonNullElse(factories, List.of());
    answering = Objects.requireNonNullElse(answering, Set.of());
  }
}
