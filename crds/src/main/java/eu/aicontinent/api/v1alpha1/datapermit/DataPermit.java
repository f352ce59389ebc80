package eu.aicontinent.api.v1alpha1.datapermit;

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
 * A permit to use one dataset for one tenant, issued by a holder of the dataset in the namespace of
 * its lab. It does not change, except that it can be withdrawn.
 */
@Group(AiContinentResource.GROUP)
@Version(AiContinentResource.VERSION)
@Kind("DataPermit")
@Plural("datapermits")
@Singular("datapermit")
@ShortNames("dper")
@Categories(AiContinentResource.CATEGORY)
@AdditionalPrinterColumn(name = "DATASET", jsonPath = ".spec.dataset")
@AdditionalPrinterColumn(name = "TENANT", jsonPath = ".spec.tenantRef.name")
@AdditionalPrinterColumn(
    name = "UNTIL",
    jsonPath = ".spec.validUntil",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "STATE", jsonPath = ".spec.state")
@ValidationRule(
    value = Bounds.NAME_RULE,
    message = Bounds.NAME_MESSAGE,
    fieldPath = ".metadata.name")
public final class DataPermit extends AiContinentResource<DataPermitSpec, DataPermitStatus>
    implements Namespaced {}
