/**
 * Writes the CRDs from the API's records, and proves that what is committed is what the records
 * say.
 */
@NullMarked
package eu.aicontinent.crdgen;

import org.jspecify.annotations.NullMarked;
