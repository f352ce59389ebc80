package eu.aicontinent.api.v1alpha1.accesspolicy;

import eu.aicontinent.api.schema.AiContinentResource;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** Rules for the whole network. There is exactly one AccessPolicy, and its name is network. */
@Group(AiContinentResource.GROUP)
@Version(AiContinentResource.VERSION)
@Kind("AccessPolicy")
@Plural("accesspolicies")
@Singular("accesspolicy")
@ShortNames("apol")
@Categories(AiContinentResource.CATEGORY)
@AdditionalPrinterColumn(name = "VERSION", jsonPath = ".spec.version")
@ValidationRule(
    value = "self.metadata.name == 'network'",
    message = "metadata.name must be network: there is one policy for the whole network",
    fieldPath = ".metadata.name")
public final class AccessPolicy extends AiContinentResource<AccessPolicySpec, AccessPolicyStatus> {
  /** Name of the only AccessPolicy. */
  public static final String NAME = "network";
}
