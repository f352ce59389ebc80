/**
 * Tests of everything that goes wrong between the operator and real sites, simulated by a proxy.
 */
@NullMarked
package eu.aicontinent.e2e.faults;

import org.jspecify.annotations.NullMarked;
