/** Nodes whose pods are containers. */
@NullMarked
package eu.aicontinent.testbed.node;

import org.jspecify.annotations.NullMarked;
