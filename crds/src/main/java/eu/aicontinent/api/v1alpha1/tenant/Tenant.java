package eu.aicontinent.api.v1alpha1.tenant;

import eu.aicontinent.api.schema.AiContinentResource;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;

/**
 * A user of capacity: the applicant, its antenna and its members. It owns the namespaces, which
 * outlive any grant.
 */
@Group(AiContinentResource.GROUP)
@Version(AiContinentResource.VERSION)
@Kind("Tenant")
@Plural("tenants")
@Singular("tenant")
@ShortNames("ten")
@Categories(AiContinentResource.CATEGORY)
@AdditionalPrinterColumn(name = "CATEGORY", jsonPath = ".spec.applicant.category")
@AdditionalPrinterColumn(name = "ANTENNA", jsonPath = ".spec.antennaRef.name")
@ValidationRule(
    value = Bounds.NAME_RULE,
    message = Bounds.NAME_MESSAGE,
    fieldPath = ".metadata.name")
public final class Tenant extends AiContinentResource<TenantSpec, TenantStatus> {

  /**
   * Returns the use of pools in which the tenant has a budget; empty before anything was counted.
   */
  public List<PoolUsage> usage() {
    return getStatus() == null ? List.of() : getStatus().usage();
  }
}
