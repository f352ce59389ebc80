package eu.aicontinent.e2e.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of what can be changed in a namespace, and the policies that guard it.
 *
 * @param by policies that check it; null where none does, for a reason
 * @param because the reason
 * @param of kinds with their verbs
 */
record GuardedVerbs(@Nullable List<String> by, @Nullable String because, List<String> of) {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String KUEUE = "kueue.x-k8s.io";
  private static final Set<String> READING = Set.of("get", "list", "watch");

  /** Subresources that the API server passes on to somebody else, whatever the verb. */
  private static final Set<String> PASSED_ON = Set.of("exec", "attach", "portforward", "proxy");

  static List<GuardedVerbs> all(String file) {
    try {
      return YAML.readValue(
          Template.beside(GuardedVerbs.class, file).text(), new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns each kind with each verb. */
  Stream<String> verbs() {
    return of.stream()
        .flatMap(
            line -> {
              var parts = line.split(": ", -1);
              return Stream.of(parts[1].split(" ", -1)).map(verb -> parts[0] + ": " + verb);
            });
  }

  /**
   * Returns everything of Kubernetes and Kueue that changes something in a namespace of a cluster,
   * according to its API server.
   */
  static SortedSet<String> of(Cluster cluster) {
    var client = cluster.client();
    var others =
        client.apiextensions().v1().customResourceDefinitions().list().getItems().stream()
            .map(kind -> kind.getSpec().getGroup())
            .filter(group -> !KUEUE.equals(group))
            .collect(Collectors.toSet());
    var versions =
        Stream.concat(
            Stream.of("v1"),
            client.getApiGroups().getGroups().stream()
                .filter(group -> !others.contains(group.getName()))
                .map(APIGroup::getVersions)
                .flatMap(List::stream)
                .map(GroupVersionForDiscovery::getGroupVersion));
    return versions
        .flatMap(
            version ->
                client.getApiResources(version).getResources().stream()
                    .filter(APIResource::getNamespaced)
                    .flatMap(resource -> verbs(version, resource)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> verbs(String version, APIResource resource) {
    var name = resource.getName();
    var slash = version.indexOf('/');
    var kind = name + (slash < 0 ? "" : "." + version.substring(0, slash));
    return PASSED_ON.contains(name.substring(name.indexOf('/') + 1))
        ? Stream.of(kind + ": connect")
        : resource.getVerbs().stream()
            .filter(verb -> !READING.contains(verb))
            .map(verb -> kind + ": " + verb);
  }

  /** Returns what the rules of a policy on a cluster name one by one, without wildcards. */
  static SortedSet<String> named(Cluster cluster, String policy) {
    var named = new TreeSet<String>();
    var constraints =
        cluster
            .client()
            .admissionRegistration()
            .v1()
            .validatingAdmissionPolicies()
            .withName(policy)
            .require()
            .getSpec()
            .getMatchConstraints();
    for (var rule : constraints.getResourceRules()) {
      for (var group : rule.getApiGroups()) {
        for (var resource : rule.getResources()) {
          rule.getOperations().stream()
              .flatMap(GuardedVerbs::verbs)
              .map(verb -> resource + (group.isEmpty() ? "" : "." + group) + ": " + verb)
              .forEach(named::add);
        }
      }
    }
    return named;
  }

  private static Stream<String> verbs(String operation) {
    return switch (operation) {
      case "CREATE" -> Stream.of("create");
      case "UPDATE" -> Stream.of("update", "patch");
      case "DELETE" -> Stream.of("delete", "deletecollection");
      case "CONNECT" -> Stream.of("connect");
      default -> throw new IllegalArgumentException(operation);
    };
  }
}
