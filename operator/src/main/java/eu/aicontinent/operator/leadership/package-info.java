/**
 * The fence: of several replicas only the one that holds the lease sends writes, whoever in the
 * process wants to write and to whichever cluster.
 */
@NullMarked
package eu.aicontinent.operator.leadership;

import org.jspecify.annotations.NullMarked;
