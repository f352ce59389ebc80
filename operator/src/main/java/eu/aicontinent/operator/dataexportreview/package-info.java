/**
 * The DataExportReview's controller. It reports whether a decision counts. The DataExport's
 * controller applies the same rules when it decides.
 */
@NullMarked
package eu.aicontinent.operator.dataexportreview;

import org.jspecify.annotations.NullMarked;
