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
 * The rights that an identity has on a cluster beyond everybody's, as the API server reports them.
 *
 * @param client client of that identity
 * @param everybody client of an identity without any binding of its own
 */
public record Rights(KubernetesClient client, KubernetesClient everybody) {
  /**
   * A namespace without bindings of the identities in question: rights there are rights everywhere.
   */
  private static final String EVERYWHERE = "default";

  /**
   * Returns one line for each kind of object; in a namespace, only rights that do not hold
   * everywhere.
   */
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
