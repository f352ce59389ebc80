/**
 * The DataExport's controller: mounts a box for results of secure processing, seals it, asks the
 * holders of the data for a review, and mounts what they release for another tenant.
 */
@NullMarked
package eu.aicontinent.operator.dataexport;

import org.jspecify.annotations.NullMarked;
