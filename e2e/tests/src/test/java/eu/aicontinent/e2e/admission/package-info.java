/**
 * Tests of what the charts' admission policies stop: tenants, and thieves of the hub's credential
 * on members; on the hub, people who ask and decide in somebody else's name.
 */
@NullMarked
package eu.aicontinent.e2e.admission;

import org.jspecify.annotations.NullMarked;
