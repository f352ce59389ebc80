/**
 * Tests of which quotas are granted, where, and until when: shares, priorities, placement and
 * expiry.
 */
@NullMarked
package eu.aicontinent.e2e.quota;

import org.jspecify.annotations.NullMarked;
