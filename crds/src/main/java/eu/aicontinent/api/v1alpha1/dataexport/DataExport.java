package eu.aicontinent.api.v1alpha1.dataexport;

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
 * Results of secure processing that leave it once they were reviewed, in the tenant's namespace on
 * the hub. Work of the tenant writes them into a box of the lab. Once they are sealed, nobody
 * writes there any more, and holders of the data review them. What all of them release, another
 * tenant mounts read-only.
 */
@Group(AiContinentResource.GROUP)
@Version(AiContinentResource.VERSION)
@Kind("DataExport")
@Plural("dataexports")
@Singular("dataexport")
@ShortNames("dexp")
@Categories(AiContinentResource.CATEGORY)
@AdditionalPrinterColumn(name = "LAB", jsonPath = ".spec.dataLabRef.name")
@AdditionalPrinterColumn(name = "BOX", jsonPath = ".spec.resultBox")
@AdditionalPrinterColumn(name = "RECIPIENT", jsonPath = ".spec.recipientRef.name")
@AdditionalPrinterColumn(
    name = "SEALED",
    jsonPath = ".status.conditions[?(@.type==\"Sealed\")].status")
@AdditionalPrinterColumn(
    name = "RELEASED",
    jsonPath = ".status.conditions[?(@.type==\"Released\")].status")
@ValidationRule(
    value = Bounds.NAME_RULE,
    message = Bounds.NAME_MESSAGE,
    fieldPath = ".metadata.name")
public final class DataExport extends AiContinentResource<DataExportSpec, DataExportStatus>
    implements Namespaced {}
