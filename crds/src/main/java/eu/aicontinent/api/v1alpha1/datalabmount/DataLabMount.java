package eu.aicontinent.api.v1alpha1.datalabmount;

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
 * A dataset of a data lab that a tenant mounts read-only, in the tenant's namespace on the hub. The
 * operator makes a PersistentVolumeClaim of it at each factory of the lab where the tenant holds a
 * grant, as long as its conditions hold. When one ends, work that uses the claim is stopped and the
 * claim is deleted.
 */
@Group(AiContinentResource.GROUP)
@Version(AiContinentResource.VERSION)
@Kind("DataLabMount")
@Plural("datalabmounts")
@Singular("datalabmount")
@ShortNames("dlm")
@Categories(AiContinentResource.CATEGORY)
@AdditionalPrinterColumn(name = "DATASET", jsonPath = ".spec.dataset")
@AdditionalPrinterColumn(name = "VARIANT", jsonPath = ".spec.variant")
@AdditionalPrinterColumn(name = "CLAIM", jsonPath = ".status.claim")
@AdditionalPrinterColumn(
    name = "UNTIL",
    jsonPath = ".status.validUntil",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "MOUNTED",
    jsonPath = ".status.conditions[?(@.type==\"Mounted\")].status")
@ValidationRule(
    value = Bounds.NAME_RULE,
    message = Bounds.NAME_MESSAGE,
    fieldPath = ".metadata.name")
public final class DataLabMount extends AiContinentResource<DataLabMountSpec, DataLabMountStatus>
    implements Namespaced {}
