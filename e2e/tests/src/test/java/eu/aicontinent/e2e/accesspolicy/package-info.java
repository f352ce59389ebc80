/** What the rules of the whole network do to factories and their pools. */
@NullMarked
package eu.aicontinent.e2e.accesspolicy;

import org.jspecify.annotations.NullMarked;
