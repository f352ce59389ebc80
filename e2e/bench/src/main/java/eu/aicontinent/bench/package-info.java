/**
 * The benchmark: the operator beside a client that writes the same objects and does nothing else.
 */
@NullMarked
package eu.aicontinent.bench;

import org.jspecify.annotations.NullMarked;
