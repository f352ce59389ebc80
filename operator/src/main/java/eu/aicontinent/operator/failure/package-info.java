/**
 * The closed set of things that can go wrong with a request to an API server, and the log lines
 * that tell of them once in a while.
 */
@NullMarked
package eu.aicontinent.operator.failure;

import org.jspecify.annotations.NullMarked;
