package eu.aicontinent.operator.dataexportreview;

import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.schema.UnrecognizedValues;
import eu.aicontinent.api.v1alpha1.dataexportreview.DataExportReview;
import eu.aicontinent.api.v1alpha1.dataexportreview.DataExportReviewStatus;
import eu.aicontinent.api.v1alpha1.datalab.DataLabSpec;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.domain.data.ReviewRules;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes a review's status: the conditions Accepted, which holds if the decision counts, and
 * Ready.
 */
final class DataExportReviewStatusRules {
  private DataExportReviewStatusRules() {}

  /**
   * @param lab lab of the review; null when there is none
   */
  static DataExportReviewStatus status(
      DataExportReview review, @Nullable DataLabSpec lab, Instant now) {
    var previous = review.getStatus();
    long generation = review.getMetadata().getGeneration();
    return new DataExportReviewStatus(
        generation,
        Conditions.merge(
            previous == null ? null : previous.conditions(),
            Conditions.withReady(List.of(accepted(review, lab))),
            generation,
            now));
  }

  private static Finding accepted(DataExportReview review, @Nullable DataLabSpec lab) {
    return Finding.unrecognized(UnrecognizedValues.in(review.getSpec()))
        .or(
            () ->
                ReviewRules.objection(review.getSpec(), lab)
                    .map(one -> Finding.fails(ConditionType.Accepted, one.reason(), one.message())))
        .orElseGet(() -> Finding.holds(ConditionType.Accepted));
  }
}
