/** Work in containers, on a node with a kubelet. */
@NullMarked
package eu.aicontinent.e2e.node;

import org.jspecify.annotations.NullMarked;
