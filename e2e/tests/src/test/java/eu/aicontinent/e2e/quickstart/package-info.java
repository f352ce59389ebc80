/**
 * Tests of the happy path: the network that the other tests run on, and the objects that the
 * quickstart leads to on hub and members.
 */
@NullMarked
package eu.aicontinent.e2e.quickstart;

import org.jspecify.annotations.NullMarked;
