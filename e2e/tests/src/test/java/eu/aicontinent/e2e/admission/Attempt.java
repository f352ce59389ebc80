package eu.aicontinent.e2e.admission;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A write that somebody attempts on the hub: exactly one of create, change and delete. Fields that
 * the object leaves out come from {@link #USUAL}.
 *
 * @param who whose rights the attempt has
 * @param subresource subresource that is changed, if any
 */
record Attempt(
    @JsonProperty("as") String who,
    @Nullable ObjectNode create,
    @Nullable ObjectNode change,
    @Nullable ObjectNode delete,
    @Nullable String subresource) {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final JsonNode USUAL = read("usual.yaml", new TypeReference<>() {});

  /** A rule: the message for the attempts that it refuses, and similar attempts that pass. */
  private record Rule(String rule, String says, List<Attempt> refused, List<Attempt> accepted) {

    Stream<Case> cases() {
      return Stream.concat(
          refused.stream().map(attempt -> new Case(rule, attempt, says)),
          accepted.stream().map(attempt -> new Case(rule, attempt, null)));
    }
  }

  /** An attempt and its expected outcome. */
  record Case(String rule, Attempt attempt, @Nullable String refusal) {

    @Override
    public String toString() {
      return "%s: %s %s %s"
          .formatted(rule, attempt.who(), refusal == null ? "may" : "may not", attempt.what());
    }
  }

  /** Returns every attempt of a file with rules. */
  static Stream<Case> cases(String file) {
    return read(file, new TypeReference<List<Rule>>() {}).stream().flatMap(Rule::cases);
  }

  /** Returns the attempts of a file without rules. */
  static List<Attempt> list(String file) {
    return read(file, new TypeReference<>() {});
  }

  /** Returns the attempt as a dry run: the API server checks it and stores nothing. */
  Write write() {
    if (create != null) {
      return Write.create(yaml());
    }
    return change != null ? Write.change(yaml(), subresource) : Write.delete(yaml());
  }

  GenericKubernetesResource object() {
    return Manifests.parse(yaml()).objects().getFirst();
  }

  private String what() {
    return (create != null ? "create " : change != null ? "change " : "delete ") + said();
  }

  private ObjectNode said() {
    return Stream.of(create, change, delete).filter(Objects::nonNull).findFirst().orElseThrow();
  }

  private String yaml() {
    var said = said();
    var verb = create == null ? "standing" : "fresh";
    var usual = USUAL.path(verb).path(said.get("kind").asText());
    var whole = usual instanceof ObjectNode known ? known.deepCopy() : YAML.createObjectNode();
    whole.put("apiVersion", "aicontinent.eu/v1alpha1");
    return merged(whole, said).toString();
  }

  private static ObjectNode merged(ObjectNode into, ObjectNode said) {
    for (var field : said.properties()) {
      var both =
          into.get(field.getKey()) instanceof ObjectNode inner
                  && field.getValue() instanceof ObjectNode more
              ? merged(inner, more)
              : field.getValue();
      into.set(field.getKey(), both);
    }
    return into;
  }

  private static <T> T read(String file, TypeReference<T> type) {
    try {
      return YAML.readValue(Template.beside(Attempt.class, file).text(), type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
