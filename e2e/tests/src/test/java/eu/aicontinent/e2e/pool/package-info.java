/**
 * Tests of pools: what they observe of their nodes, nodes that Cluster API creates, and capacity
 * that is taken away with notice.
 */
@NullMarked
package eu.aicontinent.e2e.pool;

import org.jspecify.annotations.NullMarked;
