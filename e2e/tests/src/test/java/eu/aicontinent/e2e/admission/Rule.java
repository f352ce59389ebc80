package eu.aicontinent.e2e.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule for the work of tenants, with what it refuses and what it lets pass.
 *
 * @param of kinds that are created, or changed where it says {@code standing}
 * @param says beginning of its message
 */
record Rule(String rule, List<String> of, String says, List<Try> refused, List<Try> accepted) {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /**
   * One attempt.
   *
   * @param as who makes it; null for whoever usually makes such objects
   * @param object fields that are merged into the object
   * @param pod fields that are merged into the pod, or into the pod template
   */
  record Try(@Nullable String as, @Nullable ObjectNode object, @Nullable ObjectNode pod) {

    /** Returns the attempt as a JSON merge patch of an object of this kind. */
    JsonNode patch(String kind) {
      var patch = object == null ? YAML.createObjectNode() : object.deepCopy();
      if (pod != null) {
        var spec = patch.withObject("/spec");
        ("Job".equals(kind) ? spec.withObject("/template").withObject("/spec") : spec).setAll(pod);
      }
      return patch;
    }
  }

  /** An attempt on one kind of object, and its expected outcome. */
  record Case(String rule, String of, Try attempt, @Nullable String refusal) {

    boolean isChange() {
      return of.startsWith("standing ");
    }

    String kind() {
      return isChange() ? of.substring("standing ".length()) : of;
    }

    /** Returns a small new object of its kind with the attempt merged into it. */
    GenericKubernetesResource fresh() {
      try {
        var object = (ObjectNode) YAML.readTree(usual());
        return YAML.treeToValue(
            merged(object, attempt.patch(kind())), GenericKubernetesResource.class);
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }

    private String usual() {
      var pod = "{restartPolicy: Never, containers: [{name: work, image: 'busybox:1.37'}]}";
      var names = "{apiVersion: v1, kind: %s, metadata: {name: fresh}".formatted(kind());
      return switch (kind()) {
        case "Job" ->
            "{apiVersion: batch/v1, kind: Job, metadata: {name: fresh}, spec: {template: {spec: %s}}}"
                .formatted(pod);
        case "Pod" -> "%s, spec: %s}".formatted(names, pod);
        case "LimitRange" -> names + ", spec: {limits: []}}";
        case "PersistentVolumeClaim" ->
            names
                + ", spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}";
        default -> names + "}";
      };
    }

    private static ObjectNode merged(ObjectNode object, JsonNode patch) {
      for (var field : patch.properties()) {
        var value =
            object.get(field.getKey()) instanceof ObjectNode inner
                ? merged(inner, field.getValue())
                : field.getValue();
        object.set(field.getKey(), value);
      }
      return object;
    }

    @Override
    public String toString() {
      return "%s: %s of %s%s with %s"
          .formatted(
              rule,
              refusal == null ? "accepts" : "refuses",
              of,
              attempt.as() == null ? "" : " as " + attempt.as(),
              attempt.patch(kind()));
    }
  }

  /** Returns every attempt of a file beside this class. */
  static Stream<Case> cases(String file) {
    try {
      return YAML
          .readValue(Template.beside(Rule.class, file).text(), new TypeReference<List<Rule>>() {})
          .stream()
          .flatMap(Rule::cases);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Stream<Case> cases() {
    return of.stream()
        .flatMap(
            kind ->
                Stream.concat(
                    refused.stream().map(attempt -> new Case(rule, kind, attempt, says)),
                    accepted.stream().map(attempt -> new Case(rule, kind, attempt, null))));
  }
}
