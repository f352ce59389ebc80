package eu.aicontinent.e2e.admission;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;

/** Checks the CEL expressions of the operator's policies on a cluster. */
final class Expressions {
  private Expressions() {}

  /**
   * Checks that the API server's type checking has no warnings; a mistake in an expression would
   * otherwise show only when it is evaluated.
   */
  static void areNotDoubted(Cluster cluster, int leastPolicies) {
    var policies = cluster.client().admissionRegistration().v1().validatingAdmissionPolicies();
    eventually()
        .untilAsserted(
            () ->
                assertThat(policies.list().getItems())
                    .filteredOn(policy -> policy.getMetadata().getName().startsWith("aicontinent-"))
                    .hasSizeGreaterThanOrEqualTo(leastPolicies)
                    .allSatisfy(Expressions::areNotDoubted));
  }

  private static void areNotDoubted(ValidatingAdmissionPolicy policy) {
    var status = policy.getStatus();
    assertThat(status).isNotNull();
    assertThat(status.getObservedGeneration()).isEqualTo(policy.getMetadata().getGeneration());
    assertThat(status.getTypeChecking()).isNotNull();
    assertThat(status.getTypeChecking().getExpressionWarnings()).isNullOrEmpty();
  }
}
