package eu.aicontinent.e2e.quota;

import eu.aicontinent.api.v1alpha1.tenant.Applicant;
import eu.aicontinent.api.v1alpha1.tenant.ApplicantCategory;
import eu.aicontinent.api.v1alpha1.tenant.ApplicantSize;
import eu.aicontinent.api.v1alpha1.tenant.Use;
import eu.aicontinent.e2e.tenant.TestTenant;

/**
 * Tenants from Ireland, which is no host state of the factory: they draw from the Union's share.
 */
public final class Applicants {
  private Applicants() {}

  /** Returns a tenant of standard priority. */
  public static TestTenant large(String name) {
    return TestTenant.of(name, company(ApplicantSize.Large, Use.ResearchAndInnovation));
  }

  /** Returns a tenant with the priority of an innovator. */
  public static TestTenant small(String name) {
    return TestTenant.of(name, company(ApplicantSize.SME, Use.ResearchAndInnovation));
  }

  public static TestTenant commercial(String name) {
    return TestTenant.of(name, company(ApplicantSize.Large, Use.Commercial));
  }

  /** Returns a research organisation with a grant agreement of the Union. */
  public static TestTenant funded(String name, String project) {
    return TestTenant.of(
        name,
        new Applicant(
            ApplicantCategory.Research,
            null,
            "IE",
            null,
            Use.ResearchAndInnovation,
            project,
            null,
            null,
            null));
  }

  private static Applicant company(ApplicantSize size, Use use) {
    return new Applicant(ApplicantCategory.Industry, size, "IE", null, use, null, null, null, null);
  }
}
