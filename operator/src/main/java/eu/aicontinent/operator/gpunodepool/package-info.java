/**
 * Controller of GPUNodePools: marks the nodes of a pool so that only admitted work of the pool runs
 * there, and counts them.
 */
@NullMarked
package eu.aicontinent.operator.gpunodepool;

import org.jspecify.annotations.NullMarked;
