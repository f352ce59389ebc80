package eu.aicontinent.e2e.request;

import static eu.aicontinent.e2e.request.RequestGround.fastLane;
import static eu.aicontinent.e2e.support.Hub.spec;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** A request as large as the bounds allow, and the ways in which one can be too large. */
final class LargeRequest {
  static final int LABELS = 32;
  static final int MEGABYTE = 1_000_000;
  private static final int ANNOTATIONS = 65_536;
  private static final int REFERENCES = 8;
  private static final int FINALIZERS = 8;
  private static final int MEMBERS = 64;
  private static final int MEMBERS_NAME = 253;

  private LargeRequest() {}

  /** Returns a request that is granted, in a form that takes any field. */
  static GenericKubernetesResource raw(String name) {
    return Serialization.unmarshal(
        Serialization.asYaml(fastLane(name, 1, LUMI)), GenericKubernetesResource.class);
  }

  /**
   * Returns a request with as many members, labels, annotations and finalizers as one may have; the
   * operator adds the last finalizer.
   */
  static GenericKubernetesResource largest(String name) {
    var request = raw(name);
    spec(request).put("members", members(MEMBERS, MEMBERS_NAME));
    request.getMetadata().setLabels(labels(LABELS));
    request.getMetadata().setAnnotations(Map.of("note", "x".repeat(ANNOTATIONS - "note".length())));
    request.getMetadata().setFinalizers(finalizers(FINALIZERS - 1));
    return request;
  }

  /** Returns cases: what makes a request too large, and what the API server says of it. */
  static Stream<Arguments> excesses() {
    return Stream.concat(besideTheSpec(), inTheSpec());
  }

  private static Stream<Arguments> besideTheSpec() {
    return Stream.of(
        excess(
            "a label more",
            request -> request.getMetadata().setLabels(labels(LABELS + 1)),
            "metadata.labels: at most 32"),
        excess(
            "labels of a megabyte",
            request -> request.getMetadata().setLabels(labels(MEGABYTE / 70)),
            "metadata.labels: at most 32"),
        excess(
            "a character of annotations more",
            request -> annotate(request, ANNOTATIONS + 1),
            "metadata.annotations: at most 65536 characters in all"),
        excess("annotations of a megabyte", request -> annotate(request, MEGABYTE), "262144 bytes"),
        excess(
            "more than a request may have",
            request -> annotate(request, 3_200_000),
            "Request entity too large"),
        excess(
            "an owner more",
            request -> request.getMetadata().setOwnerReferences(references(REFERENCES + 1)),
            "metadata.ownerReferences: at most 8"),
        excess(
            "an owner of a megabyte",
            request ->
                request
                    .getMetadata()
                    .setOwnerReferences(List.of(reference("n".repeat(MEGABYTE), "uid"))),
            "metadata.ownerReferences: names"),
        excess(
            "a finalizer more",
            request -> request.getMetadata().setFinalizers(finalizers(FINALIZERS + 1)),
            "metadata.finalizers: at most 8"));
  }

  private static Stream<Arguments> inTheSpec() {
    return Stream.of(
        excess(
            "a member more",
            request -> spec(request).put("members", members(MEMBERS + 1, 1)),
            "spec.members: Too many: 65: must have at most 64 items"),
        excess(
            "members of two megabytes",
            request -> spec(request).put("members", members(2 * MEGABYTE / 100, 60)),
            "spec.members: Too many"),
        excess(
            "a name of a megabyte",
            request -> spec(request).put("tenant", "t".repeat(MEGABYTE)),
            "spec.tenant: Too long"),
        excess(
            "a mode that is hard to match",
            request -> spec(request).put("mode", "a".repeat(MEGABYTE) + "!"),
            "spec.mode: Too long"),
        excess(
            "a number beyond all",
            request -> spec(request).put("accelerators", "9".repeat(MEGABYTE)),
            "spec.accelerators"));
  }

  private static Arguments excess(
      String name, Consumer<GenericKubernetesResource> excess, String message) {
    return argumentSet(name, excess, message);
  }

  private static void annotate(GenericKubernetesResource request, int characters) {
    request.getMetadata().setAnnotations(Map.of("n", "x".repeat(characters - 1)));
  }

  private static Map<String, String> labels(int count) {
    return IntStream.range(0, count).boxed().collect(toMap(i -> "label-" + i, i -> "v".repeat(63)));
  }

  private static List<String> finalizers(int count) {
    return IntStream.range(0, count).mapToObj(i -> "example.eu/finalizer-" + i).toList();
  }

  private static List<OwnerReference> references(int count) {
    return IntStream.range(0, count).mapToObj(i -> reference("aif-irl", "uid-" + i)).toList();
  }

  private static OwnerReference reference(String name, String uid) {
    return new OwnerReferenceBuilder()
        .withApiVersion("aicontinent.eu/v1alpha1")
        .withKind("Antenna")
        .withName(name)
        .withUid(uid)
        .build();
  }

  private static List<Map<String, String>> members(int count, int length) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              var number = Integer.toString(i);
              var name = "m".repeat(Math.max(0, length - number.length())) + number;
              return Map.of("kind", "Group", "name", name, "role", "User");
            })
        .toList();
  }
}
