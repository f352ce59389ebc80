/**
 * A Kueue manager as a process beside a cluster, its webhooks reached by URL, and a count of what
 * its Workloads use.
 */
@NullMarked
package eu.aicontinent.testbed.kueue;

import org.jspecify.annotations.NullMarked;
