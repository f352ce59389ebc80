/** What tenants get at their factories, and what they do not: capacity, queues, and walls. */
@NullMarked
package eu.aicontinent.e2e.tenant;

import org.jspecify.annotations.NullMarked;
