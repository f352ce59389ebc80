package eu.aicontinent.operator.gpunodepool;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableMap;

import eu.aicontinent.operator.fleet.plan.Cordon;
import eu.aicontinent.operator.gpu.Offer;
import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Quantities;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a node that a pool depends on.
 *
 * @param name its name
 * @param labels its labels
 * @param ready true if its kubelet reports it as ready
 * @param readySince instant since which that is so; null when nobody reports it
 * @param cordoned true if nothing may be scheduled there
 * @param closedSince instant since which it is cordoned because we change how it offers its
 *     devices; null when we do not
 * @param capacity quantities that it has, by resource
 * @param allocatable quantities that can be used, by resource
 */
record NodeFacts(
    String name,
    Map<String, String> labels,
    boolean ready,
    @Nullable Instant readySince,
    boolean cordoned,
    @Nullable Instant closedSince,
    Map<String, String> capacity,
    Map<String, String> allocatable) {
  /**
   * The most units of a resource that are believed of a node: far more than the parts of all its
   * devices, and few enough that the sum over all nodes does not overflow.
   */
  private static final long MOST_UNITS = 1_000_000_000;

  NodeFacts {
    labels = Objects.requireNonNullElse(labels, Map.of());
    allocatable = Objects.requireNonNullElse(allocatable, Map.of());
    capacity = Objects.requireNonNullElse(capacity, allocatable);
  }

  static NodeFacts of(GenericKubernetesResource node) {
    var ready = Foreign.condition(node.get("status", "conditions"), "Ready");
    return new NodeFacts(
        node.getMetadata().getName(),
        node.getMetadata().getLabels(),
        ready.filter(condition -> "True".equals(condition.get("status"))).isPresent(),
        ready
            .flatMap(condition -> Foreign.instant(condition.get("lastTransitionTime")))
            .orElse(null),
        Boolean.TRUE.equals(node.<Object>get("spec", "unschedulable")),
        Cordon.since(node).orElse(null),
        strings(node.get("status", "capacity")),
        strings(node.get("status", "allocatable")));
  }

  boolean matches(Map<String, String> selector) {
    return labels.entrySet().containsAll(selector.entrySet());
  }

  /** Returns the node without the labels that only the hub sets. */
  NodeFacts withoutOurLabels() {
    var others = new HashMap<>(labels);
    others.keySet().removeIf(Labels::isOurs);
    return new NodeFacts(
        name, others, ready, readySince, cordoned, closedSince, capacity, allocatable);
  }

  /**
   * Returns the version of its NVIDIA driver that GPU feature discovery has found; null when it has
   * found none.
   */
  @Nullable String driver() {
    var version = labels.get("nvidia.com/cuda.driver-version.full");
    return version == null && labels.containsKey("nvidia.com/cuda.driver.major")
        ? Stream.of("major", "minor", "rev")
            .map(part -> labels.get("nvidia.com/cuda.driver." + part))
            .filter(Objects::nonNull)
            .collect(joining("."))
        : version;
  }

  boolean isUsable() {
    return ready && !cordoned;
  }

  /** Returns true if it is not ready, or somebody else has cordoned it. */
  boolean isAway() {
    return !isUsable() && !(ready && isClosed());
  }

  /** Returns true while we change how it offers its devices. */
  boolean isClosed() {
    return closedSince != null;
  }

  /** Returns the number of units that it offers of a resource. */
  long units(String resource) {
    return number(allocatable, resource);
  }

  /** Returns the number of whole devices that it offers in this way. */
  long devices(Offer offer) {
    return offer.devicesIn(units(offer.resource()));
  }

  /** Returns the number of whole devices that it has, failed ones included. */
  long installed(Offer offer) {
    return offer.devicesIn(number(capacity, offer.resource()));
  }

  /** Returns the number of devices that it has and does not offer, or not in full. */
  long failed(Offer offer) {
    var resource = offer.resource();
    return Math.max(0, offer.devicesTouchedBy(number(capacity, resource) - units(resource)));
  }

  /**
   * Returns true if it has its devices but offers them in another way: its device plugin has yet to
   * adopt the pool's sharing.
   */
  boolean isChangingTo(Offer offer) {
    return number(capacity, offer.resource()) == 0 && hasDevicesOf(offer);
  }

  /**
   * Returns true if it has devices of the vendor, in whatever way they are offered. The capacity
   * decides: while a plugin restarts, no device is allocatable, and work still holds them.
   */
  boolean hasDevicesOf(Offer offer) {
    return capacity.keySet().stream()
        .filter(resource -> resource.startsWith(offer.vendorPrefix()))
        .anyMatch(resource -> number(capacity, resource) > 0);
  }

  /**
   * Returns the quantity of a resource. More than any node can have counts as 0, so that nothing is
   * granted on the strength of it.
   */
  private static long number(Map<String, String> quantities, String resource) {
    var number = Quantities.read(quantities.get(resource));
    return number > MOST_UNITS ? 0 : number;
  }

  private static Map<String, String> strings(@Nullable Object map) {
    return Foreign.map(map).entrySet().stream()
        .collect(
            toUnmodifiableMap(e -> String.valueOf(e.getKey()), e -> String.valueOf(e.getValue())));
  }
}
