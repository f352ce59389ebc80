package eu.aicontinent.operator.domain.capacity;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.tenant.Priority;
import eu.aicontinent.operator.domain.eligibility.Ineligible;
import eu.aicontinent.operator.domain.shares.Division;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of one tenant without an antenna, in the Union's share of pool h100. */
final class OneTenant {
  /** Rules that give the Union half of every pool, without limits within. */
  static final Rules HALVES =
      new Rules(new Division(50, 100, 100, List.of()), Duration.ofDays(14), Map.of());

  static final QuotaDemand.TenantTerms ELIGIBLE = terms(null);

  private static final String NAME = "t";

  private OneTenant() {}

  static QuotaDemand.TenantTerms terms(@Nullable Ineligible ineligible) {
    return new QuotaDemand.TenantTerms(null, Share.Union, Map.of(), Priority.Standard, ineligible);
  }

  static QuotaDemand demand(
      String quota,
      Instant createdAt,
      QuotaDemand.TenantTerms terms,
      Validity validity,
      QuotaDemand.Request request) {
    return new QuotaDemand(
        quota, "uid-" + quota, createdAt, NAME, terms, validity, List.of(request));
  }

  static Grant grant(
      String quota, long devices, long borrowing, Instant grantedAt, @Nullable Instant told) {
    return new Grant(
        quota,
        "uid-" + quota,
        NAME,
        null,
        "h100",
        "fi-kajaani",
        Share.Union,
        devices,
        borrowing,
        grantedAt,
        null,
        told,
        null);
  }
}
