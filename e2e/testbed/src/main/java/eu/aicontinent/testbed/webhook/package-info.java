/** Webhooks of a cluster in processes beside it, which are no Services: reached by URL. */
@NullMarked
package eu.aicontinent.testbed.webhook;

import org.jspecify.annotations.NullMarked;
