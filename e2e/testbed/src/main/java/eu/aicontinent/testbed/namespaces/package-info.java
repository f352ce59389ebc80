/** Sockets of this JVM in network namespaces of other processes. */
@NullMarked
package eu.aicontinent.testbed.namespaces;

import org.jspecify.annotations.NullMarked;
