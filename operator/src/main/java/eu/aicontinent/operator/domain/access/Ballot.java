package eu.aicontinent.operator.domain.access;

import eu.aicontinent.api.v1alpha1.capacityapproval.Verdict;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What reviewers have decided on one generation of a request. */
public sealed interface Ballot {
  /** Nobody has decided. */
  record Open() implements Ballot {}

  /** Only who asked has decided, which does not count. */
  record OnlyBySelf(String review) implements Ballot {}

  record Approved(String review) implements Ballot {}

  record Denied(String review, @Nullable String note) implements Ballot {}

  /** One denial outweighs any number of approvals. */
  static Ballot of(List<Review> reviews, String uid, long generation, String requestedBy) {
    var meant =
        reviews.stream()
            .filter(review -> review.isOn(uid, generation))
            .filter(review -> review.spec().decision() != Verdict.Unrecognized)
            .sorted(Comparator.comparing(Review::name))
            .toList();
    var counting = meant.stream().filter(review -> !review.isBy(requestedBy)).toList();
    return counting.stream()
        .filter(review -> review.spec().decision() == Verdict.Deny)
        .<Ballot>map(review -> new Denied(review.name(), review.spec().note()))
        .findFirst()
        .or(() -> counting.stream().<Ballot>map(review -> new Approved(review.name())).findFirst())
        .or(() -> meant.stream().<Ballot>map(review -> new OnlyBySelf(review.name())).findFirst())
        .orElseGet(Open::new);
  }
}
