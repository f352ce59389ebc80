/**
 * The kinds of Kueue, reduced to the fields that we write or read. What Kueue or the API server
 * would default is written out, so that an object which was stored equals the one that was sent.
 */
@NullMarked
package eu.aicontinent.operator.kueue;

import org.jspecify.annotations.NullMarked;
