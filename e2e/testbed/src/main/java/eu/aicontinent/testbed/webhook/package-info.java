/** Webhooks of a cluster, served by processes beside it and reached by URL instead of a Service. */
@NullMarked
package eu.aicontinent.testbed.webhook;

import org.jspecify.annotations.NullMarked;
