package eu.aicontinent.e2e.update;

import static eu.aicontinent.e2e.support.Quickstart.ANTENNA;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY;
import static eu.aicontinent.e2e.support.Quickstart.QUOTA;
import static eu.aicontinent.e2e.support.Quickstart.TENANT;

import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import org.junit.jupiter.api.Test;

@UsesNetwork(Empty.class)
class OrderTest {

  @Test
  void convergesWhenEverythingComesInReverse(Network network) {
    var hub = new Hub(network);

    hub.apply(Quickstart.manifests().reversed());

    hub.awaitAllReady();
  }

  /** Proves that each object waits, reports what it waits for, and goes on when that arrives. */
  @Test
  void saysWhatIsMissingUntilItComes(Network network) {
    var hub = new Hub(network);

    hub.apply(Quickstart.file("tenantquotas"));
    hub.awaitCondition("TenantQuota", QUOTA, "ResolvedRefs", "False", "TenantNotFound");
    hub.apply(Quickstart.file("tenants"));
    hub.awaitCondition("TenantQuota", QUOTA, "ResolvedRefs", "False", "FactoryNotFound");
    hub.awaitCondition("Tenant", TENANT, "ResolvedRefs", "False", "AntennaNotFound");
    hub.apply(Quickstart.file("antennas"));
    hub.awaitCondition("Antenna", ANTENNA, "ResolvedRefs", "False", "ClusterNotFound");
    hub.apply(Quickstart.file("aifactories"));
    hub.awaitCondition("AIFactory", FACTORY, "ResolvedRefs", "False", "ClusterNotFound");
    hub.apply(Quickstart.file("memberclusters"));
    hub.awaitCondition("Tenant", TENANT, "Accepted", "False", "PolicyNotFound");
    hub.awaitCondition("TenantQuota", QUOTA, "Granted", "False", "PolicyNotFound");
    hub.apply(Quickstart.file("accesspolicy"));

    hub.awaitAllReady();
  }
}
