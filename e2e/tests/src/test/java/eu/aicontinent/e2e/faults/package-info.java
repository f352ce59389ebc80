/**
 * Tests of everything that goes wrong: between the operator and a member, at a member that is
 * hostile, among replicas of the operator, and when the hub itself is lost.
 */
@NullMarked
package eu.aicontinent.e2e.faults;

import org.jspecify.annotations.NullMarked;
