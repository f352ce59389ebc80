/**
 * Reconciliation of the MemberCluster: connects a cluster, reports its identity and health, and
 * runs the device plugins there.
 */
@NullMarked
package eu.aicontinent.operator.membercluster;

import org.jspecify.annotations.NullMarked;
