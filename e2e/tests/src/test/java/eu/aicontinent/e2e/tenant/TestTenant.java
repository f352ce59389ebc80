package eu.aicontinent.e2e.tenant;

import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.reference.SubjectKind;
import eu.aicontinent.api.v1alpha1.datalab.Processing;
import eu.aicontinent.api.v1alpha1.placement.Constraints;
import eu.aicontinent.api.v1alpha1.tenant.Applicant;
import eu.aicontinent.api.v1alpha1.tenant.ApplicantCategory;
import eu.aicontinent.api.v1alpha1.tenant.ApplicantSize;
import eu.aicontinent.api.v1alpha1.tenant.Member;
import eu.aicontinent.api.v1alpha1.tenant.MemberRole;
import eu.aicontinent.api.v1alpha1.tenant.NamespaceDeletionPolicy;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenant.TenantSpec;
import eu.aicontinent.api.v1alpha1.tenant.Use;
import eu.aicontinent.api.v1alpha1.tenantquota.Allocation;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuotaSpec;
import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tenant whose people are the group of its name.
 *
 * @param applicant applicant, which decides the share of a factory that the tenant draws from
 * @param antenna antenna that it submits through, if any
 * @param processing processing that its namespaces are made for
 * @param namespaces policy for its namespaces when it is deleted
 */
public record TestTenant(
    String name,
    Applicant applicant,
    @Nullable String antenna,
    Processing processing,
    NamespaceDeletionPolicy namespaces) {
  private static final Instant UNTIL = Instant.parse("2099-01-01T00:00:00Z");

  /** Returns a small company that submits at its factories and leaves nothing behind. */
  public static TestTenant in(String state, String name) {
    return of(
        name,
        new Applicant(
            ApplicantCategory.Industry,
            ApplicantSize.SME,
            state,
            null,
            Use.ResearchAndInnovation,
            null,
            null,
            null,
            null));
  }

  public static TestTenant of(String name, Applicant applicant) {
    return new TestTenant(
        name, applicant, null, Processing.Standard, NamespaceDeletionPolicy.Delete);
  }

  public TestTenant through(String antenna) {
    return new TestTenant(name, applicant, antenna, processing, namespaces);
  }

  public TestTenant withNamespaces(NamespaceDeletionPolicy policy) {
    return new TestTenant(name, applicant, antenna, processing, policy);
  }

  /** Returns a copy whose namespaces are closed. */
  public TestTenant secure() {
    return new TestTenant(name, applicant, antenna, Processing.Secure, namespaces);
  }

  public String namespace() {
    return "tenant-" + name;
  }

  /** Returns a client for one of the tenant's people, without any other right. */
  public KubernetesClient at(Cluster cluster) {
    return cluster.as("someone@" + name + ".example", name);
  }

  public Tenant object() {
    var tenant = new Tenant();
    tenant.setMetadata(new ObjectMetaBuilder().withName(name).build());
    tenant.setSpec(
        new TenantSpec(
            applicant,
            antenna == null ? null : new Reference(antenna),
            List.of(new Member(SubjectKind.Group, name, MemberRole.User)),
            List.of(),
            processing,
            namespaces));
    return tenant;
  }

  /** Returns a quota that asks one factory for devices, none of them borrowed. */
  public TenantQuota quota(String quota, String factory, long accelerators) {
    return quota(quota, factory, accelerators, 0);
  }

  public TenantQuota quota(String quota, String factory, long accelerators, long borrowing) {
    return quota(
        quota,
        new Allocation(new Reference(factory), null, null, accelerators, borrowing, null, null));
  }

  /** Returns a quota that asks one factory for a device, and for storage for a workspace. */
  public TenantQuota storage(String quota, String factory, String storage) {
    return quota(quota, new Allocation(new Reference(factory), null, null, 1L, 0L, null, storage));
  }

  /** Returns a quota that asks whichever factory meets the constraints. */
  public TenantQuota quota(String quota, Constraints constraints, long accelerators) {
    return quota(quota, new Allocation(null, constraints, null, accelerators, 0L, null, null));
  }

  private TenantQuota quota(String quota, Allocation allocation) {
    var object = new TenantQuota();
    object.setMetadata(new ObjectMetaBuilder().withName(quota).build());
    object.setSpec(new TenantQuotaSpec(new Reference(name), null, UNTIL, List.of(allocation)));
    return object;
  }
}
