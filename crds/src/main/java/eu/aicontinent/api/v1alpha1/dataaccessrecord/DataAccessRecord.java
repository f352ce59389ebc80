package eu.aicontinent.api.v1alpha1.dataaccessrecord;

import eu.aicontinent.api.schema.AiContinentResource;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * A record of one event of the access to a dataset, in the namespace of its lab. The operator
 * writes it, and nobody changes it. The records of a lab are numbered without a gap, and each has
 * the hash of the one before.
 */
@Group(AiContinentResource.GROUP)
@Version(AiContinentResource.VERSION)
@Kind("DataAccessRecord")
@Plural("dataaccessrecords")
@Singular("dataaccessrecord")
@ShortNames("dar")
@AdditionalPrinterColumn(
    name = "AT",
    jsonPath = ".spec.at",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "EVENT", jsonPath = ".spec.event")
@AdditionalPrinterColumn(name = "DATASET", jsonPath = ".spec.access.dataset")
@AdditionalPrinterColumn(name = "TENANT", jsonPath = ".spec.access.tenant")
@AdditionalPrinterColumn(name = "FACTORY", jsonPath = ".spec.access.factory")
@AdditionalPrinterColumn(name = "PERMIT", jsonPath = ".spec.access.permit.name")
@AdditionalPrinterColumn(name = "REASON", jsonPath = ".spec.reason")
@AdditionalPrinterColumn(name = "BY", jsonPath = ".spec.access.requestedBy", priority = 1)
@AdditionalPrinterColumn(name = "PURPOSE", jsonPath = ".spec.access.purpose", priority = 1)
@AdditionalPrinterColumn(name = "HASH", jsonPath = ".spec.hash", priority = 1)
@ValidationRule(
    value =
        "self.metadata.name.matches('^record-[1-9][0-9]*$') && int(self.metadata.name.substring(7)) == self.spec.sequence",
    message = "metadata.name must be record- and spec.sequence, so that no number is there twice",
    fieldPath = ".metadata.name")
@ValidationRule(
    value = "self.spec == oldSelf.spec",
    message = "a record does not change",
    fieldPath = ".spec")
public final class DataAccessRecord extends AiContinentResource<DataAccessRecordSpec, Void>
    implements Namespaced {
  private static final String PREFIX = "record-";

  /** Returns the name of the record with a number. */
  public static String name(long sequence) {
    return PREFIX + sequence;
  }

  /** Returns the number of the record with a name that {@link #name} made. */
  public static long sequence(String name) {
    return Long.parseLong(name.substring(PREFIX.length()));
  }
}
