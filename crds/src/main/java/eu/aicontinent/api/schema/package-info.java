/**
 * What the generated schemas need and the generator's own annotations cannot say, and the base
 * class of all kinds.
 */
@NullMarked
package eu.aicontinent.api.schema;

import org.jspecify.annotations.NullMarked;
