/**
 * HTTP clients of members: what a member answers is bounded in bytes and time, and read only as far
 * as it is asked for.
 */
@NullMarked
package eu.aicontinent.operator.fleet.client;

import org.jspecify.annotations.NullMarked;
