package eu.aicontinent.api.v1alpha1.gpunodepool;

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

/** One pool of a factory on one member cluster. The operator generates it from the AIFactory. */
@Group(AiContinentResource.GROUP)
@Version(AiContinentResource.VERSION)
@Kind("GPUNodePool")
@Plural("gpunodepools")
@Singular("gpunodepool")
@ShortNames("gnp")
@Categories(AiContinentResource.CATEGORY)
@AdditionalPrinterColumn(name = "FACTORY", jsonPath = ".spec.factoryRef.name")
@AdditionalPrinterColumn(name = "CLUSTER", jsonPath = ".spec.clusterRef.name")
@AdditionalPrinterColumn(name = "MODEL", jsonPath = ".spec.accelerator.model")
@AdditionalPrinterColumn(
    name = "NODES",
    jsonPath = ".status.nodes.ready",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "AVAILABLE",
    jsonPath = ".status.available",
    type = AdditionalPrinterColumn.Type.INTEGER)
@ValidationRule(
    value = Bounds.GENERATED_NAME_RULE,
    message = Bounds.GENERATED_NAME_MESSAGE,
    fieldPath = ".metadata.name")
@ValidationRule(
    value = "self.metadata.name == self.spec.factoryRef.name + '.' + self.spec.pool",
    message =
        "metadata.name must be <factoryRef.name>.<pool>: rename the object or correct the two fields",
    fieldPath = ".metadata.name")
public final class GPUNodePool extends AiContinentResource<GPUNodePoolSpec, GPUNodePoolStatus> {}
