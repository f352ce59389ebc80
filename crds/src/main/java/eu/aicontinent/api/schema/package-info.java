/**
 * Annotations that the generated schemas need beyond the generator's own, and the base class of all
 * kinds.
 */
@NullMarked
package eu.aicontinent.api.schema;

import org.jspecify.annotations.NullMarked;
