/** The closed set of things that can go wrong with a request to an API server. */
@NullMarked
package eu.aicontinent.operator.failure;

import org.jspecify.annotations.NullMarked;
