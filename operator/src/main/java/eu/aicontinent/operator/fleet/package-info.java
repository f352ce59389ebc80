/**
 * The multi-cluster engine: connections to members, their caches, and the lanes through which every
 * write to an API server goes. The hub is one more cluster to it. Nothing else in the operator
 * writes.
 */
@NullMarked
package eu.aicontinent.operator.fleet;

import org.jspecify.annotations.NullMarked;
