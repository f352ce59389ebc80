/**
 * GPUNodePool: the nodes of a pool, marked so that only admitted work of the pool runs there, and
 * counted.
 */
@NullMarked
package eu.aicontinent.operator.gpunodepool;

import org.jspecify.annotations.NullMarked;
