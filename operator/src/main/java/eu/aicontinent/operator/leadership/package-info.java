/**
 * The fence around the leader. Of several replicas, only the one that holds the lease sends writes,
 * whichever part of the process writes and to whichever cluster.
 */
@NullMarked
package eu.aicontinent.operator.leadership;

import org.jspecify.annotations.NullMarked;
