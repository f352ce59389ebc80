/**
 * What makes accelerators usable on a cluster: the vendors' device plugins with their
 * configurations, and what a configuration makes of the devices of a node. Pure builders of objects
 * and readers of what is there.
 */
@NullMarked
package eu.aicontinent.operator.gpu;

import org.jspecify.annotations.NullMarked;
