package eu.aicontinent.api.v1alpha1.dataexportreview;

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
 * A holder's decision whether results may leave secure processing, in the namespace of the lab. The
 * operator makes it when an export is sealed and asks by it; a holder writes {@code spec.review}.
 */
@Group(AiContinentResource.GROUP)
@Version(AiContinentResource.VERSION)
@Kind("DataExportReview")
@Plural("dataexportreviews")
@Singular("dataexportreview")
@ShortNames("dexr")
@Categories(AiContinentResource.CATEGORY)
@AdditionalPrinterColumn(name = "TENANT", jsonPath = ".spec.export.tenant")
@AdditionalPrinterColumn(name = "EXPORT", jsonPath = ".spec.export.name")
@AdditionalPrinterColumn(name = "DATASET", jsonPath = ".spec.dataset")
@AdditionalPrinterColumn(name = "RECIPIENT", jsonPath = ".spec.export.recipient")
@AdditionalPrinterColumn(name = "DECISION", jsonPath = ".spec.review.decision")
@AdditionalPrinterColumn(name = "BY", jsonPath = ".spec.review.reviewedBy")
@ValidationRule(
    value = Bounds.GENERATED_NAME_RULE,
    message = Bounds.GENERATED_NAME_MESSAGE,
    fieldPath = ".metadata.name")
public final class DataExportReview
    extends AiContinentResource<DataExportReviewSpec, DataExportReviewStatus>
    implements Namespaced {}
