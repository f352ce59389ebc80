package eu.aicontinent.operator.domain.shares;

import static java.util.stream.Collectors.toMap;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.Reserve;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.tenant.Applicant;
import eu.aicontinent.api.v1alpha1.tenant.ApplicantCategory;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides which reserves a factory keeps, and for whom. */
public final class ReserveRules {
  private ReserveRules() {}

  /**
   * Returns the reserves of a factory, in the policy's order.
   *
   * @param policy policy of the network; null when there is none
   */
  public static List<Reserve> at(String factory, @Nullable AccessPolicySpec policy) {
    return policy == null
        ? List.of()
        : policy.reserves().stream().filter(reserve -> reserve.isAt(factory)).toList();
  }

  /**
   * Returns for each share the name of the reserve that an applicant draws from: the first that is
   * for it.
   */
  public static Map<Share, String> of(Applicant applicant, List<Reserve> reserves) {
    return reserves.stream()
        .filter(reserve -> isFor(applicant, reserve))
        .collect(toMap(Reserve::share, Reserve::name, (first, _) -> first));
  }

  /**
   * Returns true if a reserve is for an applicant. A category of a newer version qualifies for
   * none.
   */
  private static boolean isFor(Applicant applicant, Reserve reserve) {
    var category = applicant.category();
    var project = applicant.euFundedProject();
    return category != ApplicantCategory.Unrecognized && reserve.categories().contains(category)
        || project != null && reserve.euFundedProjects().contains(project);
  }
}
