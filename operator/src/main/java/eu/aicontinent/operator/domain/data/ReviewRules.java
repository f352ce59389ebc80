package eu.aicontinent.operator.domain.data;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.reference.Subject;
import eu.aicontinent.api.v1alpha1.dataexportreview.DataExportReviewSpec;
import eu.aicontinent.api.v1alpha1.dataexportreview.ExportDecision;
import eu.aicontinent.api.v1alpha1.dataexportreview.Review;
import eu.aicontinent.api.v1alpha1.datalab.DataLabSpec;
import eu.aicontinent.operator.domain.access.Objection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether a decision on results counts: a holder's, and not that of who asks for it. */
public final class ReviewRules {
  private ReviewRules() {}

  /**
   * Returns the objection to a review; empty when it counts.
   *
   * @param lab lab of the review; null when there is none
   */
  public static Optional<Objection> objection(
      DataExportReviewSpec asked, @Nullable DataLabSpec lab) {
    var review = asked.review();
    if (review == null || review.decision() == ExportDecision.Unrecognized) {
      return Optional.of(
          new Objection(
              Reason.AwaitingReview,
              "spec.review: no holder has decided yet: look at the results, and set decision, holder and reviewedBy"));
    }
    if (review.reviewedBy().equals(asked.export().requestedBy())) {
      return Optional.of(
          new Objection(
              Reason.SelfApproval,
              "spec.review.reviewedBy: %s asks for the export: somebody else has to decide"
                  .formatted(review.reviewedBy())));
    }
    return holders(asked, lab).contains(review.holder())
        ? Optional.empty()
        : Optional.of(notHolder(asked, review));
  }

  /** Returns the holders of the dataset, or of all of the lab when it has no such dataset. */
  private static List<Subject> holders(DataExportReviewSpec asked, @Nullable DataLabSpec lab) {
    if (lab == null) {
      return List.of();
    }
    var dataset = Optional.ofNullable(asked.dataset()).flatMap(lab::dataset);
    return dataset.isPresent()
        ? dataset.get().holders()
        : lab.datasets().stream().flatMap(one -> one.holders().stream()).toList();
  }

  private static Objection notHolder(DataExportReviewSpec asked, Review review) {
    return new Objection(
        Reason.NotHolder,
        "spec.review.holder: %s %s is no holder of %s: a holder decides"
            .formatted(
                review.holder().kind(),
                review.holder().name(),
                asked.dataset() == null ? "any dataset of the lab" : "dataset " + asked.dataset()));
  }
}
