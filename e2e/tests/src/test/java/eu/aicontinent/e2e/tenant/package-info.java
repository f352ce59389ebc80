/**
 * Tests of what tenants get at their factories and what is kept from them: capacity, queues, and
 * isolation, by real packets too.
 */
@NullMarked
package eu.aicontinent.e2e.tenant;

import org.jspecify.annotations.NullMarked;
