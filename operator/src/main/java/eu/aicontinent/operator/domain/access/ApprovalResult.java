package eu.aicontinent.operator.domain.access;

import eu.aicontinent.api.v1alpha1.capacityapproval.Verdict;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of the reviews of one generation of a request. */
public sealed interface ApprovalResult {
  /** A request that nobody has decided on. */
  record Open() implements ApprovalResult {}

  /** A request that only its requester has decided on, which does not count. */
  record OnlyBySelf(String review) implements ApprovalResult {}

  record Approved(String review) implements ApprovalResult {}

  record Denied(String review, @Nullable String note) implements ApprovalResult {}

  /** Returns the result of reviews. One denial outweighs any number of approvals. */
  static ApprovalResult of(List<Review> reviews, String uid, long generation, String requestedBy) {
    var meant =
        reviews.stream()
            .filter(review -> review.isOn(uid, generation))
            .filter(review -> review.spec().decision() != Verdict.Unrecognized)
            .sorted(Comparator.comparing(Review::name))
            .toList();
    var counting = meant.stream().filter(review -> !review.isBy(requestedBy)).toList();
    return counting.stream()
        .filter(review -> review.spec().decision() == Verdict.Deny)
        .<ApprovalResult>map(review -> new Denied(review.name(), review.spec().note()))
        .findFirst()
        .or(
            () ->
                counting.stream()
                    .<ApprovalResult>map(review -> new Approved(review.name()))
                    .findFirst())
        .or(
            () ->
                meant.stream()
                    .<ApprovalResult>map(review -> new OnlyBySelf(review.name()))
                    .findFirst())
        .orElseGet(Open::new);
  }
}
