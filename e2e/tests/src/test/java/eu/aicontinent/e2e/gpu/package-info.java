/** Tests of the software for accelerators on a member, and of the devices that it offers. */
@NullMarked
package eu.aicontinent.e2e.gpu;

import org.jspecify.annotations.NullMarked;
