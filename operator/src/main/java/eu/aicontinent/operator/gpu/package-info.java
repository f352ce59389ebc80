/**
 * Device plugins of the vendors with their configurations, and the parts that a configuration makes
 * of a node's devices. Pure builders of objects and readers of what is there.
 */
@NullMarked
package eu.aicontinent.operator.gpu;

import org.jspecify.annotations.NullMarked;
