/** Cluster API beside a cluster, for workload clusters whose machines exist in memory only. */
@NullMarked
package eu.aicontinent.testbed.clusterapi;

import org.jspecify.annotations.NullMarked;
