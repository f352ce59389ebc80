package eu.aicontinent.operator.dataexportreview;

import eu.aicontinent.api.v1alpha1.dataexportreview.DataExportReview;
import eu.aicontinent.api.v1alpha1.dataexportreview.DataExportReviewStatus;
import eu.aicontinent.api.v1alpha1.datalab.DataLab;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.status.StatusUpdate;
import eu.aicontinent.operator.fleet.status.StatusWriter;
import eu.aicontinent.operator.meta.Names;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.InstantSource;
import java.util.List;

/** Reconciles reviews: reports whether their decisions count. */
@ControllerConfiguration(name = "dataexportreview")
public final class DataExportReviewReconciler implements Reconciler<DataExportReview> {
  private final Fleet fleet;
  private final InstantSource clock;
  private final StatusWriter<DataExportReviewStatus, DataExportReview> status;

  public DataExportReviewReconciler(Fleet fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
    this.status = new StatusWriter<>(DataExportReview::new, clock);
  }

  @Override
  public List<EventSource<?, DataExportReview>> prepareEventSources(
      EventSourceContext<DataExportReview> context) {
    return new DataExportReviewWatches(fleet).prepare();
  }

  @Override
  public UpdateControl<DataExportReview> reconcile(
      DataExportReview review, Context<DataExportReview> context) {
    var lab =
        Names.labOf(review.getMetadata().getNamespace())
            .flatMap(name -> fleet.hub().get(DataLab.class, name));
    return status.write(
        review,
        StatusUpdate.of(
            DataExportReviewStatusRules.status(
                review, lab.map(DataLab::getSpec).orElse(null), clock.instant())));
  }

  @Override
  public ErrorStatusUpdateControl<DataExportReview> updateErrorStatus(
      DataExportReview review, Context<DataExportReview> context, Exception failure) {
    return status.failed(review, failure);
  }
}
