package eu.aicontinent.e2e.support;

import eu.aicontinent.testbed.operator.Network;
import org.junit.jupiter.api.AfterEach;

/**
 * Tests that each make tenants of their own, or requests for some: they are removed after each
 * test, while everything below them stays for the next one.
 */
public interface OwnTenants {

  @AfterEach
  default void removeTenants(Network network) {
    new Reset(network).removeTenants();
  }
}
