package eu.aicontinent.operator.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.capacityapproval.CapacityApprovalSpec;
import eu.aicontinent.api.v1alpha1.capacityapproval.RequestReference;
import eu.aicontinent.api.v1alpha1.capacityapproval.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApprovalResultTest {
  private static Review review(
      String name, String uid, long generation, Verdict verdict, String by) {
    return new Review(
        name,
        new CapacityApprovalSpec(
            new RequestReference("lingua", uid, generation), verdict, by, "because"));
  }

  private static ApprovalResult of(Review... reviews) {
    return ApprovalResult.of(List.of(reviews), "uid", 2, "maeve");
  }

  @Test
  void anApprovalOfThisGenerationOfThisRequestCounts() {
    assertThat(of(review("a", "uid", 2, Verdict.Approve, "rita")))
        .isEqualTo(new ApprovalResult.Approved("a"));
  }

  @Test
  void noOtherDoes() {
    assertThat(
            of(
                review("older", "uid", 1, Verdict.Approve, "rita"),
                review("newer", "uid", 3, Verdict.Approve, "rita"),
                review("another", "other", 2, Verdict.Approve, "rita"),
                review("unknown", "uid", 2, Verdict.Unrecognized, "rita")))
        .isEqualTo(new ApprovalResult.Open());
  }

  @Test
  void whoAsksDoesNotDecide() {
    assertThat(of(review("own", "uid", 2, Verdict.Approve, "maeve")))
        .isEqualTo(new ApprovalResult.OnlyBySelf("own"));
    assertThat(
            of(
                review("own", "uid", 2, Verdict.Deny, "maeve"),
                review("z", "uid", 2, Verdict.Approve, "rita")))
        .isEqualTo(new ApprovalResult.Approved("z"));
  }

  @Test
  void oneDenialOutweighs() {
    assertThat(
            of(
                review("a", "uid", 2, Verdict.Approve, "rita"),
                review("b", "uid", 2, Verdict.Deny, "rosa")))
        .isEqualTo(new ApprovalResult.Denied("b", "because"));
  }
}
