/**
 * Feature for the kind AIFactory: its pools on the hub, the ledger's table in its status, and the
 * tree of queues that follows from the table on each of its clusters.
 */
@NullMarked
package eu.aicontinent.operator.aifactory;

import org.jspecify.annotations.NullMarked;
