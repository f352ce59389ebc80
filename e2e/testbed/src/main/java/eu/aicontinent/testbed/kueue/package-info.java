/** A Kueue manager as a process beside a cluster, its webhooks reached by URL, and what it says. */
@NullMarked
package eu.aicontinent.testbed.kueue;

import org.jspecify.annotations.NullMarked;
