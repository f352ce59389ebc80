package eu.aicontinent.operator.dataexportreview;

import eu.aicontinent.api.v1alpha1.dataexportreview.DataExportReview;
import eu.aicontinent.api.v1alpha1.datalab.DataLab;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.view.Change;
import eu.aicontinent.operator.fleet.view.WakeUps;
import eu.aicontinent.operator.meta.Names;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;

/** Triggers the reconciliation of reviews when their lab changes. */
final class DataExportReviewWatches {
  private final Fleet fleet;
  private final WakeUps<DataExportReview> reviews;

  DataExportReviewWatches(Fleet fleet) {
    this.fleet = fleet;
    this.reviews = new WakeUps<>(DataExportReview.class, fleet.hub());
  }

  List<EventSource<?, DataExportReview>> prepare() {
    fleet.changes().onHub(DataLab.class, this::labChanged);
    return reviews.sources();
  }

  private void labChanged(Change<DataLab> lab) {
    if (lab.differsIn(DataLab::getSpec)) {
      var namespace = Names.ofLab(lab.any().getMetadata().getName());
      reviews.wakeWhere(review -> review.getMetadata().getNamespace().equals(namespace));
    }
  }
}
