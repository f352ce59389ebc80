package eu.aicontinent.api.v1alpha1.capacityrequest;

import eu.aicontinent.api.schema.AiContinentResource;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * A request for remote capacity in a mode of the AccessPolicy, in the namespace of an antenna. The
 * operator makes a TenantQuota from it once a decision is in its favour.
 */
@Group(AiContinentResource.GROUP)
@Version(AiContinentResource.VERSION)
@Kind("CapacityRequest")
@Plural("capacityrequests")
@Singular("capacityrequest")
@ShortNames("creq")
@Categories(AiContinentResource.CATEGORY)
@AdditionalPrinterColumn(name = "TENANT", jsonPath = ".spec.tenant")
@AdditionalPrinterColumn(name = "MODE", jsonPath = ".spec.mode")
@AdditionalPrinterColumn(
    name = "ACCELERATORS",
    jsonPath = ".spec.accelerators",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "USED",
    jsonPath = ".status.used",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "FACTORY", jsonPath = ".status.placement.factory")
@AdditionalPrinterColumn(
    name = "UNTIL",
    jsonPath = ".status.validUntil",
    type = AdditionalPrinterColumn.Type.STRING)
@ValidationRule(
    value = Bounds.SHORT_NAME_RULE,
    message = Bounds.SHORT_NAME_MESSAGE,
    fieldPath = ".metadata.name")
public final class CapacityRequest
    extends AiContinentResource<CapacityRequestSpec, CapacityRequestStatus> implements Namespaced {}
