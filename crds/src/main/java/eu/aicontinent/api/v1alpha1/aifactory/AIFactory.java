package eu.aicontinent.api.v1alpha1.aifactory;

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
import java.util.List;

/** An AI factory: its consortium, system, pools and services, and the table of its grants. */
@Group(AiContinentResource.GROUP)
@Version(AiContinentResource.VERSION)
@Kind("AIFactory")
@Plural("aifactories")
@Singular("aifactory")
@ShortNames("aif")
@Categories(AiContinentResource.CATEGORY)
@AdditionalPrinterColumn(name = "STATE", jsonPath = ".spec.hostState")
@AdditionalPrinterColumn(name = "CLASS", jsonPath = ".spec.class")
@AdditionalPrinterColumn(
    name = "ACCELERATORS",
    jsonPath = ".status.accelerators.committed",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "AVAILABLE",
    jsonPath = ".status.accelerators.available",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "GRANTED",
    jsonPath = ".status.accelerators.granted",
    type = AdditionalPrinterColumn.Type.INTEGER)
@ValidationRule(
    value = Bounds.SHORT_NAME_RULE,
    message = Bounds.SHORT_NAME_MESSAGE,
    fieldPath = ".metadata.name")
public final class AIFactory extends AiContinentResource<AIFactorySpec, AIFactoryStatus> {

  /** Returns the table of grants; empty before the factory has a status. */
  public List<Grant> grants() {
    return getStatus() == null ? List.of() : getStatus().grants();
  }

  /** Returns the table of refusals; empty before the factory has a status. */
  public List<Refusal> refusals() {
    return getStatus() == null ? List.of() : getStatus().refusals();
  }
}
