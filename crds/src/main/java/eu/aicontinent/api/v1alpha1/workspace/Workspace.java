package eu.aicontinent.api.v1alpha1.workspace;

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
 * Storage of one tenant on one cluster, which outlives Jobs. The operator generates it from the
 * grants of an AIFactory.
 */
@Group(AiContinentResource.GROUP)
@Version(AiContinentResource.VERSION)
@Kind("Workspace")
@Plural("workspaces")
@Singular("workspace")
@ShortNames("ws")
@Categories(AiContinentResource.CATEGORY)
@AdditionalPrinterColumn(name = "TENANT", jsonPath = ".spec.tenantRef.name")
@AdditionalPrinterColumn(name = "FACTORY", jsonPath = ".spec.factoryRef.name")
@AdditionalPrinterColumn(name = "CLUSTER", jsonPath = ".spec.clusterRef.name")
@AdditionalPrinterColumn(name = "STORAGE", jsonPath = ".spec.storage")
@AdditionalPrinterColumn(name = "ENDS", jsonPath = ".spec.endsAt")
@ValidationRule(
    value = Bounds.GENERATED_NAME_RULE,
    message = Bounds.GENERATED_NAME_MESSAGE,
    fieldPath = ".metadata.name")
public final class Workspace extends AiContinentResource<WorkspaceSpec, WorkspaceStatus> {}
