package eu.aicontinent.api.v1alpha1.tenantquota;

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

/** One grant to one tenant: its amount, place and duration. A tenant may have many. */
@Group(AiContinentResource.GROUP)
@Version(AiContinentResource.VERSION)
@Kind("TenantQuota")
@Plural("tenantquotas")
@Singular("tenantquota")
@ShortNames("tq")
@Categories(AiContinentResource.CATEGORY)
@AdditionalPrinterColumn(name = "TENANT", jsonPath = ".spec.tenantRef.name")
@AdditionalPrinterColumn(
    name = "GRANTED",
    jsonPath = ".status.granted",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "USED",
    jsonPath = ".status.used",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "UNTIL",
    jsonPath = ".spec.validUntil",
    type = AdditionalPrinterColumn.Type.STRING)
@ValidationRule(
    value = Bounds.NAME_RULE,
    message = Bounds.NAME_MESSAGE,
    fieldPath = ".metadata.name")
public final class TenantQuota extends AiContinentResource<TenantQuotaSpec, TenantQuotaStatus> {

  /**
   * Returns the spec with the factory that the status has chosen for the allocation that names
   * none.
   */
  public TenantQuotaSpec placed() {
    return spec.at(status == null ? null : status.placement());
  }

  /**
   * Returns true if the search for a factory is still to be done for the allocation that names
   * none.
   */
  public boolean awaitsPlacement() {
    return spec.toBePlaced().isPresent() && (status == null || !status.isSearched(generation()));
  }

  private long generation() {
    return getMetadata().getGeneration();
  }
}
