package eu.aicontinent.api.v1alpha1.capacityapproval;

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

/** A reviewer's decision on one generation of one CapacityRequest in the same namespace. */
@Group(AiContinentResource.GROUP)
@Version(AiContinentResource.VERSION)
@Kind("CapacityApproval")
@Plural("capacityapprovals")
@Singular("capacityapproval")
@ShortNames("cappr")
@Categories(AiContinentResource.CATEGORY)
@AdditionalPrinterColumn(name = "REQUEST", jsonPath = ".spec.requestRef.name")
@AdditionalPrinterColumn(
    name = "GENERATION",
    jsonPath = ".spec.requestRef.generation",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "DECISION", jsonPath = ".spec.decision")
@AdditionalPrinterColumn(name = "BY", jsonPath = ".spec.decidedBy")
@ValidationRule(
    value = Bounds.NAME_RULE,
    message = Bounds.NAME_MESSAGE,
    fieldPath = ".metadata.name")
@ValidationRule(
    value = "self.spec == oldSelf.spec",
    message = "spec is immutable: make a new approval instead",
    fieldPath = ".spec")
public final class CapacityApproval
    extends AiContinentResource<CapacityApprovalSpec, CapacityApprovalStatus>
    implements Namespaced {}
