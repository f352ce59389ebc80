package eu.aicontinent.e2e.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceRule;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that somebody may do on a cluster beyond what everybody may, as the API server tells them.
 *
 * @param client theirs
 * @param everybody a client of an identity without any binding of its own
 */
public record Rights(KubernetesClient client, KubernetesClient everybody) {
  /** Without a binding of anybody who is looked at: what holds there holds everywhere. */
  private static final String EVERYWHERE = "default";

  /** One line for each kind of object; in a namespace only what does not hold everywhere. */
  public String in(Collection<String> namespaces) {
    return Stream.concat(Stream.of(EVERYWHERE), namespaces.stream())
        .flatMap(
            namespace ->
                Stream.concat(
                    Stream.of(namespace + ":"), only(namespace).stream().map("  "::concat)))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private TreeSet<String> only(String namespace) {
    var rights = new TreeSet<>(lines(client, namespace));
    rights.removeAll(lines(everybody, namespace));
    if (!EVERYWHERE.equals(namespace)) {
      rights.removeAll(lines(client, EVERYWHERE));
    }
    return rights;
  }

  private static List<String> lines(KubernetesClient client, String namespace) {
    var review =
        new SelfSubjectRulesReviewBuilder()
            .withNewSpec()
            .withNamespace(namespace)
            .endSpec()
            .build();
    var status = client.authorization().v1().selfSubjectRulesReview().create(review).getStatus();
    assertThat(status.getIncomplete()).isFalse();
    return status.getResourceRules().stream().flatMap(Rights::lines).toList();
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
