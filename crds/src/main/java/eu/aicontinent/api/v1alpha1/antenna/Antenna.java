package eu.aicontinent.api.v1alpha1.antenna;

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
 * An access point without a supercomputer of its own, linked to factories. It is either a state's,
 * linked to factories in other states, or the network's own.
 */
@Group(AiContinentResource.GROUP)
@Version(AiContinentResource.VERSION)
@Kind("Antenna")
@Plural("antennas")
@Singular("antenna")
@ShortNames("ant")
@Categories(AiContinentResource.CATEGORY)
@AdditionalPrinterColumn(name = "STATE", jsonPath = ".spec.state")
@AdditionalPrinterColumn(name = "CLUSTER", jsonPath = ".spec.clusterRef.name")
@AdditionalPrinterColumn(
    name = "LINKS",
    jsonPath = ".status.links",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "CONNECTED",
    jsonPath = ".status.conditions[?(@.type==\"Connected\")].status")
@ValidationRule(
    value = Bounds.SHORT_NAME_RULE,
    message = Bounds.SHORT_NAME_MESSAGE,
    fieldPath = ".metadata.name")
public final class Antenna extends AiContinentResource<AntennaSpec, AntennaStatus> {}
