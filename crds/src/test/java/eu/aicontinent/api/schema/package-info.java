/** Tests of what the schema package computes. */
@NullMarked
package eu.aicontinent.api.schema;

import org.jspecify.annotations.NullMarked;
