/**
 * Rules of the network that depend on states: they decide who may be granted capacity, and who may
 * have an antenna.
 */
@NullMarked
package eu.aicontinent.operator.domain.eligibility;

import org.jspecify.annotations.NullMarked;
