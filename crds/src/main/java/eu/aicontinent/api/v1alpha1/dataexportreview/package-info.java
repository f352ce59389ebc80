/** DataExportReview: a holder's decision whether results may leave secure processing. */
@NullMarked
package eu.aicontinent.api.v1alpha1.dataexportreview;

import org.jspecify.annotations.NullMarked;
