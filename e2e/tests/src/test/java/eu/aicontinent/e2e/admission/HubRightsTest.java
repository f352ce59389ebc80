package eu.aicontinent.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceRule;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All that the hub's credential may do on a member, as the API server tells its holder. */
@UsesNetwork
class HubRightsTest {
  private static final List<String> NAMESPACES =
      List.of(
          "default",
          "kube-system",
          "aicontinent-system",
          "aicontinent-antennas",
          "aicontinent-gpu",
          "kueue-system");

  @Test
  void areTheseAndNoOthers(@Named(Quickstart.FACTORY_CLUSTER) Cluster member) {
    var thief = Walled.hub(member);
    var everybody = member.as("system:serviceaccount:default:default");

    var found =
        NAMESPACES.stream()
            .flatMap(
                namespace -> {
                  var rights = new TreeSet<>(rights(thief, namespace));
                  rights.removeAll(rights(everybody, namespace));
                  if (!"default".equals(namespace)) {
                    rights.removeAll(rights(thief, "default"));
                  }
                  return Stream.concat(
                      Stream.of(namespace + ":"), rights.stream().map("  "::concat));
                })
            .collect(Collectors.joining("\n", "", "\n"));

    assertThat(found).isEqualTo(Template.beside(HubRightsTest.class, "hub-rights.txt").text());
    assertThat(found)
        .doesNotContain("*", "escalate", "impersonate", "pods", "clusterrolebindings", "update");
  }

  private static List<String> rights(KubernetesClient client, String namespace) {
    var review =
        new SelfSubjectRulesReviewBuilder()
            .withNewSpec()
            .withNamespace(namespace)
            .endSpec()
            .build();
    var status = client.authorization().v1().selfSubjectRulesReview().create(review).getStatus();
    assertThat(status.getIncomplete()).isFalse();
    return status.getResourceRules().stream().flatMap(HubRightsTest::lines).toList();
  }

  private static Stream<String> lines(ResourceRule rule) {
    return rule.getApiGroups().stream()
        .flatMap(
            group ->
                rule.getResources().stream()
                    .map(
                        resource ->
                            resource
                                + (group.isEmpty() ? "" : "." + group)
                                + names(rule.getResourceNames())
                                + ": "
                                + String.join(" ", rule.getVerbs())));
  }

  private static String names(Collection<String> names) {
    return names.isEmpty() ? "" : " " + names;
  }
}
