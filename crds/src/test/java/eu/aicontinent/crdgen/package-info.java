/**
 * Generation of the CRDs from the API's records, and proof that the committed CRDs match the
 * records.
 */
@NullMarked
package eu.aicontinent.crdgen;

import org.jspecify.annotations.NullMarked;
