/**
 * Kinds of Kueue, reduced to the fields that we write or read. Defaults of Kueue and of the API
 * server are written out, so that a stored object equals the one that was sent.
 */
@NullMarked
package eu.aicontinent.operator.kueue;

import org.jspecify.annotations.NullMarked;
