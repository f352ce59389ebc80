/** The pinned Go modules of the control planes and of Helm, built once into a cache by content. */
@NullMarked
package eu.aicontinent.testbed.binaries;

import org.jspecify.annotations.NullMarked;
