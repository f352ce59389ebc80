package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Addresses outside the clusters, with their ports, that a tenant's pods may reach.
 *
 * @param cidr range of addresses, such as 203.0.113.16/28 or 2001:db8:7::/48: at most a /16 of IPv4
 *     or a /32 of IPv6, without addresses that are never opened, such as link-local ones
 * @param description destination, and the tenant's purpose there
 * @param ports ports that may be reached there
 */
@ValidationRule(
    value = "isCIDR(self.cidr)",
    message = "cidr must be a range of addresses such as 203.0.113.16/28 or 2001:db8:7::/48",
    fieldPath = ".cidr")
@ValidationRule(
    value = Destination.NO_RANGE + "string(cidr(self.cidr).masked()) == self.cidr",
    message =
        "cidr must be written in the one usual way: begin with the first address of the range, in its shortest form",
    fieldPath = ".cidr")
@ValidationRule(
    value =
        Destination.NO_RANGE
            + "cidr(self.cidr).prefixLength() >= (cidr(self.cidr).ip().family() == 4 ? 16 : 32)",
    message = "cidr must be no wider than a /16 of IPv4 or a /32 of IPv6: name what is meant",
    fieldPath = ".cidr")
@ValidationRule(
    value =
        Destination.NO_RANGE
            + Destination.NEVER_OPEN
            + ".all(closed, !cidr(closed).containsCIDR(self.cidr) && !cidr(self.cidr).containsCIDR(closed))",
    message =
        "cidr must have no loopback, link-local, multicast, reserved or translated address and none of a cloud's metadata: these are never opened",
    fieldPath = ".cidr")
@ValidationRule(
    value = "self.ports.all(a, self.ports.exists_one(b, b == a))",
    message = "ports must name each port once: remove the duplicate",
    fieldPath = ".ports")
@JsonIgnoreProperties(ignoreUnknown = true)
public record Destination(
    @Size(min = 1, max = Destination.LONGEST) String cidr,
    @Nullable @Size(min = 1, max = Bounds.TITLE) String description,
    @Size(min = 1, max = 16) List<DestinationPort> ports) {
  static final int LONGEST = 43;

  /**
   * Guard of the other rules: a value that is no range at all is not judged further, so that one
   * mistake gives one message.
   */
  static final String NO_RANGE = "!isCIDR(self.cidr) || ";

  /**
   * Ranges that are never opened: this host, loopback, link-local, multicast and reserved; NAT64
   * and 6to4, behind which are IPv4 addresses; and the addresses outside of link-local where clouds
   * serve metadata to a machine: Oracle, Alibaba, Azure, Amazon, Google.
   */
  static final String NEVER_OPEN =
      "['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3',"
          + " '::/8', 'fe80::/10', 'ff00::/8', '2002::/16',"
          + " '192.0.0.0/24', '100.100.100.200/32', '168.63.129.16/32',"
          + " 'fd00:ec2::/32', 'fd20:ce::/32']";
}
