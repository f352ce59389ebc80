/** Tests of the happy path: the objects that the quickstart leads to on hub and members. */
@NullMarked
package eu.aicontinent.e2e.quickstart;

import org.jspecify.annotations.NullMarked;
