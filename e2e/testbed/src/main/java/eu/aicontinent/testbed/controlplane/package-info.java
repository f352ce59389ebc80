/** A control plane with kwok's fake kubelet, made and started by kwokctl. */
@NullMarked
package eu.aicontinent.testbed.controlplane;

import org.jspecify.annotations.NullMarked;
