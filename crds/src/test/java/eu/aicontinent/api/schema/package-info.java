/** Tests of the computations in the schema package. */
@NullMarked
package eu.aicontinent.api.schema;

import org.jspecify.annotations.NullMarked;
