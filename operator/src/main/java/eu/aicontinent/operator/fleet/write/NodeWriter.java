package eu.aicontinent.operator.fleet.write;

import eu.aicontinent.operator.fleet.cache.ClusterCache;
import eu.aicontinent.operator.fleet.cache.TrimmedStore;
import eu.aicontinent.operator.fleet.plan.Cordon;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.fleet.write.ClusterWriter.Progress;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Labels;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Taint;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the labels and taints of adopted Nodes, and closes Nodes to new work. Labels are written
 * by server-side apply. The list of taints is atomic: to apply it would take away the node
 * controller's taints. So it is replaced as a whole under the resource version that was read.
 */
public final class NodeWriter {
  private final ClusterCache cache;
  private final Requests requests;
  private final InstantSource clock;

  public NodeWriter(ClusterCache cache, Requests requests, InstantSource clock) {
    this.cache = cache;
    this.requests = requests;
    this.clock = clock;
  }

  StepHandler handler(Step.AdoptNode step) {
    return new StepHandler(() -> converged(step), () -> adopt(step));
  }

  StepHandler handler(Step.ReleaseNode step) {
    return new StepHandler(() -> converged(step), () -> release(step));
  }

  boolean converged(Step.AdoptNode step) {
    return node(step.node())
        .map(
            node ->
                sameMarks(labels(step, node), step.closed(), node)
                    && taints(node).contains(taint(step.taint())))
        .orElse(true);
  }

  private boolean converged(Step.ReleaseNode step) {
    return node(step.node())
        .map(node -> sameMarks(Map.of(), false, node) && !isTainted(node, step.taintKey()))
        .orElse(true);
  }

  Progress adopt(Step.AdoptNode step) {
    return node(step.node()).map(node -> adopt(step, node)).orElse(Progress.DONE);
  }

  private Progress adopt(Step.AdoptNode step, GenericKubernetesResource before) {
    var labels = labels(step, before);
    var node = marked(before, labels, step.closed());
    if (!taints(node).contains(taint(step.taint()))) {
      var taints = new ArrayList<>(without(step.taint().getKey(), node));
      taints.add(taint(step.taint()));
      wrote(requests.change(Kind.NODE, node, "/spec/taints", taints));
    }
    return settled(sameMarks(labels, step.closed(), node), node);
  }

  /**
   * Returns done if the Node is as desired, else blocked: labels that others have set stay theirs
   * in server-side apply, however often ours are applied.
   */
  private static Progress settled(boolean same, GenericKubernetesResource node) {
    return same
        ? Progress.DONE
        : new Progress.Blocked(
            "node %s has labels or annotations of aicontinent.eu that somebody else has set: remove them"
                .formatted(node.getMetadata().getName()));
  }

  private Progress release(Step.ReleaseNode step) {
    return node(step.node()).map(node -> release(step, node)).orElse(Progress.DONE);
  }

  private Progress release(Step.ReleaseNode step, GenericKubernetesResource before) {
    var node = marked(before, Map.of(), false);
    if (isTainted(node, step.taintKey())) {
      wrote(requests.change(Kind.NODE, node, "/spec/taints", without(step.taintKey(), node)));
    }
    return settled(sameMarks(Map.of(), false, node), node);
  }

  /** Returns the instant at which we closed a node; empty when we have not, or it is not there. */
  Optional<Instant> closedSince(String node) {
    return node(node).flatMap(Cordon::since);
  }

  /** Returns the labels of the step, and those that the Node is to keep. */
  private static Map<String, String> labels(Step.AdoptNode step, GenericKubernetesResource node) {
    var live = Objects.requireNonNullElse(node.getMetadata().getLabels(), Map.<String, String>of());
    var labels = new TreeMap<>(step.labels());
    if (step.kept().stream().filter(Labels::isOurs).anyMatch(live::containsKey)) {
      step.kept().stream().filter(live::containsKey).forEach(key -> labels.put(key, live.get(key)));
    }
    return labels;
  }

  private GenericKubernetesResource marked(
      GenericKubernetesResource node, Map<String, String> labels, boolean closed) {
    if (sameMarks(labels, closed, node)) {
      return node;
    }
    var applied = new GenericKubernetesResource();
    applied.setApiVersion(Kind.NODE.apiVersion());
    applied.setKind(Kind.NODE.kind());
    // Without the UID, server-side apply would make a new Node if this one went away meanwhile.
    applied.setMetadata(
        new ObjectMetaBuilder()
            .withName(node.getMetadata().getName())
            .withUid(node.getMetadata().getUid())
            .withLabels(labels)
            .build());
    if (closed) {
      Cordon.close(
          applied,
          Cordon.since(node).orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    }
    return wrote(requests.apply(Kind.NODE, applied));
  }

  private GenericKubernetesResource wrote(GenericKubernetesResource answer) {
    cache.wrote(Kind.NODE, TrimmedStore.trim(answer));
    return answer;
  }

  private Optional<GenericKubernetesResource> node(String name) {
    return cache.get(Kind.NODE, null, name).filter(node -> !node.isMarkedForDeletion());
  }

  private static boolean sameMarks(
      Map<String, String> labels, boolean closed, GenericKubernetesResource node) {
    return Comparison.sameMarks(labels, node.getMetadata().getLabels()) && Cordon.is(closed, node);
  }

  private static Map<String, Object> taint(Taint taint) {
    var map = new LinkedHashMap<String, Object>();
    put(map, "effect", taint.getEffect());
    put(map, "key", taint.getKey());
    put(map, "value", taint.getValue());
    return map;
  }

  private static void put(Map<String, Object> map, String key, @Nullable String value) {
    if (value != null) {
      map.put(key, value);
    }
  }

  /** Returns true if a Node has a taint with this key. */
  public static boolean isTainted(GenericKubernetesResource node, String key) {
    return !without(key, node).equals(taints(node));
  }

  private static List<Object> taints(GenericKubernetesResource node) {
    return node.get("spec", "taints") instanceof List<?> taints ? List.copyOf(taints) : List.of();
  }

  private static List<Object> without(String key, GenericKubernetesResource node) {
    return taints(node).stream()
        .filter(taint -> !(taint instanceof Map<?, ?> map && Objects.equals(map.get("key"), key)))
        .toList();
  }
}
