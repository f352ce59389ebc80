/** Tests of the effects that the rules of the whole network have on factories and their pools. */
@NullMarked
package eu.aicontinent.e2e.accesspolicy;

import org.jspecify.annotations.NullMarked;
