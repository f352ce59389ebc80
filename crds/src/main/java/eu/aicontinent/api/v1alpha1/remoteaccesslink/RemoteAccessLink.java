package eu.aicontinent.api.v1alpha1.remoteaccesslink;

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
 * The link between one antenna and one factory: credentials, queues and health of the connection.
 * The operator generates it from the Antenna.
 */
@Group(AiContinentResource.GROUP)
@Version(AiContinentResource.VERSION)
@Kind("RemoteAccessLink")
@Plural("remoteaccesslinks")
@Singular("remoteaccesslink")
@ShortNames("ral")
@Categories(AiContinentResource.CATEGORY)
@AdditionalPrinterColumn(name = "ANTENNA", jsonPath = ".spec.antennaRef.name")
@AdditionalPrinterColumn(name = "FACTORY", jsonPath = ".spec.factoryRef.name")
@AdditionalPrinterColumn(
    name = "CEILING",
    jsonPath = ".spec.accelerators",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "EXPIRES",
    jsonPath = ".status.credentialExpiresAt",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "CONNECTED",
    jsonPath = ".status.conditions[?(@.type==\"Connected\")].status")
@ValidationRule(
    value = Bounds.GENERATED_NAME_RULE,
    message = Bounds.GENERATED_NAME_MESSAGE,
    fieldPath = ".metadata.name")
@ValidationRule(
    value = "self.metadata.name == self.spec.antennaRef.name + '.' + self.spec.factoryRef.name",
    message =
        "metadata.name must be <antennaRef.name>.<factoryRef.name>: rename the object or correct the two fields",
    fieldPath = ".metadata.name")
public final class RemoteAccessLink
    extends AiContinentResource<RemoteAccessLinkSpec, RemoteAccessLinkStatus> {}
