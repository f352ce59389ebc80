package eu.aicontinent.api.v1alpha1.membercluster;

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
 * A Kubernetes cluster in a member state: the connection to it, and what the operator may do there.
 */
@Group(AiContinentResource.GROUP)
@Version(AiContinentResource.VERSION)
@Kind("MemberCluster")
@Plural("memberclusters")
@Singular("membercluster")
@ShortNames("memc")
@Categories(AiContinentResource.CATEGORY)
@AdditionalPrinterColumn(name = "STATE", jsonPath = ".spec.memberState")
@AdditionalPrinterColumn(name = "VERSION", jsonPath = ".status.version")
@AdditionalPrinterColumn(
    name = "REACHABLE",
    jsonPath = ".status.conditions[?(@.type==\"Reachable\")].status")
@AdditionalPrinterColumn(name = "POLICY", jsonPath = ".spec.managementPolicy")
@AdditionalPrinterColumn(
    name = "EXPIRES",
    jsonPath = ".status.credentialExpiresAt",
    type = AdditionalPrinterColumn.Type.STRING)
@ValidationRule(
    value = Bounds.NAME_RULE,
    message = Bounds.NAME_MESSAGE,
    fieldPath = ".metadata.name")
public final class MemberCluster
    extends AiContinentResource<MemberClusterSpec, MemberClusterStatus> {}
