/**
 * Pods that send packets: network namespaces in which Cilium's agent enforces the policies of a
 * cluster of the testbed. Nothing is sent outside of these namespaces and the loopback interface.
 */
@NullMarked
package eu.aicontinent.testbed.packets;

import org.jspecify.annotations.NullMarked;
