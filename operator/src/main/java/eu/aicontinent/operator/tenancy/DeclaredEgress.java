package eu.aicontinent.operator.tenancy;

import eu.aicontinent.api.v1alpha1.tenant.Destination;
import eu.aicontinent.api.v1alpha1.tenant.DestinationPort;
import eu.aicontinent.api.v1alpha1.tenant.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The egress that a tenant has declared, as rules of both kinds of policies: one rule for each
 * destination.
 *
 * @param destinations declared destinations; a port of a newer version's protocol opens nothing
 */
record DeclaredEgress(List<Destination> destinations) {
  DeclaredEgress {
    destinations = List.copyOf(destinations);
  }

  /** Returns the rules of a NetworkPolicy that open this egress. */
  List<Object> openings() {
    return rules(
        (destination, ports) ->
            Map.of(
                "to",
                List.of(Map.of("ipBlock", Map.of("cidr", destination.cidr()))),
                "ports",
                ports.map(DeclaredEgress::port).toList()));
  }

  /** Returns the rules of a ClusterNetworkPolicy that leave this egress to NetworkPolicies. */
  List<Object> passes() {
    return rules(
        (destination, ports) ->
            Map.of(
                "name",
                "declared " + destination.cidr(),
                "action",
                "Pass",
                "to",
                List.of(Map.of("networks", List.of(destination.cidr()))),
                "protocols",
                ports.map(DeclaredEgress::protocol).toList()));
  }

  private interface Rendering {
    Object rule(Destination destination, Stream<DestinationPort> ports);
  }

  /**
   * Returns the rules of the destinations that have a known port. A rule without a port would open
   * all of them.
   */
  private List<Object> rules(Rendering rendering) {
    return destinations.stream()
        .filter(destination -> known(destination).findAny().isPresent())
        .map(destination -> rendering.rule(destination, known(destination)))
        .toList();
  }

  private static Stream<DestinationPort> known(Destination destination) {
    return destination.ports().stream().filter(port -> port.protocol() != Protocol.Unrecognized);
  }

  private static Map<String, Object> port(DestinationPort port) {
    var rendered = new LinkedHashMap<String, Object>();
    rendered.put("protocol", port.protocol().name());
    rendered.put("port", port.port());
    if (isRange(port)) {
      rendered.put("endPort", port.endPort());
    }
    return rendered;
  }

  private static Map<String, Object> protocol(DestinationPort port) {
    var ports =
        isRange(port)
            ? Map.of("range", Map.of("start", port.port(), "end", port.endPort()))
            : Map.of("number", port.port());
    return Map.of(
        port.protocol().name().toLowerCase(Locale.ROOT), Map.of("destinationPort", ports));
  }

  /**
   * Returns true for a range of at least two ports. The two kinds of policies differ in whether a
   * range may have one port.
   */
  private static boolean isRange(DestinationPort port) {
    return port.endPort() != null && port.endPort() > port.port();
  }
}
