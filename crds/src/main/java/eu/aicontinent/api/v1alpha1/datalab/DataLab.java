package eu.aicontinent.api.v1alpha1.datalab;

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

/**
 * Datasets that factories of one sector pool. Tenants mount them read-only at these factories, with
 * DataLabMounts. Permits for them are in the namespace datalab-, followed by the name of the lab.
 */
@Group(AiContinentResource.GROUP)
@Version(AiContinentResource.VERSION)
@Kind("DataLab")
@Plural("datalabs")
@Singular("datalab")
@ShortNames("dlab")
@Categories(AiContinentResource.CATEGORY)
@AdditionalPrinterColumn(name = "SECTOR", jsonPath = ".spec.sector")
@AdditionalPrinterColumn(name = "SPACE", jsonPath = ".spec.dataSpace")
@AdditionalPrinterColumn(
    name = "POOLED",
    jsonPath = ".status.conditions[?(@.type==\"Pooled\")].status")
@AdditionalPrinterColumn(
    name = "RECORDS",
    jsonPath = ".status.conditions[?(@.type==\"RecordsIntact\")].status")
@ValidationRule(
    value = Bounds.NAME_RULE,
    message = Bounds.NAME_MESSAGE,
    fieldPath = ".metadata.name")
public final class DataLab extends AiContinentResource<DataLabSpec, DataLabStatus> {}
