package eu.aicontinent.api.v1alpha1;

import eu.aicontinent.api.schema.AiContinentResource;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.capacityapproval.CapacityApproval;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequest;
import eu.aicontinent.api.v1alpha1.dataaccessrecord.DataAccessRecord;
import eu.aicontinent.api.v1alpha1.dataexport.DataExport;
import eu.aicontinent.api.v1alpha1.dataexportreview.DataExportReview;
import eu.aicontinent.api.v1alpha1.datalab.DataLab;
import eu.aicontinent.api.v1alpha1.datalabmount.DataLabMount;
import eu.aicontinent.api.v1alpha1.datapermit.DataPermit;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLink;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.api.v1alpha1.workspace.Workspace;
import java.util.List;
import java.util.stream.Stream;

/**
 * The kinds of the API. The generator of CRDs and the caches of the hub go through these lists; a
 * test compares them with the controllers and with the rights that the chart of the operator gives.
 */
public final class Kinds {
  /** The kinds that have a controller, and a status. */
  public static final List<Class<? extends AiContinentResource<?, ?>>> RECONCILED =
      List.of(
          MemberCluster.class,
          AIFactory.class,
          GPUNodePool.class,
          Antenna.class,
          RemoteAccessLink.class,
          Tenant.class,
          TenantQuota.class,
          Workspace.class,
          CapacityRequest.class,
          CapacityApproval.class,
          AccessPolicy.class,
          DataLab.class,
          DataPermit.class,
          DataLabMount.class,
          DataExport.class,
          DataExportReview.class);

  /** All kinds: a DataAccessRecord is complete when it is written, and has no status. */
  public static final List<Class<? extends AiContinentResource<?, ?>>> ALL =
      Stream.<Class<? extends AiContinentResource<?, ?>>>concat(
              RECONCILED.stream(), Stream.of(DataAccessRecord.class))
          .toList();

  private Kinds() {}
}
